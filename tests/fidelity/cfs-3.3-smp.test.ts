import { describe, expect, it } from 'vitest';
import { plainMachine } from '../../workers/scheduling/plain-machine.ts';
import { resolvePolicy } from '../../workers/scheduling/schema/tunables.ts';
import { SchedulingSimulation } from '../../workers/scheduling/simulation.ts';
import { readFixture } from './eevdf-outcomes.ts';

interface Program {
  readonly name: string;
  readonly cpus: number;
  readonly durationMs: number;
  readonly shares: readonly number[];
  readonly tasks: readonly string[];
  /** cpuMs, delayMs, switchesIn, voluntary, migrations of each task. */
  readonly measured: readonly (readonly number[])[];
}

function readPrograms(): Program[] {
  const lines = readFixture('cfs-3.3-smp.tsv');
  return Array.from({ length: lines.length / 2 }, (_, i) => {
    const [, name, cpus, durationMs, shares, tasks] = lines[2 * i];
    return {
      name,
      cpus: Number(cpus),
      durationMs: Number(durationMs),
      shares: shares === '-' ? [] : shares.split(',').map(Number),
      tasks: tasks.split(' '),
      measured: lines[2 * i + 1][1].split(' ').map((task) => task.split(',').map(Number)),
    };
  });
}

/** The program on the whole simulation. In the recorded runs all tasks start with the same virtual time. */
function run({ cpus, durationMs, shares, tasks }: Program): SchedulingSimulation {
  const constant = (ms: string) => ({ kind: 'constant', value: Number(ms) * 1e6 }) as const;
  const simulation = new SchedulingSimulation(
    {
      machine: plainMachine(cpus, { hz: 1000 }),
      policy: resolvePolicy({ cfs: { kernel: '3.3' } }, cpus),
      groups: shares.map((share, i) => ({ name: `group${i}`, shares: share, idle: false })),
      workloads: tasks.map((task, i) => {
        const [nice, runMs, sleepMs, , group, mask] = task.split(',');
        const hog = Number(sleepMs) === 0;
        return {
          name: `task${i + 1}`,
          threads: 1,
          nice: Number(nice),
          policy: 'SCHED_OTHER',
          group: group === '-' ? -1 : Number(group),
          affinity: Array.from({ length: cpus }, (_, cpu) => cpu).filter((cpu) => (parseInt(mask, 16) >> cpu) & 1),
          sliceNs: undefined,
          behaviour: hog ? { kind: 'hog' } : { kind: 'cyclic', run: constant(runMs), sleep: constant(sleepMs) },
        };
      }),
      warmupNs: 0,
      durationNs: durationMs * 1e6,
      tickPhaseNs: 1e6,
      startAsEquals: true,
    },
    1,
  );
  simulation.advance(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
  return simulation;
}

const ascending = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b);
const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

describe('CFS of Linux 3.3 on several CPUs', () => {
  const programs = readPrograms();
  const groups = programs.find(({ name }) => name === 'online_offline_groups_4cpu') as Program;

  it.each(programs.filter((program) => program !== groups))(
    'gives the recorded CPU times, whoever gets which, and migrations: $name',
    (program) => {
      const { cpuTimeNs, migrations } = run(program).taskStatistics;
      const cpuMs = ascending(Array.from(cpuTimeNs, (ns) => ns / 1e6));
      const recorded = ascending(program.measured.map(([ms]) => ms));
      for (const [i, ms] of cpuMs.entries()) expect(Math.abs(ms / recorded[i] - 1)).toBeLessThan(0.001);
      const moved = sum(program.measured.map((task) => task[4]));
      expect(sum([...migrations])).toBe(moved);
    },
  );

  it('gives twelve hogs on eight CPUs the recorded turns, one by one', () => {
    const program = programs.find(({ name }) => name === 'hogs12_8cpu') as Program;
    const { cpuTimeNs, switchesIn, migrations } = run(program).taskStatistics;
    program.measured.forEach(([cpuMs, , switches, , moved], task) => {
      expect([cpuTimeNs[task] / 1e6, switchesIn[task], migrations[task]]).toEqual([cpuMs, switches, moved]);
    });
  });

  /**
   * Where the eight offline tasks end up is not reproduced: in the recorded run three of them go back and forth between
   * two CPUs, here they stay. What the groups are for is: online work is untouched, offline work gets all that it leaves.
   */
  it('leaves online groups alone and gives offline groups the rest', () => {
    const { cpuTimeNs } = run(groups).taskStatistics;
    const totals = (group: string, of: (task: number) => number): number =>
      sum(groups.tasks.map((task, i) => (task.split(',')[4] === group ? of(i) : 0)));
    for (const group of ['0', '1']) {
      const recorded = totals(group, (task) => groups.measured[task][0]);
      expect(Math.abs(totals(group, (task) => cpuTimeNs[task] / 1e6) / recorded - 1)).toBeLessThan(0.001);
    }
  });
});
