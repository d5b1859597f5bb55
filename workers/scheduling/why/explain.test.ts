import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainMachine } from '../plain-machine.ts';
import { configOf, hog, periodic, type Setup, simulate, workload } from '../scenario.fixture.ts';
import { SchedulingSimulation } from '../simulation.ts';
import { blame } from './blame.ts';
import { explain, type Request, requestAt } from './explain.ts';
import { History } from './history.ts';
import { PART, type Part } from './parts.ts';
import { partMeans, responsesBySeries } from './tail.ts';

const MS = 1_000_000;
const eevdf = { eevdf: { kernel: '6.12' } } as const;
const cfs = { cfs: { kernel: '6.5' } } as const;
const bt = { bt: { kernel: 'tk3' } } as const;

const historyOf = (simulation: SchedulingSimulation) => new History(simulation.recording, simulation.directory);

function requestsOf(history: History): Request[] {
  const { requests } = history;
  return requests ? Array.from({ length: requests.rows }, (_, row) => requestAt(requests, row)) : [];
}

function slowest(history: History): Request {
  return requestsOf(history).reduce((a, b) => (b.endNs - b.arrivalNs > a.endNs - a.arrivalNs ? b : a));
}

const of = ({ parts }: Request, ...names: Part[]) => names.reduce((sum, name) => sum + (parts?.[PART[name]] ?? 0), 0);

describe('the explanation of a request', () => {
  it('names who had the CPU while it waited, and that there was no other', () => {
    const workloads = [periodic(1 * MS, 20 * MS, { name: 'web', nice: 19 }), hog({ name: 'batch', threads: 2 })];
    const history = historyOf(simulate({ policy: cfs, workloads }));
    const request = slowest(history);
    const { waitedNs, ranNs, antagonists, waits } = explain(history, request.task, request.arrivalNs, request.endNs);
    expect(waitedNs).toBeGreaterThan(0);
    expect(ranNs + waitedNs).toBe(request.endNs - request.arrivalNs);
    expect(antagonists.reduce((sum, { ns }) => sum + ns, 0)).toBe(waitedNs);
    expect(antagonists.every(({ task }) => history.directory.tasks[task].workload === 'batch')).toBe(true);
    expect(waits[0].notMoved).toEqual({ kind: 'all-busy', forbiddenIdleNs: 0 });
  });

  it('says that affinity kept it from an idle CPU', () => {
    const workloads = [
      periodic(1 * MS, 20 * MS, { affinity: [0], nice: 19 }),
      hog({ affinity: [0], threads: 2 }),
      hog({ affinity: [1] }),
    ];
    const run = (setup: Partial<Setup>) => historyOf(simulate({ policy: cfs, cpus: 3, workloads, ...setup }));
    const history = run({});
    const request = slowest(history);
    const { waits } = explain(history, request.task, request.arrivalNs, request.endNs);
    expect(waits[0].notMoved).toEqual({ kind: 'pinned' });

    const wider = run({
      workloads: [periodic(1 * MS, 20 * MS, { affinity: [0, 1], nice: 19 }), ...workloads.slice(1)],
    });
    const other = slowest(wider);
    const [wait] = explain(wider, other.task, other.arrivalNs, other.endNs).waits;
    expect(wait.notMoved).toEqual({ kind: 'all-busy', forbiddenIdleNs: wait.toNs - wait.fromNs });
  });

  it('tells who ran on the sibling thread', () => {
    const workloads = [periodic(3 * MS, 20 * MS, { affinity: [0] }), hog({ affinity: [1], name: 'neighbour' })];
    const config = { ...configOf({ policy: eevdf, cpus: 2, workloads }), machine: plainMachine(2, { smt: 2 }) };
    const simulation = new SchedulingSimulation(config, 1);
    simulation.advance(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
    const history = historyOf(simulation);
    const { task, arrivalNs, endNs } = requestAt(history.requests!, 0);
    const { siblings } = explain(history, task, arrivalNs, endNs);
    expect(siblings).toEqual([{ task: 1, ns: 3 * MS }]);
  });

  it('finds the whole time of a task accounted for', () => {
    const workloads = [periodic(1 * MS, 7 * MS), hog({ threads: 2, policy: 'SCHED_IDLE' })];
    const history = historyOf(simulate({ policy: eevdf, workloads }));
    for (let task = 0; task < 3; task++) {
      const { ranNs, waitedNs, sleptNs } = explain(history, task, 0, 1e9);
      expect(ranNs + waitedNs + sleptNs).toBe(1e9);
    }
  });
});

describe('the parts of a response and the recorded schedule', () => {
  const scenario = fc.record({
    policy: fc.constantFrom(cfs, eevdf, bt),
    threads: fc.integer({ min: 1, max: 5 }),
    rate: fc.integer({ min: 200, max: 3000 }),
    hogs: fc.integer({ min: 0, max: 6 }),
    seed: fc.nat(1000),
    switchNs: fc.constantFrom(0, 2000),
  });

  it('agree about running, waiting and sleeping, and nobody ran longer than somebody waited', () => {
    fc.assert(
      fc.property(scenario, ({ policy, threads, rate, hogs, seed, switchNs }) => {
        const service = { kind: 'exponential', mean: 500_000 } as const;
        const server = { kind: 'server', arrivals: { kind: 'poisson', ratePerSecond: rate }, service } as const;
        const workloads = [
          workload(server, { threads, name: 'web' }),
          periodic(200_000, 3 * MS),
          ...(hogs > 0 ? [hog({ threads: hogs, policy: 'bt' in policy ? 'SCHED_BT' : 'SCHED_OTHER' })] : []),
        ];
        const setup = { policy, cpus: 2, durationNs: 200 * MS, contextSwitchNs: switchNs, workloads };
        const history = historyOf(simulate(setup, seed));
        for (const request of requestsOf(history)) {
          const { ranNs, waitedNs, sleptNs, antagonists } = explain(
            history,
            request.task,
            request.arrivalNs,
            request.endNs,
          );
          // requests that waited for hundreds of others are split by proportion
          if (request.startNs - request.arrivalNs > 20 * MS) continue;
          expect(waitedNs).toBe(of(request, 'queue', 'preemption', 'throttled'));
          expect(ranNs).toBe(of(request, 'work', 'backlog', 'kernel'));
          expect(sleptNs).toBe(of(request, 'elsewhere', 'lock', 'io'));
          expect(antagonists.reduce((sum, { ns }) => sum + ns, 0)).toBeLessThanOrEqual(waitedNs);
          expect(antagonists.some(({ task }) => task === request.task)).toBe(false);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('the tail of a workload', () => {
  const service = { kind: 'exponential', mean: 500_000 } as const;
  const server = { kind: 'server', arrivals: { kind: 'poisson', ratePerSecond: 800 }, service } as const;
  const workloads = [workload(server, { threads: 2, name: 'web' }), hog({ threads: 2, name: 'batch' })];
  const simulation = simulate({ policy: cfs, workloads, durationNs: 5e9 });
  const history = historyOf(simulation);

  it('is blamed on the workload that ran instead', () => {
    const [tail] = blame(simulation.recording, simulation.directory);
    expect(tail).toMatchObject({ of: 'requests', subject: 'web' });
    expect(tail.antagonists[0].name).toBe('batch');
    expect(tail.antagonists.reduce((sum, { ns }) => sum + ns, 0)).toBeCloseTo(tail.waitedNs, 3);
    const { arrivalNs, endNs } = requestAt(history.requests!, tail.example!);
    expect(endNs - arrivalNs).toBeGreaterThan(0.8 * tail.totalNs);
  });

  it('has the same parts in the metrics, and they exceed those of the mean', () => {
    const means = partMeans(history.requests!, responsesBySeries(history.requests!, () => 0, 0).get(0));
    const [tail] = blame(simulation.recording, simulation.directory);
    const sum = (parts: Float64Array = new Float64Array()) => parts.reduce((all, ns) => all + ns, 0);
    expect(sum(means?.p99)).toBeCloseTo(tail.totalNs, 3);
    expect(sum(means?.p99)).toBeGreaterThan(sum(means?.mean));
  });
});
