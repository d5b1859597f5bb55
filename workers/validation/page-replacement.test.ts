import { describe, expect, it } from 'vitest';
import { validateFiles } from './validate.ts';

/** Three pages in two frames: whatever the policy, at least the first access of each page is a miss. */
const counts = (misses: Record<string, unknown>) => ({
  generator: 'zipf',
  cases: [{ pages: 3, alpha: 0.9, seed: 7, accesses: 1000, cache: 3, misses }],
});

function check(content: unknown) {
  return [...validateFiles([{ path: 'zipf.json', text: JSON.stringify(content) }], 1)];
}

describe('exact counts of page replacement', () => {
  it('compares every policy of every case, and passes only what is equal', () => {
    const [result] = check(counts({ LRU: 3, CLOCK: 4 }));
    if (result.kind !== 'checked') throw new Error(result.reason);
    expect(result.rows.map(({ simulated, measured, passed }) => [simulated, measured, passed])).toEqual([
      [3, 3, true],
      [3, 4, false],
    ]);
  });

  it('names policies that it does not know', () => {
    const [result] = check(counts({ LRU: 3, LHD: 3 }));
    expect(result).toMatchObject({ kind: 'checked', notes: ["no policy is called 'LHD': not compared"] });
  });

  it('says what is wrong with a file', () => {
    expect(check(counts({ LRU: -1 }))).toMatchObject([
      { kind: 'broken', reason: expect.stringContaining('cases.0.misses.LRU') },
    ]);
  });
});
