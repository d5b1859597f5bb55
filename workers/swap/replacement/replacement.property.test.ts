import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { traceOfReads } from '../../machine/page-trace.ts';
import { nextUses, Opt } from './opt.ts';
import { POLICIES, POLICY_NAMES } from './policies.ts';
import { optimalMisses, REFERENCES } from './reference.fixture.ts';

/** Many accesses of few pages, so that frames fill, pages come back and remembered pages are forgotten. */
const accesses = fc
  .integer({ min: 1, max: 40 })
  .chain((pages) => fc.array(fc.nat(pages - 1), { minLength: 1, maxLength: 400 }));
const frames = fc.integer({ min: 1, max: 24 });

describe.each(POLICY_NAMES)('%s', (name) => {
  it('hits exactly where its description hits', () => {
    fc.assert(
      fc.property(accesses, frames, (pages, count) => {
        const reference = REFERENCES[name](count);
        const policy = POLICIES[name](count, 1);
        policy.reserve(40);
        expect(pages.map((page) => policy.access(page))).toEqual(pages.map(reference));
      }),
      { numRuns: 300 },
    );
  });

  it('misses nothing but first accesses when every page has a frame', () => {
    fc.assert(
      fc.property(accesses, (pages) => {
        const distinct = new Set(pages).size;
        const policy = POLICIES[name](distinct, 40);
        expect(pages.filter((page) => !policy.access(page)).length).toBe(distinct);
      }),
      { numRuns: 50 },
    );
  });

  it('needs a frame', () => {
    expect(() => POLICIES[name](0, 1)).toThrow(RangeError);
  });
});

describe('OPT', () => {
  it('misses as often as a search through the rest of the accesses, and no policy misses less', () => {
    fc.assert(
      fc.property(accesses, frames, (pages, count) => {
        const distinct = [...new Set(pages)];
        const trace = traceOfReads(pages.map((page) => distinct.indexOf(page)));
        const opt = new Opt(count, trace.pages, nextUses(trace));
        const misses = trace.blocks.reduce((sum, block) => sum + opt.misses(block), 0);
        expect(misses).toBe(optimalMisses(pages, count));
        for (const name of POLICY_NAMES) {
          const policy = POLICIES[name](count, trace.pages);
          expect(trace.blocks.reduce((sum, block) => sum + policy.misses(block), 0)).toBeGreaterThanOrEqual(misses);
        }
      }),
      { numRuns: 200 },
    );
  });
});
