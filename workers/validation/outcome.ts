import { RecordingReader, type TableReader } from '../recording/reader.ts';
import type { GroupConfig } from '../scheduling/config.ts';
import type { SchedulingSimulation } from '../scheduling/simulation.ts';
import type { DistributionName } from './experiment.ts';
import type { TaskPlace } from './model.ts';
import { COUNTED_GUEST, longInterrupts, type MachineTraits } from './real-machine.ts';

/** Gaps shorter than this do not end a run segment: the guests' hogs cannot tell them from an interrupt. */
const IGNORED_GAP_NS = 30_000;

/** What a simulated task saw, in the units of the measured files. */
export interface TaskOutcome {
  /** Of the measured time. */
  cpuShare: number;
  involuntary: number;
  /** Ascending, µs. */
  readonly distributions: Partial<Record<DistributionName, Float64Array>>;
}

/** What the kernel reports of a cgroup with a quota. */
export interface GroupOutcome {
  readonly throttledCount: number;
  readonly throttledUs: number;
}

/** Throttling of the groups that have a quota, by name. */
export function groupOutcomesOf(
  simulation: SchedulingSimulation,
  groups: readonly GroupConfig[],
): ReadonlyMap<string, GroupOutcome> {
  const { metrics } = simulation.finish();
  return new Map(
    groups
      .filter(({ bandwidth }) => bandwidth !== undefined)
      .map(({ name }) => [
        name,
        {
          throttledCount: metrics[`${name}.throttled.count`],
          throttledUs: metrics[`${name}.throttled.time`] / 1000,
        },
      ]),
  );
}

/** What the measured tasks saw in a finished simulation on such a machine, by name; `seed`: of interrupts. */
export function outcomesOf(
  simulation: SchedulingSimulation,
  places: ReadonlyMap<string, TaskPlace>,
  machine: MachineTraits = COUNTED_GUEST,
  seed = 1,
): ReadonlyMap<string, TaskOutcome> {
  const recording = new RecordingReader(simulation.recording);
  const { involuntary } = simulation.taskStatistics;
  const outcomes = simulation.directory.tasks.map(
    (_, task): TaskOutcome => ({ cpuShare: 0, involuntary: involuntary[task], distributions: {} }),
  );
  readSlices(recording.table('slices'), outcomes, simulation.endNs, machine.unseenNs, longInterrupts(machine, seed));
  const requests = requestsByWorkload(recording.table('requests'));
  return new Map(
    [...places].map(([name, { task, requests: own }]) => {
      for (const { workload, as } of own) addRequests(outcomes[task], as, requests.get(workload));
      return [name, outcomes[task]];
    }),
  );
}

/** The measured files' percentile: the value at position ⌊p n⌋ of the ascending samples. */
export function percentile(ascending: Float64Array, p: number): number {
  return ascending[Math.min(ascending.length - 1, Math.floor(p * ascending.length))];
}

/** CPU shares, run segments and the gaps between them. The first and the last segment are cut off by the measurement. */
function readSlices(
  slices: TableReader,
  outcomes: TaskOutcome[],
  endNs: number,
  unseenNs: number,
  untilInterruptNs: () => number,
): void {
  const segments = outcomes.map((): number[] => []);
  const gaps = outcomes.map((): number[] => []);
  const segmentStart = outcomes.map(() => -1);
  const lastEnd = outcomes.map(() => -1);
  const runNs = outcomes.map(() => 0);
  const interruptedAtRunNs = outcomes.map(untilInterruptNs);
  for (let b = 0; b < slices.blockCount; b++) {
    const { columns, rows } = slices.block(b);
    const [starts, ends, tasks] = columns;
    for (let row = 0; row < rows; row++) {
      const task = Number(tasks[row]);
      const start = Number(starts[row]);
      const end = Number(ends[row]);
      if (end === start) continue;
      if (segmentStart[task] < 0) segmentStart[task] = start;
      else if (start - lastEnd[task] >= IGNORED_GAP_NS) {
        segments[task].push(Math.max(0, lastEnd[task] - segmentStart[task] - unseenNs));
        gaps[task].push(start - lastEnd[task]);
        segmentStart[task] = start;
      }
      // such an interrupt ends a segment, but is over at once: what it takes is in the costs
      for (const ranNs = runNs[task] + end - start; interruptedAtRunNs[task] < ranNs; ) {
        const at = start + interruptedAtRunNs[task] - runNs[task];
        segments[task].push(at - segmentStart[task]);
        segmentStart[task] = at;
        interruptedAtRunNs[task] += untilInterruptNs();
      }
      runNs[task] += end - start;
      lastEnd[task] = end;
    }
  }
  outcomes.forEach((outcome, task) => {
    outcome.cpuShare = runNs[task] / endNs;
    if (segments[task].length < 2) return;
    outcome.distributions.run_segment = ascendingUs(segments[task].slice(1));
    outcome.distributions.off_gap = ascendingUs(gaps[task]);
  });
}

/** Requests of a workload, in the order in which they were done. */
interface Requests {
  readonly dueNs: number[];
  readonly startNs: number[];
  readonly endNs: number[];
}

function requestsByWorkload(table: TableReader): ReadonlyMap<number, Requests> {
  const byWorkload = new Map<number, Requests>();
  for (let b = 0; b < table.blockCount; b++) {
    const { columns, rows } = table.block(b);
    const [due, start, end, , source] = columns;
    for (let row = 0; row < rows; row++) {
      const workload = Number(source[row]);
      let requests = byWorkload.get(workload);
      if (!requests) {
        requests = { dueNs: [], startNs: [], endNs: [] };
        byWorkload.set(workload, requests);
      }
      requests.dueNs.push(Number(due[row]));
      requests.startNs.push(Number(start[row]));
      requests.endNs.push(Number(end[row]));
    }
  }
  return byWorkload;
}

/**
 * Due to completion, and for what has a due time of its own: due to start, also for those alone that found the task
 * asleep.
 */
function addRequests({ distributions }: TaskOutcome, as: DistributionName, requests: Requests | undefined): void {
  if (requests === undefined) return;
  const { dueNs, startNs, endNs } = requests;
  distributions[as] = ascendingUs(endNs.map((end, i) => end - dueNs[i]));
  if (as !== 'response') return;
  const delays = startNs.map((start, i) => start - dueNs[i]);
  distributions.start_delay = ascendingUs(delays);
  const slept = delays.filter((_, i) => i > 0 && dueNs[i] > endNs[i - 1]);
  if (slept.length > 0) distributions.wakeup_latency = ascendingUs(slept);
}

function ascendingUs(valuesNs: readonly number[]): Float64Array {
  return Float64Array.from(valuesNs, (ns) => ns / 1000).sort();
}
