import { describe, expect, it } from 'vitest';
import { type PageTrace, traceOfReads } from '../machine/page-trace.ts';
import { nextUses, Opt } from '../swap/replacement/opt.ts';
import { POLICIES } from '../swap/replacement/policies.ts';
import { KNOWN_FRACTIONS, KNOWN_POLICIES, KNOWN_TRACES, knownTraceOf } from './known-misses.ts';

/** Pages 0 … last, again and again. */
const inTurn = (accesses: number, pages: number) => Array.from({ length: accesses }, (_, i) => i % pages);

/** Up and down, each end once. */
function upAndDown(accesses: number, pages: number): number[] {
  const period = 2 * (pages - 1);
  return Array.from({ length: accesses }, (_, i) => Math.min(i % period, period - (i % period)));
}

/** The traces that are patterns, made again; those that were recorded are checked where the user has them. */
const PATTERNS: Readonly<Record<string, (accesses: number, pages: number) => number[]>> = {
  loop: inTurn,
  scan: inTurn,
  zigzag: upAndDown,
};

function misses(trace: PageTrace, policy: (typeof KNOWN_POLICIES)[number], frames: number): number {
  const replacement =
    policy === 'OPT' ? new Opt(frames, trace.pages, nextUses(trace)) : POLICIES[policy](frames, trace.pages);
  return trace.blocks.reduce((sum, block) => sum + replacement.misses(block), 0);
}

describe('misses on public traces', () => {
  it.each(Object.keys(PATTERNS))('%s: LRU, CLOCK and OPT with every number of frames', (name) => {
    const known = KNOWN_TRACES.find((each) => each.name === name);
    if (!known) throw new Error(`${name} is not in the table`);
    const trace = traceOfReads(PATTERNS[name](known.accesses, known.pages));
    expect(trace.pages).toBe(known.pages);
    const counted = KNOWN_FRACTIONS.map((fraction) => {
      const frames = Math.floor(fraction * trace.pages);
      return KNOWN_POLICIES.map((policy) => misses(trace, policy, frames));
    });
    expect(counted).toEqual(known.misses);
  });

  it('the table has twenty traces with twelve counts each', () => {
    expect(KNOWN_TRACES.length).toBe(20);
    for (const { misses: counts, pages, accesses } of KNOWN_TRACES) {
      expect(counts.flat().length).toBe(12);
      // no policy misses less than each page once or more than each access
      for (const count of counts.flat()) {
        expect(count).toBeGreaterThanOrEqual(pages);
        expect(count).toBeLessThanOrEqual(accesses);
      }
    }
  });

  it('files are known by their names', () => {
    expect(knownTraceOf('some/folder/2_pools.trace.gz')?.name).toBe('2_pools');
    expect(knownTraceOf('cloud_physics_w106.trace.xz')?.name).toBe('w106');
    expect(knownTraceOf('cloudPhysicsIO.csv')?.name).toBe('cloudPhysicsIO');
    expect(knownTraceOf('mine.gz')).toBeUndefined();
  });
});
