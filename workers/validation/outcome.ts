import { RecordingReader, type TableReader } from '../recording/reader.ts';
import type { SchedulingSimulation } from '../scheduling/simulation.ts';
import type { DistributionName } from './experiment.ts';

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

/** What the tasks of a finished simulation saw, by task number. */
export function outcomesOf(simulation: SchedulingSimulation): TaskOutcome[] {
  const recording = new RecordingReader(simulation.recording);
  const { involuntary } = simulation.taskStatistics;
  const outcomes = simulation.directory.tasks.map(
    (_, task): TaskOutcome => ({ cpuShare: 0, involuntary: involuntary[task], distributions: {} }),
  );
  readSlices(recording.table('slices'), outcomes, simulation.endNs);
  readRequests(recording.table('requests'), outcomes);
  return outcomes;
}

/** The measured files' percentile: the value at position ⌊p n⌋ of the ascending samples. */
export function percentile(ascending: Float64Array, p: number): number {
  return ascending[Math.min(ascending.length - 1, Math.floor(p * ascending.length))];
}

/** CPU shares, run segments and the gaps between them. The first and the last segment are cut off by the measurement. */
function readSlices(slices: TableReader, outcomes: TaskOutcome[], endNs: number): void {
  const segments = outcomes.map((): number[] => []);
  const gaps = outcomes.map((): number[] => []);
  const segmentStart = outcomes.map(() => -1);
  const lastEnd = outcomes.map(() => -1);
  const runNs = outcomes.map(() => 0);
  for (let b = 0; b < slices.blockCount; b++) {
    const { columns, rows } = slices.block(b);
    const [starts, ends, tasks] = columns;
    for (let row = 0; row < rows; row++) {
      const task = Number(tasks[row]);
      const start = Number(starts[row]);
      const end = Number(ends[row]);
      if (end === start) continue;
      runNs[task] += end - start;
      if (segmentStart[task] < 0) segmentStart[task] = start;
      else if (start - lastEnd[task] >= IGNORED_GAP_NS) {
        segments[task].push(lastEnd[task] - segmentStart[task]);
        gaps[task].push(start - lastEnd[task]);
        segmentStart[task] = start;
      }
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

/** Responses, delays from due to start, and those of activations for which the task had slept. */
function readRequests(requests: TableReader, outcomes: TaskOutcome[]): void {
  const responses = outcomes.map((): number[] => []);
  const starts = outcomes.map((): number[] => []);
  const wakeups = outcomes.map((): number[] => []);
  const idleSince = outcomes.map(() => 0);
  for (let b = 0; b < requests.blockCount; b++) {
    const { columns, rows } = requests.block(b);
    const [arrival, started, ended, tasks] = columns;
    for (let row = 0; row < rows; row++) {
      const task = Number(tasks[row]);
      const due = Number(arrival[row]);
      responses[task].push(Number(ended[row]) - due);
      starts[task].push(Number(started[row]) - due);
      if (due > idleSince[task]) wakeups[task].push(Number(started[row]) - due);
      idleSince[task] = Number(ended[row]);
    }
  }
  outcomes.forEach(({ distributions }, task) => {
    if (responses[task].length > 0) distributions.response = ascendingUs(responses[task]);
    if (starts[task].length > 0) distributions.start_delay = ascendingUs(starts[task]);
    if (wakeups[task].length > 0) distributions.wakeup_latency = ascendingUs(wakeups[task]);
  });
}

function ascendingUs(valuesNs: readonly number[]): Float64Array {
  return Float64Array.from(valuesNs, (ns) => ns / 1000).sort();
}
