import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestRecording } from '../../recording/digest.ts';
import { RecordingReader } from '../../recording/reader.ts';
import type { MachineConfig, SchedulingConfig, WorkloadConfig } from '../config.ts';
import { NO_COSTS, plainMachine } from '../plain-machine.ts';
import { configOf, hog, periodic, type Setup, workload } from '../scenario.fixture.ts';
import { SchedulingSimulation } from '../simulation.ts';
import { PARTS, type Part } from '../why/parts.ts';
import { type InterferenceConfig, type MemoryDemand, NO_DEMAND } from './config.ts';

const OFF: InterferenceConfig = { smt: undefined, llc: undefined, bandwidth: undefined, cold: undefined };
const MS = 1_000_000;
const MIB = 2 ** 20;
const BANDWIDTH = { bytesPerSecond: 10e9 };
const LLC = { bytes: 8 * MIB, missPenalty: 1 };
const COLD = {
  privateBytes: MIB,
  llcBytes: 8 * MIB,
  privateRefill: 20e9,
  memoryRefill: 10e9,
  remoteFactor: 0.6,
  evictNs: 500_000,
  capNs: MS,
};

function run(setup: Setup, machine: Partial<MachineConfig>, seed = 1): SchedulingSimulation {
  const config: SchedulingConfig = { ...configOf(setup), machine: plainMachine(setup.cpus ?? 1, machine) };
  const simulation = new SchedulingSimulation(config, seed);
  simulation.advance(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
  return simulation;
}

interface Response {
  readonly responseNs: number;
  readonly parts: Readonly<Record<Part, number>>;
}

function responsesOf(simulation: SchedulingSimulation): Response[] {
  const table = new RecordingReader(simulation.recording).table('requests');
  const value = (name: string, row: number) => table.value(table.columnIndex(name), row);
  return Array.from({ length: table.rows }, (_, row) => ({
    responseNs: value('endNs', row) - value('arrivalNs', row),
    parts: Object.fromEntries(PARTS.map((part) => [part, value(`${part}Ns`, row)])) as Record<Part, number>,
  }));
}

const NOTHING = Object.fromEntries(PARTS.map((part) => [part, 0]));
const memory = (demand: Partial<MemoryDemand>) => ({ memory: { ...NO_DEMAND, ...demand } });
const eevdf = { policy: { eevdf: { kernel: '6.12' } } } as const;
const pinned = (cpu: number): Partial<WorkloadConfig> => ({ affinity: [cpu] });

describe('a request beside other work', () => {
  it('takes 1 / 0.6 of its time while the sibling is busy, and the report says so', () => {
    const workloads = [periodic(3 * MS, 10 * MS, pinned(0)), hog(pinned(1))];
    const setup = { ...eevdf, cpus: 2, workloads };
    const [first] = responsesOf(run(setup, { smt: 2, interference: { ...OFF, smt: { factor: 0.6 } } }));
    expect(first).toEqual({ responseNs: 5 * MS, parts: { ...NOTHING, work: 3 * MS, smt: 2 * MS } });
  });

  it('is slowed by a full cache and by saturated memory, each counted for itself', () => {
    const workloads = [
      periodic(1 * MS, 10 * MS, { ...pinned(0), ...memory({ footprintBytes: 8 * MIB, bytesPerSecond: 10e9 }) }),
      hog({ ...pinned(1), ...memory({ footprintBytes: 8 * MIB, bytesPerSecond: 5e9 }) }),
    ];
    const [first] = responsesOf(
      run({ ...eevdf, cpus: 2, workloads }, { interference: { ...OFF, llc: LLC, bandwidth: BANDWIDTH } }),
    );
    expect(first).toEqual({
      responseNs: 2 * MS,
      parts: { ...NOTHING, work: 1 * MS, cache: 0.5 * MS, bandwidth: 0.5 * MS },
    });
  });

  it('refills the caches of its core when others ran there since', () => {
    const workloads = [
      periodic(1 * MS, 20 * MS, { policy: 'SCHED_OTHER', ...memory({ footprintBytes: MIB }) }),
      hog({ policy: 'SCHED_BT', ...memory({ footprintBytes: MIB }) }),
    ];
    const bt = { policy: { bt: { kernel: 'tk3' } }, workloads } as const;
    const [first, second] = responsesOf(run(bt, { interference: { ...OFF, cold: COLD } }));
    const refillNs = Math.round((MIB / 20e9) * 1e9);
    expect(first.parts).toEqual({ ...NOTHING, work: 1 * MS });
    expect(second.parts).toEqual({ ...NOTHING, work: 1 * MS, cold: refillNs });
  });
});

describe('the parts of a response', () => {
  const everything: InterferenceConfig = { smt: { factor: 0.6 }, llc: LLC, bandwidth: BANDWIDTH, cold: COLD };
  const policies = [
    { cfs: { kernel: '6.5' } },
    { eevdf: { kernel: '6.12' } },
    { bt: { kernel: 'tk3', runtime: 30 * MS, period: 100 * MS } },
  ] as const;

  const scenario = fc.record({
    policy: fc.constantFrom(...policies),
    threads: fc.integer({ min: 1, max: 6 }),
    rate: fc.integer({ min: 100, max: 3000 }),
    hogs: fc.integer({ min: 0, max: 6 }),
    seed: fc.nat(1000),
    footprint: fc.integer({ min: 0, max: 16 }),
    costs: fc.boolean(),
    delayed: fc.boolean(),
    onlineIsBt: fc.boolean(),
  });

  it('add up to it for any mixture of tasks, policies, costs and interference', () => {
    fc.assert(
      fc.property(scenario, ({ policy, threads, rate, hogs, seed, footprint, costs, delayed, onlineIsBt }) => {
        const demand = memory({ footprintBytes: footprint * MIB, bytesPerSecond: footprint * 1e9 });
        const service = { kind: 'exponential', mean: 500_000 } as const;
        const server = { kind: 'server', arrivals: { kind: 'poisson', ratePerSecond: rate }, service } as const;
        const workloads = [
          workload(server, { threads, ...demand, policy: onlineIsBt && 'bt' in policy ? 'SCHED_BT' : 'SCHED_OTHER' }),
          periodic(200_000, 3 * MS, demand),
          ...(hogs > 0 ? [hog({ threads: hogs, policy: 'bt' in policy ? 'SCHED_BT' : 'SCHED_IDLE', ...demand })] : []),
        ];
        const simulation = run(
          { policy, cpus: 4, durationNs: 300 * MS, workloads },
          {
            smt: 2,
            interference: everything,
            ...(costs && {
              costs: {
                ...NO_COSTS,
                contextSwitchNs: 1500,
                tickNs: 2000,
                wakeupNs: 800,
                ipiNs: 900,
                idleExitNs: 1000,
                migrationNs: 500,
              },
            }),
            ...(delayed && {
              preemption: {
                model: 'none',
                inKernel: 0.5,
                untilPoint: { kind: 'constant', value: 50_000 },
                untilEnabled: undefined,
              },
            }),
          },
          seed,
        );
        for (const { responseNs, parts } of responsesOf(simulation)) {
          const all = Object.values(parts);
          expect(all.every((ns) => Number.isInteger(ns) && ns >= 0)).toBe(true);
          expect(all.reduce((sum, ns) => sum + ns, 0)).toBe(responseNs);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('are work and waiting alone when nothing else is switched on', () => {
    const service = { kind: 'exponential', mean: 500_000 } as const;
    const server = { kind: 'server', arrivals: { kind: 'poisson', ratePerSecond: 1500 }, service } as const;
    const workloads = [workload(server, { threads: 2 }), hog({ threads: 2 })];
    const responses = responsesOf(run({ ...eevdf, cpus: 2, workloads }, {}));
    expect(responses.length).toBeGreaterThan(500);
    const others = PARTS.filter((part) => !['work', 'backlog', 'queue', 'elsewhere'].includes(part));
    for (const { parts } of responses) expect(others.every((part) => parts[part] === 0)).toBe(true);
    expect(responses.some(({ parts }) => parts.queue > 0)).toBe(true);
  });

  it('call it throttled when the bandwidth of the thread is used up', () => {
    const workloads = [periodic(20 * MS, 200 * MS, { policy: 'SCHED_BT' })];
    const policy = { bt: { kernel: 'tk3', runtime: 10 * MS, period: 100 * MS } } as const;
    const [first] = responsesOf(run({ policy, hz: 1000, workloads }, {}));
    expect(first.parts.work).toBe(20 * MS);
    expect(first.parts.throttled).toBeGreaterThan(60 * MS);
    expect(first.parts.queue).toBe(0);
  });

  it('tell the delay of a preemption from waiting in line', () => {
    const workloads = [periodic(1 * MS, 20 * MS), hog({ policy: 'SCHED_IDLE' })];
    const untilPoint = { kind: 'constant', value: 300_000 } as const;
    const preemption = { model: 'none', inKernel: 1, untilPoint, untilEnabled: undefined } as const;
    const [first] = responsesOf(run({ ...eevdf, workloads }, { preemption }));
    expect(first.parts).toEqual({ ...NOTHING, work: 1 * MS, preemption: 300_000 });
  });
});

it('a simulation that was set back goes on as before, caches and parts included', () => {
  const service = { kind: 'exponential', mean: 500_000 } as const;
  const server = { kind: 'server', arrivals: { kind: 'poisson', ratePerSecond: 2500 }, service } as const;
  const demand = memory({ footprintBytes: 4 * MIB, bytesPerSecond: 5e9 });
  const workloads = [workload(server, { threads: 4, ...demand }), hog({ threads: 3, ...demand })];
  const interference: InterferenceConfig = { smt: { factor: 0.6 }, llc: LLC, bandwidth: BANDWIDTH, cold: COLD };
  const config = { ...configOf({ ...eevdf, cpus: 4, workloads }), machine: plainMachine(4, { smt: 2, interference }) };
  const simulation = new SchedulingSimulation(config, 1);
  simulation.advance(300 * MS, Number.POSITIVE_INFINITY);
  const checkpoint = simulation.checkpoint();
  const finish = (): string => {
    simulation.advance(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
    return digestRecording(simulation.recording);
  };
  const once = finish();
  simulation.restore(checkpoint);
  expect(finish()).toBe(once);
});

describe('interference', () => {
  it('changes nothing at all when every part of it is off', () => {
    const service = { kind: 'exponential', mean: 500_000 } as const;
    const server = { kind: 'server', arrivals: { kind: 'poisson', ratePerSecond: 2500 }, service } as const;
    const demand = memory({ footprintBytes: 4 * MIB, bytesPerSecond: 5e9 });
    const workloads = [workload(server, { threads: 4, ...demand }), hog({ threads: 3, ...demand })];
    const digest = (machine: Partial<MachineConfig>) =>
      digestRecording(run({ ...eevdf, cpus: 4, workloads }, { smt: 2, ...machine }).recording);
    expect(digest({ interference: OFF })).toBe(digest({}));
    expect(digest({ interference: { ...OFF, smt: { factor: 0.6 } } })).not.toBe(digest({}));
  });
});
