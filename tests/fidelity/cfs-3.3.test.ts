import { describe, expect, it } from 'vitest';
import { SchedulingSimulation } from '../../workers/scheduling/simulation.ts';
import { type Oracle, oracleConfig, oracleSchema } from '../../workers/validation/oracle.ts';
import { validateOracle } from '../../workers/validation/validate-oracle.ts';
import { readFixture } from './eevdf-outcomes.ts';

/** cpuMs, delayMs, switchesIn, voluntary and, on several CPUs, migrations of a task. */
type Figures = readonly number[];

interface Recorded {
  readonly oracle: Oracle;
  readonly figures: readonly Figures[];
}

/** The programs of a fixture; on one CPU the lines leave out number of CPUs and affinity. */
function readRecorded(fixture: string): Recorded[] {
  const lines = readFixture(fixture);
  return Array.from({ length: lines.length / 2 }, (_, i) => {
    const [, name, ...fields] = lines[2 * i];
    const [cpus, durationMs, shares, tasks] = fields.length === 4 ? fields : ['1', ...fields];
    const figures = lines[2 * i + 1][1].split(' ').map((task) => task.split(',').map(Number));
    const oracle = oracleSchema.parse({
      name,
      policy: 'cfs',
      kernel: '3.3',
      hz: 1000,
      cpus: Number(cpus),
      durationMs: Number(durationMs),
      groupShares: shares === '-' ? [] : shares.split(',').map(Number),
      tasks: tasks.split(' ').map((task, t) => {
        const [nice, runMs, sleepMs, taskClass, group, affinityMask] = task.split(',');
        const [cpuMs, delayMs, switchesIn, , migrations] = figures[t];
        return {
          nice: Number(nice),
          runMs: Number(runMs),
          sleepMs: Number(sleepMs),
          class: taskClass,
          group: group === '-' ? null : Number(group),
          affinityMask,
          measured: { execNs: cpuMs * 1e6, runDelayNs: delayMs * 1e6, switchesIn, migrations },
        };
      }),
    });
    return { oracle, figures };
  });
}

function run(oracle: Oracle): SchedulingSimulation['taskStatistics'] {
  const simulation = new SchedulingSimulation(oracleConfig(oracle), 1);
  simulation.advance(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
  return simulation.taskStatistics;
}

describe('CFS of Linux 3.3, as validation runs it', () => {
  const oneCpu = readRecorded('cfs-3.3.tsv').map(({ oracle }) => [oracle.name, oracle] as const);
  const several = readRecorded('cfs-3.3-smp.tsv');

  it.each(oneCpu)('is within the bars with every task of every file: %s', (name, oracle) => {
    const rows = validateOracle(name, oracle);
    expect(rows.filter(({ passed }) => !passed)).toEqual([]);
    expect(rows).toHaveLength(3 * oracle.tasks.length);
  });

  it.each(several.map((recorded) => [recorded.oracle.name, recorded] as const))(
    'gives the recorded CPU times, whoever gets which, and the recorded migrations: %s',
    (_, { oracle, figures }) => {
      const { cpuTimeNs, migrations } = run(oracle);
      const ascending = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b);
      const recorded = ascending(figures.map(([cpuMs]) => cpuMs));
      const simulated = ascending(Array.from(cpuTimeNs, (ns) => ns / 1e6));
      for (const [i, ms] of simulated.entries()) expect(Math.abs(ms / recorded[i] - 1)).toBeLessThan(0.001);
      const moved = (counts: Iterable<number>): number => [...counts].reduce((sum, count) => sum + count, 0);
      expect(moved(migrations)).toBe(moved(figures.map((task) => task[4])));
    },
  );

  /**
   * Tasks of a group with few shares weigh nothing in whole numbers: three of them go back and forth between two CPUs
   * 187 times each, a fourth that balancing never finds at rest stays where it was put at 4 ms.
   */
  it('gives online and offline groups on four CPUs the recorded times and migrations, task by task', () => {
    const { oracle, figures } = several.find(
      (recorded) => recorded.oracle.name === 'online_offline_groups_4cpu',
    ) as Recorded;
    const { cpuTimeNs, migrations } = run(oracle);
    expect([...migrations]).toEqual(figures.map((task) => task[4]));
    figures.forEach(([cpuMs], task) => {
      expect(Math.abs(cpuTimeNs[task] / 1e6 - cpuMs)).toBeLessThanOrEqual(4);
    });
  });

  it('gives twelve hogs on eight CPUs the recorded turns, one by one', () => {
    const { oracle, figures } = several.find((recorded) => recorded.oracle.name === 'hogs12_8cpu') as Recorded;
    const { cpuTimeNs, switchesIn, migrations } = run(oracle);
    figures.forEach(([cpuMs, , switches, , moved], task) => {
      expect([cpuTimeNs[task] / 1e6, switchesIn[task], migrations[task]]).toEqual([cpuMs, switches, moved]);
    });
  });
});
