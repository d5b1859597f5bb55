import { RecordingReader } from '../recording/reader.ts';
import { EevdfClass } from '../scheduling/eevdf.ts';
import { SchedulingSimulation } from '../scheduling/simulation.ts';
import { SchedulerState } from '../scheduling/state.ts';
import { weightOfNice } from '../scheduling/weights.ts';
import { groupBy } from './group-by.ts';
import { OneCpuLoop } from './one-cpu-loop.ts';
import { type Oracle, type OracleTask, oracleConfig } from './oracle.ts';
import { type Bar, compare, type Row } from './row.ts';

/** Bars of the project for exact outcomes. One CPU: each figure; below a few ticks or switches the figure is its own start. */
const ONE_CPU = { cpuTime: 0.001, runDelay: 0.02, switches: 0.01 } as const;
const SEVERAL_CPUS = { cpuTime: 0.03 } as const;

interface Outcome {
  readonly cpuMs: number;
  readonly delayMs: number;
  readonly switchesIn: number;
}

export function validateOracle(file: string, oracle: Oracle): Row[] {
  const place = { file, kernel: `oracle ${oracle.policy} ${oracle.kernel}`, design: oracle.policy };
  if (oracle.cpus === 1) {
    const outcomes = oracle.policy === 'eevdf' ? drivenOutcomes(oracle) : outcomesOf(run(oracle), oracle);
    return oracle.tasks.flatMap((task, i) => oneCpuRows(place, `task${i}`, task, outcomes[i], oracle));
  }
  const simulation = run(oracle);
  const { migrations } = simulation.taskStatistics;
  const total = oracle.tasks.reduce((sum, task) => sum + (task.measured.migrations ?? 0), 0);
  const moved = migrations.reduce((sum, count) => sum + count, 0);
  return [
    ...severalCpusRows(place, oracle.tasks, outcomesOf(simulation, oracle)),
    // a factor of 2 either way, as the error of a logarithm; one migration more or less is none
    compare(
      { ...place, metric: 'migrations (log2)' },
      { name: 'migrations', unit: '', absolute: 1 },
      [Math.log2(total + 1)],
      [Math.log2(moved + 1)],
    ),
  ];
}

type Place = Pick<Row, 'file' | 'kernel' | 'design'>;

function oneCpuRows(place: Place, name: string, { measured }: OracleTask, outcome: Outcome, { hz }: Oracle): Row[] {
  const tickMs = 1000 / hz;
  const row = (metric: string, bar: Bar, before: number, after: number): Row =>
    compare({ ...place, metric: `${name}.${metric}` }, bar, [before], [after]);
  return [
    row('cpuMs', { name: 'cpuTime', unit: 'ms', relative: ONE_CPU.cpuTime }, measured.execNs / 1e6, outcome.cpuMs),
    row(
      'runDelayMs',
      { name: 'runDelay', unit: 'ms', relative: ONE_CPU.runDelay, absolute: 2 * tickMs },
      measured.runDelayNs / 1e6,
      outcome.delayMs,
    ),
    row(
      'switchesIn',
      { name: 'switches', unit: '', relative: ONE_CPU.switches, absolute: 2 },
      measured.switchesIn,
      outcome.switchesIn,
    ),
  ];
}

/** Tasks that are alike may change places: they are compared in the order of their CPU time. */
function severalCpusRows(place: Place, tasks: readonly OracleTask[], outcomes: readonly Outcome[]): Row[] {
  const alike = groupBy(tasks.keys(), (i) => {
    const { measured: _, ...asked } = tasks[i];
    return JSON.stringify(asked);
  });
  return [...alike.values()].flatMap((members) => {
    const measured = members.map((i) => tasks[i].measured.execNs / 1e6).sort((a, b) => a - b);
    const simulated = members.map((i) => outcomes[i].cpuMs).sort((a, b) => a - b);
    const spread = (measured[measured.length - 1] - measured[0]) / 2;
    return members.map((task, rank) =>
      compare(
        { ...place, metric: `task${task}.cpuMs` },
        { name: 'cpuTime', unit: 'ms', relative: SEVERAL_CPUS.cpuTime, absolute: spread },
        [measured[rank]],
        [simulated[rank]],
      ),
    );
  });
}

/**
 * EEVDF's outcomes are those of its functions on one runqueue, driven by a small loop; the class is driven by the same
 * loop. The whole simulation drops a request to reschedule after the pick, as the kernel does and that loop does not.
 */
function drivenOutcomes(oracle: Oracle): Outcome[] {
  const { tasks, hz, durationMs } = oracle;
  const { policy } = oracleConfig(oracle);
  if (policy.fair.kind !== 'eevdf') throw new RangeError(`policy ${oracle.policy} with the rules of CFS`);
  const state = new SchedulerState(1, tasks.length);
  const fair = new EevdfClass(state, [], policy.fair, hz, () => undefined);
  tasks.forEach(({ nice, sliceNs }, task) => {
    fair.addTask(task, { weight: weightOfNice(nice), group: -1, idle: false, rtPriority: 0 });
    if (sliceNs !== undefined && sliceNs !== oracle.baseSliceNs) fair.setCustomSlice(task, sliceNs);
  });
  const loop = new OneCpuLoop(state, fair, tasks, 'before-dequeue');
  const { cpuNs, delayNs, switchesIn } = loop.run(hz, durationMs * 1e6);
  return tasks.map((_, task) => ({
    cpuMs: cpuNs[task] / 1e6,
    delayMs: delayNs[task] / 1e6,
    switchesIn: switchesIn[task],
  }));
}

function outcomesOf({ taskStatistics }: SchedulingSimulation, { tasks }: Oracle): Outcome[] {
  const { cpuTimeNs, runDelayNs, openWaitNs, switchesIn } = taskStatistics;
  return tasks.map((_, task) => ({
    cpuMs: cpuTimeNs[task] / 1e6,
    delayMs: (runDelayNs[task] - openWaitNs[task]) / 1e6,
    switchesIn: switchesIn[task],
  }));
}

function run(oracle: Oracle): SchedulingSimulation {
  const simulation = new SchedulingSimulation(oracleConfig(oracle), 1);
  simulation.advance(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
  return simulation;
}

/** Switches of a program, one by one: time, previous and next task, tasks counted from 1. */
export interface SwitchTrace {
  /** Name of the program, as its outcome file has it. */
  readonly program: string;
  readonly baseSliceNs: number;
  readonly hz: number;
  readonly switches: readonly (readonly [timeNs: number, next: number])[];
}

const TRACE_HEAD = 't_ns\tprev\tnext';

/** A file of `oracles/eevdf-6.12-traces`; undefined when it is something else. Its name says program, slice and HZ. */
export function parseSwitchTrace(path: string, text: string): SwitchTrace | undefined {
  const name = /([^/]+)\.base(\d+)\.hz(\d+)\.tsv$/.exec(path);
  const [head, ...lines] = text.split('\n');
  if (!name || head.trim() !== TRACE_HEAD) return undefined;
  const switches = lines
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [time, , next] = line.split('\t').map(Number);
      return [time, next] as const;
    });
  return { program: name[1], baseSliceNs: Number(name[2]), hz: Number(name[3]), switches };
}

/** How many switches of the trace the simulation repeats before the first that differs. */
export function validateTrace(file: string, trace: SwitchTrace, program: Oracle): Row {
  const simulation = run(program);
  const slices = new RecordingReader(simulation.recording).table('slices');
  let same = 0;
  for (let row = 0, previousEnd = 0; row < slices.rows && same < trace.switches.length; row++) {
    const start = slices.value(0, row);
    const idle = start > previousEnd;
    if (idle && !matches(trace.switches[same], previousEnd, 0)) break;
    if (idle) same++;
    if (!matches(trace.switches[same], start, slices.value(2, row) + 1)) break;
    same++;
    previousEnd = slices.value(1, row);
  }
  return compare(
    {
      file,
      kernel: `oracle ${program.policy} ${program.kernel}`,
      design: program.policy,
      metric: 'switches, one by one',
    },
    { name: 'switch trace', unit: '', absolute: 0 },
    [trace.switches.length],
    [same],
  );
}

function matches(expected: SwitchTrace['switches'][number] | undefined, timeNs: number, next: number): boolean {
  return expected !== undefined && expected[0] === timeNs && expected[1] === next;
}
