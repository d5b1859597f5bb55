import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { streamFor } from '../../engine/random.ts';
import { requestsOf, simulate, workload } from '../scenario.fixture.ts';
import type { Arrivals } from './arrival-kinds.ts';
import { type ArrivalProcess, createArrivals } from './arrivals.ts';
import { TimeHeap } from './time-heap.ts';

function first(count: number, process: ArrivalProcess): number[] {
  return Array.from({ length: count }, () => {
    const at = process.dueNs;
    process.take();
    return at;
  });
}

describe('arrivals', () => {
  it('of a profile come at the rate of each step, over and over', () => {
    const profile: Arrivals = { kind: 'profile', stepNs: 1e9, ratesPerSecond: [1000, 0, 4000] };
    const times = first(50_000, createArrivals(profile, streamFor(1, 'profile')));
    const counts = [0, 0, 0];
    const cycles = Math.floor(times[times.length - 1] / 3e9);
    for (const time of times) if (time < cycles * 3e9) counts[Math.floor(time / 1e9) % 3]++;
    expect(counts[1]).toBe(0);
    // three standard deviations of a Poisson count
    expect(Math.abs(counts[0] - 1000 * cycles)).toBeLessThan(3 * Math.sqrt(1000 * cycles));
    expect(Math.abs(counts[2] - 4000 * cycles)).toBeLessThan(3 * Math.sqrt(4000 * cycles));
  });

  it('of a profile with one rate have exponential gaps', () => {
    const profile: Arrivals = { kind: 'profile', stepNs: 7e6, ratesPerSecond: [500] };
    const times = first(20_000, createArrivals(profile, streamFor(2, 'profile')));
    const gaps = times.slice(1).map((time, i) => time - times[i]);
    const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
    const variance = gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length;
    expect(mean / 2e6).toBeCloseTo(1, 1);
    expect(Math.sqrt(variance) / mean).toBeCloseTo(1, 1);
  });

  it('of a silent profile never come', () => {
    expect(createArrivals({ kind: 'profile', stepNs: 1, ratesPerSecond: [0] }, streamFor(1, 'x')).dueNs).toBe(Infinity);
  });

  it('that are recorded come once, at their times', () => {
    const process = createArrivals({ kind: 'recorded', timesNs: [3, 3, 9] }, streamFor(1, 'x'));
    expect(first(4, process)).toEqual([3, 3, 9, Infinity]);
  });

  it('of a closed loop keep as many requests as there are clients in the system or thinking', () => {
    const clients = 5;
    const think = { kind: 'exponential', mean: 2e6 } as const;
    const service = { kind: 'exponential', mean: 1e6 } as const;
    const behaviour = { kind: 'server', arrivals: { kind: 'closed', clients, think }, service } as const;
    const setup = {
      cpus: 1,
      policy: { cfs: { kernel: '6.5' } },
      durationNs: 20e9,
      workloads: [workload(behaviour)],
    } as const;
    const served = requestsOf(simulate(setup));
    const changes = served.flatMap(({ arrivalNs, endNs }) => [[arrivalNs, 1] as const, [endNs, -1] as const]);
    changes.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    let inside = 0;
    let most = 0;
    for (const [, change] of changes) {
      inside += change;
      most = Math.max(most, inside);
    }
    expect(most).toBe(clients);
    // machine repairman, 5 clients, think 2, service 1: the server is idle with probability 1 / sum 5!/(5-n)! (1/2)^n
    const weights = [1, 2.5, 5, 7.5, 7.5, 3.75];
    const idle = 1 / weights.reduce((sum, weight) => sum + weight, 0);
    expect(served.length / 20 / 1000 / (1 - idle)).toBeCloseTo(1, 1);
  });
});

describe('a heap of times', () => {
  it('gives them in order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 50 }), (times) => {
        const heap = new TimeHeap(times.length);
        for (const time of times) heap.push(time);
        const sorted = times.map(() => {
          const { earliest } = heap;
          heap.pop();
          return earliest;
        });
        expect(sorted).toEqual([...times].sort((a, b) => a - b));
        expect(heap.earliest).toBe(Infinity);
      }),
    );
  });
});
