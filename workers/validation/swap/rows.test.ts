import { describe, expect, it } from 'vitest';
import type { Row } from '../row.ts';
import { parseCase, type SwapCase } from './case.ts';
import { swapKernel } from './model.ts';
import type { SwapFigures, SwapOutcome } from './outcome.ts';
import { contrastRows, kernelRows, threadRows } from './rows.ts';

const FIGURES: SwapFigures = {
  touchesPerS: 1000,
  majorShare: 0.5,
  outPerMajor: 1,
  sysUsPerMajor: 10,
  faultP50Us: 5,
  killed: 0,
};

function outcome(
  release: string,
  name: string,
  measured: Partial<SwapFigures>,
  simulated: Partial<SwapFigures>,
  threads = 1,
): SwapOutcome {
  return {
    tag: release,
    kernel: swapKernel(release, release),
    each: parseCase(name) as SwapCase,
    threads,
    measured: { ...FIGURES, ...measured },
    runs: [{ ...FIGURES, ...simulated }],
  };
}

const byMetric = (rows: readonly Row[], text: string): Row | undefined =>
  rows.find(({ metric }) => metric.includes(text));

describe('rows of measured swapping', () => {
  it('holds cases that differ in one thing against each other, within one kernel', () => {
    const rows = contrastRows('f', [
      outcome('6.1', 'zram_same_rand', {}, {}),
      outcome('6.1', 'zram_lz4_rand', { sysUsPerMajor: 20 }, { sysUsPerMajor: 21 }),
      outcome('6.1', 'zram_lz4_seq', { sysUsPerMajor: 20 }, { sysUsPerMajor: 30 }),
      outcome('6.18', 'zram_same_rand_ro', {}, {}),
    ]);
    expect(rows.map(({ metric }) => metric)).toEqual([
      'zram_lz4_rand: system time per fault against same-filled pages',
      'zram_lz4_seq: system time per fault against random',
    ]);
    expect(rows[0]).toMatchObject({ measured: 2, simulated: 2.1, passed: true, design: 'G1' });
    expect(rows[1]).toMatchObject({ measured: 1, passed: false });
  });

  it('holds fuller devices against the largest, and sees whether touches take longer', () => {
    const rows = contrastRows('f', [
      outcome('6.1', 'zram400M_same_rand', {}, {}),
      outcome('6.1', 'zram200M_same_rand', { touchesPerS: 900 }, { touchesPerS: 990 }),
      outcome('6.1', 'zram300M_same_rand', { touchesPerS: 990 }, { touchesPerS: 1010 }),
    ]);
    expect(byMetric(rows, 'zram200M_same_rand: touches per')).toMatchObject({
      measured: 0.9,
      simulated: 0.99,
      passed: true,
    });
    expect(byMetric(rows, 'zram200M_same_rand: touches take')).toMatchObject({
      measured: 1,
      simulated: 0,
      passed: false,
    });
    expect(byMetric(rows, 'zram300M_same_rand: touches take')).toMatchObject({
      measured: 0,
      simulated: 0,
      passed: true,
    });
  });

  it('holds kernels against the first one, and the order of those that clearly differ', () => {
    const rows = kernelRows('f', [
      outcome('6.1', 'zram_same_rand', {}, {}),
      outcome('6.17', 'zram_same_rand', { sysUsPerMajor: 11 }, { sysUsPerMajor: 9 }),
      outcome('6.18', 'zram_same_rand', { sysUsPerMajor: 10.2 }, { sysUsPerMajor: 9.5 }),
    ]);
    expect(rows.map(({ kernel, metric, passed }) => [kernel, metric, passed])).toEqual([
      ['6.17', 'zram_same_rand: system time per fault against 6.1', false],
      ['6.18', 'zram_same_rand: system time per fault against 6.1', true],
      ['6.17', 'zram_same_rand: dearer (1) or cheaper (-1) than 6.1', false],
      ['6.18', 'zram_same_rand: dearer (1) or cheaper (-1) than 6.17', false],
    ]);
    expect(rows.map(({ design }) => design)).toEqual(['G3', 'G4', 'G3', 'G4']);
  });

  it('holds several threads against one', () => {
    const rows = threadRows('f', [
      outcome('6.18', 'zram_same_rand', {}, {}),
      outcome('6.18', 'zram_same_rand', { touchesPerS: 1900 }, { touchesPerS: 2000 }, 2),
    ]);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ measured: 1.9, simulated: 2, passed: true });
  });
});

describe('the kernel of a file', () => {
  it('is the newest release that is not newer', () => {
    expect(swapKernel('a', '6.1.176 (old allocator)')).toMatchObject({
      generation: 'g1',
      release: '6.1',
      note: undefined,
    });
    expect(swapKernel('a', '6.17.13 (last before swap table)')).toMatchObject({ generation: 'g3', release: '6.15' });
    expect(swapKernel('a', '6.18.44 host, classic LRU (no MGLRU)')).toMatchObject({ generation: 'g4', lru: 'classic' });
    expect(swapKernel('a', '7.2.12 with MGLRU on')).toMatchObject({ generation: 'g7', lru: 'mglru' });
  });

  it('must be stated, and not too old', () => {
    expect(() => swapKernel('a', undefined)).toThrow("kernel 'a': its release is not stated");
    expect(() => swapKernel('a', '2.6.32')).toThrow('2.6 is older');
  });
});
