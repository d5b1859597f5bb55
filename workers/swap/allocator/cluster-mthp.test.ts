import { describe, expect, it } from 'vitest';
import { MthpTest, type MthpTestConfig } from './cluster-mthp.fixture.ts';

/** Share of 64 KiB folios that fell back to single pages in each iteration, in percent, and folios swapped out whole. */
function run(config: MthpTestConfig, iterations: number) {
  const test = new MthpTest(config, 1);
  const percent: number[] = [];
  let swappedOut = 0;
  for (let i = 0; i < iterations; i++) {
    percent.push(test.iterate() * 100);
    swappedOut += test.swappedOut;
  }
  return { percent, perIteration: swappedOut / iterations };
}

const VARIANTS = [
  { aligned: true, small: false },
  { aligned: true, small: true },
  { aligned: false, small: false },
  { aligned: false, small: true },
] as const;

describe('mTHP allocation test (V9)', () => {
  it.each(VARIANTS)('6.10: once all clusters were used every folio falls back ($aligned, $small)', (variant) => {
    const { percent } = run({ generation: 'g1', kernel: '6.10', largeSwapIn: false, ...variant }, 10);
    // published: 85.7 % in the first iteration, 100 % from then on
    expect(percent[0]).toBeGreaterThan(80);
    expect(percent.slice(1)).toEqual(Array.from({ length: 9 }, () => 100));
  });

  /** Published with the patches that gave each order its clusters; whole folios did not come back from swap then. */
  const ORDER_LISTS = { generation: 'g2', kernel: '6.12', largeSwapIn: false } as const;

  it('6.12, -a: never', () => {
    const { percent } = run({ ...ORDER_LISTS, aligned: true, small: false }, 100);
    expect(Math.max(...percent)).toBe(0);
  });

  it('6.12, -a -s: at most 5.4 %', () => {
    const { percent } = run({ ...ORDER_LISTS, aligned: true, small: true }, 100);
    expect(Math.max(...percent)).toBeLessThanOrEqual(5.4);
  });

  it.each([
    { small: false, published: [0, 43.5, 68.6, 75.3, 84.5], last: 95 },
    { small: true, published: [0, 58.2, 82.1, 91.9], last: 99 },
  ])('6.12, single pages swapped in, -s $small: grows as published', ({ small, published, last }) => {
    const { percent } = run({ ...ORDER_LISTS, aligned: false, small }, 100);
    for (const [i, expected] of published.entries()) expect(Math.abs(percent[i] - expected)).toBeLessThan(6);
    expect(Math.abs(percent[99] - last)).toBeLessThan(4);
  });

  describe.each([
    ['g4', '6.18'],
    ['g5', '7.0'],
    ['g6', '7.1'],
    ['g7', '7.2'],
  ] as const)('%s', (generation, kernel) => {
    it.each(VARIANTS)('no folio falls back ($aligned, $small), and as many are swapped as measured', (variant) => {
      const { percent, perIteration } = run({ generation, kernel, largeSwapIn: true, ...variant }, 100);
      expect(Math.max(...percent)).toBe(0);
      // measured on 6.18.44: 397 with -a, 950 without
      expect(Math.round((perIteration / (variant.aligned ? 397 : 950)) * 100)).toBe(100);
    });
  });
});
