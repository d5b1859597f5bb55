import { describe, expect, it } from 'vitest';
import { type SwapFile, swapFileSchema } from './file.ts';
import { programNs, setUpsOf } from './set-ups.ts';

const measurement = (user_s: number) => ({
  runs: 1,
  oom_kills: 0,
  touches_per_s: 1000,
  majflt_per_s: 500,
  swapin_mib_s: 2,
  swapout_mib_s: 2,
  user_s,
  sys_s: 1,
  wall_s: 2,
  sys_us_per_majflt: 25,
  fault_us: { p50: 4 },
});

const CONTENT = {
  id: 'swap_x',
  kernels: { a: '6.1.0', b: '6.18.0' },
  params: { total_mib: 6, limit_mib: 3, seconds: 2 },
  results: {
    a: {
      zram90M_same_rand: { '1': measurement(0.002) },
      zram10M_same_rand: { '1': measurement(0.006) },
      zram_same_seq: { '1': measurement(0.2) },
    },
    b: { zram_same_rand: { '1': measurement(0.004), '2': measurement(0.4) } },
  },
};
const FILE: SwapFile = swapFileSchema(CONTENT).parse(CONTENT);

describe('set-ups of a file', () => {
  it('are all cases on all kernels, by threads', () => {
    const notes = new Set<string>();
    const setUps = setUpsOf(FILE, notes);
    expect(setUps.map(({ tag, each, threads }) => `${tag} ${each.name} ${threads}`)).toEqual([
      'swap_a zram90M_same_rand 1',
      'swap_a zram10M_same_rand 1',
      'swap_a zram_same_seq 1',
      'swap_b zram_same_rand 1',
      'swap_b zram_same_rand 2',
    ]);
    expect([...notes]).toContain('devices whose size is not stated: four times the region');
  });

  it('take the time of the program from all that touch alike', () => {
    const setUps = setUpsOf(FILE, new Set());
    const times = setUps.map((each) => programNs(each, setUps));
    expect(times).toEqual([2000, 2000, 100_000, 2000, 200_000]);
  });
});
