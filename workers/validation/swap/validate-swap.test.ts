import { describe, expect, it } from 'vitest';
import { type FileResult, validateFiles } from '../validate.ts';

/** 6 MiB in a group of 3, for a tenth of a second. */
const MEASUREMENT = {
  runs: 1,
  oom_kills: 0,
  touches_per_s: 60_000,
  majflt_per_s: 30_000,
  swapin_mib_s: 117,
  swapout_mib_s: 117,
  user_s: 0.01,
  sys_s: 0.09,
  wall_s: 0.1,
  sys_us_per_majflt: 25,
  fault_us: { p50: 4 },
};
const FILE = {
  id: 'swap_small',
  kernels: { a: '6.1.0', b: '6.18.0' },
  params: { total_mib: 6, limit_mib: 3, seconds: 0.1 },
  results: {
    a: { zram_same_rand: { '1': MEASUREMENT }, odd_case: { '1': MEASUREMENT } },
    b: { zram_same_rand: { '1': MEASUREMENT } },
  },
};

function check(content: object): FileResult[] {
  return [...validateFiles([{ path: 'small.json', text: JSON.stringify(content) }], 1)];
}

describe('a file of measured swapping', () => {
  it('is simulated, set-up by set-up; what is not understood is named', () => {
    const [result] = check(FILE);
    if (result?.kind !== 'checked') throw new Error(JSON.stringify(result));
    expect(result.counting).toBe('counted');
    expect(result.rows.map(({ kernel, design }) => `${kernel} ${design}`)).toEqual([
      'swap_a G1',
      'swap_a G1',
      'swap_b G4',
      'swap_b G4',
      'swap_b G4',
    ]);
    const [majors, out] = result.rows;
    expect(majors.simulated).toBeGreaterThan(0.45);
    expect(majors.simulated).toBeLessThan(0.55);
    expect(out.simulated).toBeCloseTo(1, 1);
    expect(result.notes).toContain('swap_a.odd_case: the name says nothing that is known, not compared');
  });

  it('has a second result for rows with several threads, and absolute figures of a real machine', () => {
    const results = check({
      id: 'swap_native',
      kernel: '6.18.44 host',
      params: { ...FILE.params, cpus: 2 },
      results: { zram_lz4_rand: { '1': MEASUREMENT, '2': { ...MEASUREMENT, touches_per_s: 90_000 } } },
    });
    expect(results.map((each) => each.kind === 'checked' && each.counting)).toEqual(['native', 'shown']);
    const metrics = results.flatMap((each) => (each.kind === 'checked' ? each.rows.map(({ metric }) => metric) : []));
    expect(metrics).toContain('zram_lz4_rand: fault.p50');
    expect(metrics).toContain('zram_lz4_rand × 2: touches per second against one thread');
  });

  it.each([
    ['params.seconds', { ...FILE, params: { total_mib: 6, limit_mib: 3 } }],
    [
      'results.a.zram_same_rand.1.touches_per_s',
      { ...FILE, results: { a: { zram_same_rand: { '1': { ...MEASUREMENT, touches_per_s: 'many' } } } } },
    ],
    ['results.a.zram_same_rand.none', { ...FILE, results: { a: { zram_same_rand: { none: MEASUREMENT } } } }],
    ['limit_mib leaves room', { ...FILE, params: { ...FILE.params, limit_mib: 12 } }],
  ])('is broken, and says where: %s', (place, content) => {
    const [result] = check(content);
    expect(result).toMatchObject({ kind: 'broken', reason: expect.stringContaining(place) });
  });

  it('is not checked when no kernel or case of it is known', () => {
    expect(check({ ...FILE, kernels: {} })).toEqual([
      { kind: 'not checked', path: 'small.json', reason: "kernel 'swap_b': its release is not stated" },
    ]);
    const [odd] = check({ ...FILE, results: { a: { odd_case: { '1': MEASUREMENT } } } });
    expect(odd).toMatchObject({ kind: 'not checked', reason: expect.stringContaining('odd_case') });
  });
});
