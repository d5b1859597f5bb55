import { describe, expect, it } from 'vitest';
import { SchedulerState } from '../state.ts';
import { IdleCpus } from './idle-cpus.ts';

/** Eight CPUs, two caches of four. */
function idleCpus(smt: number): { readonly state: SchedulerState; readonly idle: IdleCpus } {
  const state = new SchedulerState(8, 2);
  state.affinityMasks.push(Uint8Array.from([0, 0, 0, 0, 0, 0, 1, 0]));
  state.taskAffinity[1] = 0;
  return { state, idle: new IdleCpus(state, [0, 0, 0, 0, 1, 1, 1, 1], smt) };
}

describe('an idle CPU', () => {
  it('is the one asked for, then one of its cache, then any; none is claimed twice', () => {
    const { idle } = idleCpus(1);
    expect(Array.from({ length: 9 }, () => idle.claim(0, 2))).toEqual([2, 3, 0, 1, 4, 5, 6, 7, -1]);
    idle.set(5, true);
    expect(idle.claim(0, 2)).toBe(5);
  });

  it('has a whole idle core, as long as there is one', () => {
    const { idle } = idleCpus(2);
    idle.set(3, false);
    // the other thread of core 1 is busy: 0 comes before 2, and cores of the other cache come before threads
    expect(Array.from({ length: 7 }, () => idle.claim(0, 2))).toEqual([0, 4, 6, 2, 1, 5, 7]);
  });

  it('is one that the task may use', () => {
    const { idle } = idleCpus(1);
    expect([idle.claim(1, 0), idle.claim(1, 0)]).toEqual([6, -1]);
  });
});
