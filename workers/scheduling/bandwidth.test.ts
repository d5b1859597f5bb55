import { describe, expect, it } from 'vitest';
import { EventQueue } from '../engine/event-queue.ts';
import { Bandwidth } from './bandwidth.ts';
import { type BandwidthLimit, bandwidthRules } from './bandwidth-rules.ts';
import type { GroupConfig } from './config.ts';
import { metricsOf } from './metrics.ts';
import { configOf, cyclic, hog, type Setup, sharesOf, simulate, slicesOf } from './scenario.fixture.ts';
import type { RawPolicy } from './schema/policy.ts';
import { SchedulerState } from './state.ts';

const MS = 1e6;

function limited(quotaMs: number, periodMs: number, rest: Partial<GroupConfig & BandwidthLimit> = {}): GroupConfig {
  const { burstNs = 0, ...others } = rest;
  const bandwidth = { quotaNs: quotaMs * MS, periodNs: periodMs * MS, burstNs };
  return { name: 'limited', shares: 1024, idle: false, bandwidth, ...others };
}

/** Run lengths and gaps of a task in ms, without the first and the last, which the window cuts. */
function rhythm(setup: Setup, task = 0): { readonly runs: number[]; readonly gaps: number[] } {
  const own = slicesOf(simulate(setup)).filter((slice) => slice.task === task);
  const runs = own.map(({ startNs, endNs }) => (endNs - startNs) / MS).slice(1, -1);
  const gaps = own.slice(1).map(({ startNs }, i) => (startNs - own[i].endNs) / MS);
  return { runs, gaps: gaps.slice(1, -1) };
}

const CFS: RawPolicy = { cfs: { kernel: '6.1' } };
const ALL: readonly RawPolicy[] = [
  { cfs: { kernel: '4.14' } },
  CFS,
  { eevdf: { kernel: '6.6' } },
  { eevdf: { kernel: '6.12' } },
  { eevdf: { kernel: '6.18' } },
  { bt: { kernel: 'tk3' } },
];

describe('a group with cpu.max', () => {
  it('of 50ms/100ms runs 50 ms and stops 50 ms', () => {
    const setup = { policy: CFS, hz: 1000, groups: [limited(50, 100)], workloads: [hog({ group: 0 })] };
    const { runs, gaps } = rhythm({ ...setup, durationNs: 2e9 });
    expect(new Set(runs)).toEqual(new Set([50]));
    expect(new Set(gaps)).toEqual(new Set([50]));
  });

  it('and four threads on four CPUs is out of time after 12.5 ms, give or take a slice of 5 ms', () => {
    const workloads = [hog({ group: 0, threads: 4 })];
    const setup = { policy: CFS, cpus: 4, hz: 1000, groups: [limited(50, 100)], workloads, durationNs: 4e9 };
    for (let task = 0; task < 4; task++) {
      const { runs } = rhythm(setup, task);
      expect(Math.min(...runs)).toBeGreaterThanOrEqual(10);
      expect(Math.max(...runs)).toBeLessThanOrEqual(16);
    }
    const used = sharesOf(simulate(setup)).reduce((sum, share) => sum + share * 4, 0);
    // 40 periods, and what was left of the one before the first that began in the run
    expect(used).toBeGreaterThanOrEqual((39 * 50) / 4000);
    expect(used).toBeLessThanOrEqual((41 * 50) / 4000);
  });

  it.each(ALL)('gets 20 % of a CPU with 20ms/100ms, also beside a hog that takes the rest: %j', (policy) => {
    const groups = [limited(20, 100), { name: 'free', shares: 1024, idle: false }];
    const alone = simulate({ policy, groups, workloads: [hog({ group: 0 })], durationNs: 6e9 });
    expect(sharesOf(alone)[0]).toBeCloseTo(0.202, 2);
    const workloads = [hog({ group: 0 }), hog({ name: 'free', group: 1 })];
    const shares = sharesOf(simulate({ policy, groups, workloads, durationNs: 6e9 }));
    expect(shares[0]).toBeCloseTo(0.202, 2);
    expect(shares[0] + shares[1]).toBeCloseTo(1, 9);
  });

  it('saves up to its burst: a group that rested runs longer at first', () => {
    // rests two periods of 100 ms, then works 60 ms
    const groups = [limited(20, 100, { burstNs: 20 * MS })];
    const bursting = { policy: CFS, hz: 1000, groups, workloads: [cyclic(60 * MS, 200 * MS, { group: 0 })] };
    const plain = { ...bursting, groups: [limited(20, 100)] };
    const longest = (setup: Setup) => Math.max(...rhythm({ ...setup, durationNs: 5e9 }).runs);
    expect(longest(plain)).toBeLessThanOrEqual(40); // the end of one period and the whole of the next
    expect(longest(bursting)).toBeGreaterThan(longest(plain));
  });

  it('limits what lies in it, however high the limits there are', () => {
    const groups = [limited(20, 100, { name: 'outer' }), limited(90, 100, { name: 'inner', parent: 0 })];
    const shares = sharesOf(simulate({ policy: CFS, groups, workloads: [hog({ group: 1 })], durationNs: 6e9 }));
    expect(shares[0]).toBeCloseTo(0.202, 2);
  });

  it('does not limit BT tasks of TencentOS kernel 3', () => {
    const workloads = [hog({ group: 0, policy: 'SCHED_BT' })];
    const shares = sharesOf(simulate({ policy: { bt: { kernel: 'tk3' } }, groups: [limited(20, 100)], workloads }));
    expect(shares[0]).toBe(1);
  });

  it.each(ALL)('counts how long its tasks waited for their quota: %j', (policy) => {
    const groups = [limited(20, 100)];
    const simulation = simulate({ policy, groups, workloads: [hog({ group: 0, threads: 2 })], durationNs: 3e9 });
    const { throttledNs, runDelayNs } = simulation.taskStatistics;
    // the CPU is theirs alone: what they did not wait for their quota they waited for each other
    const ranNs = simulation.taskStatistics.cpuTimeNs;
    for (const task of [0, 1]) {
      expect(ranNs[task] + runDelayNs[task]).toBe(3e9);
      expect(runDelayNs[task] - throttledNs[task]).toBe(ranNs[1 - task]);
    }
  });
});

describe('metrics of a group with cpu.max', () => {
  it('are those of cpu.stat in the measured window', () => {
    const groups = [limited(20, 100), { name: 'free', shares: 1024, idle: false }];
    const workloads = [hog({ group: 0 }), hog({ name: 'free', group: 1 })];
    const simulation = simulate({ policy: CFS, groups, workloads, warmupNs: 2e9, durationNs: 4e9 });
    const { metrics } = simulation.finish();
    expect(metrics['limited.throttled.periods']).toBe(40);
    expect(metrics['limited.throttled.count']).toBe(40);
    expect(metrics['limited.throttled.ratio']).toBe(1);
    // it alternates with the hog for five slices of 4 ms and the gaps between them, then is throttled for 64 ms
    expect(metrics['limited.throttled.time']).toBeCloseTo(40 * 64 * MS, -7);
    expect(metrics).not.toHaveProperty('free.throttled.time');
    const names = metricsOf(configOf({ policy: CFS, groups, workloads })).map(({ name }) => name);
    expect(names.filter((name) => name.startsWith('limited.'))).toHaveLength(5);
    expect(names).not.toContain('free.throttled.time');
  });
});

describe('the books of a group', () => {
  const CPUS = 4;
  const PERIOD = 0;
  const SLACK = 1;

  /** A group with 20ms/100ms on four CPUs, whose periods begin at multiples of 100 ms; queue 4 + n is its queue on CPU n. */
  function books(burstNs = 0) {
    const state = new SchedulerState(CPUS, 1);
    const events = new EventQueue(2);
    const released: [number, number][] = [];
    const bandwidth = new Bandwidth(
      state,
      events,
      {
        limits: [{ quotaNs: 20 * MS, periodNs: 100 * MS, burstNs }],
        rules: bandwidthRules('6.1'),
        offsetsNs: [0],
        tickNs: MS,
        slots: { period: PERIOD, slack: SLACK },
      },
      (queue) => released.push([queue - CPUS, state.now / MS]),
    );
    /** Lets time pass up to a moment, timers included. */
    const passTo = (ms: number): void => {
      for (let slot = events.peek(); slot >= 0 && events.timeNs[slot] <= ms * MS; slot = events.peek()) {
        events.pop();
        state.now = events.timeNs[slot];
        if (slot === PERIOD) bandwidth.periodEnds(0);
        else bandwidth.slackEnds(0);
      }
      state.now = ms * MS;
    };
    const charge = (cpu: number, ms: number) => bandwidth.charge(CPUS + cpu, ms * MS);
    return { bandwidth, released, passTo, charge };
  }

  it('give every CPU 5 ms at a time, and nothing when the pool is empty', () => {
    const { bandwidth, charge } = books();
    for (const cpu of [0, 1, 2, 3]) expect(charge(cpu, 0)).toBe(false);
    // 4 × 5 ms are out: whoever has used his own gets no more
    expect(charge(2, 4.9)).toBe(false);
    expect(charge(2, 0.1)).toBe(true);
    expect(bandwidth.isExhausted(CPUS + 2)).toBe(true);
    expect(bandwidth.isExhausted(CPUS + 3)).toBe(false);
  });

  it('let throttled CPUs go on at the refill in their order, their overruns paid', () => {
    const { bandwidth, released, passTo, charge } = books();
    for (const cpu of [0, 1, 2, 3]) charge(cpu, 0);
    passTo(12);
    // CPU 2 overran by 15 ms, CPU 0 by 7: 22 of the next 20 ms
    charge(2, 20);
    charge(0, 12);
    expect(bandwidth.throttle(CPUS + 2)).toBe(true);
    expect(bandwidth.throttle(CPUS)).toBe(true);
    passTo(100);
    expect(released).toEqual([[2, 100]]);
    passTo(200);
    expect(released).toEqual([
      [2, 100],
      [0, 200],
    ]);
    expect(bandwidth.statistics(0)).toMatchObject({ periods: 2, throttledPeriods: 2 });
    expect(bandwidth.statistics(0)?.throttledNs).toBe((88 + 188) * MS);
  });

  it('pass on what idle CPUs give back, 5 ms later, all but 1 ms', () => {
    const { bandwidth, released, passTo, charge } = books();
    for (const cpu of [0, 1, 2, 3]) charge(cpu, 0);
    passTo(10);
    charge(0, 6);
    expect(bandwidth.throttle(CPUS)).toBe(true);
    // two times 4 ms come back, which is more than a slice
    bandwidth.giveBack(CPUS + 1);
    bandwidth.giveBack(CPUS + 2);
    passTo(14);
    expect(released).toEqual([]);
    passTo(15);
    expect(released).toEqual([[0, 15]]);
  });

  it('pass on nothing so shortly before a refill', () => {
    const { bandwidth, released, passTo, charge } = books();
    for (const cpu of [0, 1, 2, 3]) charge(cpu, 0);
    passTo(94);
    charge(0, 6);
    bandwidth.throttle(CPUS);
    bandwidth.giveBack(CPUS + 1);
    bandwidth.giveBack(CPUS + 2);
    passTo(99);
    expect(released).toEqual([]);
    passTo(100);
    expect(released).toEqual([[0, 100]]);
  });

  it('save up to the burst, and count the periods that used it', () => {
    const { bandwidth, passTo, charge } = books(15 * MS);
    charge(0, 0); // the timer runs; 5 of 20 ms are out
    passTo(100); // 15 left, 20 more, of which 35 may stay
    expect(charge(0, 39.9)).toBe(false);
    expect(charge(0, 0.1)).toBe(true);
    passTo(200);
    expect(bandwidth.statistics(0)).toMatchObject({ bursts: 1, burstNs: 15 * MS });
  });
});
