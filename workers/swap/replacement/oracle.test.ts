import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nextUses, Opt } from './opt.ts';
import { isPolicyName, POLICIES } from './policies.ts';
import { zipfTrace } from './zipf-trace.ts';

interface OracleCase {
  readonly pages: number;
  readonly alpha: number;
  readonly seed: number;
  readonly accesses: number;
  readonly cache: number;
  readonly misses: Readonly<Record<string, number>>;
}

const { cases } = JSON.parse(readFileSync('tests/fixtures/oracles/page-replacement/zipf.json', 'utf8')) as {
  readonly cases: readonly OracleCase[];
};
/** The other case has 20 million accesses: `bench` and `dyno validate` count it. */
const [small] = cases;

describe('misses of a million accesses counted by libCacheSim', () => {
  const { blocks, length, pages } = zipfTrace(small);

  it.each(Object.entries(small.misses))('%s: %i', (policy, misses) => {
    if (!isPolicyName(policy)) throw new Error(`no policy is called ${policy}`);
    const frames = POLICIES[policy](small.cache, small.pages);
    expect(blocks.reduce((sum, block) => sum + frames.misses(block), 0)).toBe(misses);
  });

  it('no policy misses less than OPT', () => {
    const trace = { blocks, length, pages };
    const opt = new Opt(small.cache, pages, nextUses(trace));
    const misses = blocks.reduce((sum, block) => sum + opt.misses(block), 0);
    expect(misses).toBeLessThan(Math.min(...Object.values(small.misses)));
  });
});
