import { FEWEST_SAMPLES, involuntaryBar, PERCENTILE_BARS, SHARE, THROTTLED_COUNT, throttleBar } from './bars.ts';
import type { Experiment, ExperimentTask, MeasuredTask } from './experiment.ts';
import { type GroupOutcome, percentile, type TaskOutcome } from './outcome.ts';
import { type Bar, compare, type Row } from './row.ts';

/** A server or periodic task that got less than this part of what it asks for is overloaded: its queue only grows. */
const SERVED = 0.97;
/** How long a server may go on to serve what is left. */
const DRAIN_SECONDS = 0.5;

type Place = Pick<Row, 'file' | 'kernel' | 'design'>;

/** One simulated run. */
export interface RunOutcome {
  readonly tasks: ReadonlyMap<string, TaskOutcome>;
  readonly groups: ReadonlyMap<string, GroupOutcome>;
}

/** Every comparison that an experiment allows. */
export function experimentRows(place: Place, experiment: Experiment, runs: readonly RunOutcome[]): Row[] {
  const { tasks, groups = [] } = experiment.repeats[0];
  return [
    ...tasks.flatMap(({ name }, i) => {
      const repeats = experiment.repeats.flatMap((repeat) => repeat.tasks[i] ?? []);
      const simulated = runs.flatMap((run) => run.tasks.get(name) ?? []);
      return simulated.length === 0 ? [] : taskRows(place, experiment, name, repeats, simulated);
    }),
    ...groups.flatMap(({ name }) => {
      const simulated = runs.flatMap((run) => run.groups.get(name) ?? []);
      return simulated.length === 0 ? [] : groupRows(place, experiment, name, simulated);
    }),
  ];
}

/** How often a group was throttled and how long each time. */
function groupRows(place: Place, { repeats, kernel }: Experiment, name: string, runs: readonly GroupOutcome[]): Row[] {
  const measured = repeats.flatMap(({ groups = [] }) => groups.find((each) => each.name === name)?.cpu_stat ?? []);
  const throttled = measured.filter(({ nr_throttled }) => nr_throttled > 0);
  if (throttled.length === 0) return [];
  return [
    compare(
      { ...place, metric: `${name}.nr_throttled` },
      THROTTLED_COUNT,
      throttled.map(({ nr_throttled }) => nr_throttled),
      runs.map(({ throttledCount }) => throttledCount),
    ),
    compare(
      { ...place, metric: `${name}.throttled_time / nr_throttled` },
      throttleBar(1e6 / kernel.hz),
      throttled.map(({ throttled_time, nr_throttled }) => throttled_time / 1000 / nr_throttled),
      runs.map(({ throttledCount, throttledUs }) => throttledUs / Math.max(1, throttledCount)),
    ),
  ];
}

function taskRows(
  place: Place,
  { workload, kernel }: Experiment,
  name: string,
  repeats: readonly MeasuredTask[],
  runs: readonly TaskOutcome[],
): Row[] {
  const rows: Row[] = [];
  const task = workload.tasks.find((each) => name === each.name || name.startsWith(`${each.name}.`));
  const add = (metric: string, bar: Bar, measured: readonly number[], simulated: readonly number[]): void => {
    if (measured.length > 0 && simulated.length > 0)
      rows.push(compare({ ...place, metric: `${name}.${metric}` }, bar, measured, simulated));
  };
  const shares = repeats.flatMap(({ cpu_share }) => cpu_share ?? []);
  const wanted = task === undefined ? 0 : demand(task);
  const overloaded = shares.some((share) => share < SERVED * wanted);
  const seconds = workload.dur_ms / 1000;
  add(
    'cpu_share',
    SHARE,
    shares,
    runs.map(({ cpuShare }) => (task?.kind === 'server' ? shareOfOwnSpan(cpuShare, wanted, seconds) : cpuShare)),
  );
  add(
    'nivcsw',
    involuntaryBar(seconds),
    repeats.flatMap(({ nivcsw }) => nivcsw ?? []),
    runs.map(({ involuntary }) => involuntary),
  );
  const limited = workload.groups?.some(({ name: group, quota_us = -1 }) => group === task?.group && quota_us > 0);
  for (const { distribution, percentile: p, bar } of PERCENTILE_BARS) {
    if (overloaded && distribution !== 'run_segment') continue;
    const measured = repeats.flatMap((each) => {
      const found = each[distribution];
      return found && found.n >= FEWEST_SAMPLES[p] ? found[p] : [];
    });
    const simulated = runs.flatMap(({ distributions }) => {
      const found = distributions[distribution];
      return found && found.length > 0 ? percentile(found, Number(p.slice(1)) / 100) : [];
    });
    const asThrottling = limited === true && distribution === 'run_segment';
    add(`${distribution}.${p}`, asThrottling ? throttleBar(1e6 / kernel.hz) : bar, measured, simulated);
  }
  return rows;
}

/**
 * A server that is behind goes on when everybody else has stopped, for half a second at most, and its share is that of its
 * own span (its CPU time over its share is 8.5 s in every overloaded experiment of 8 s).
 */
function shareOfOwnSpan(share: number, wanted: number, seconds: number): number {
  const behind = Math.max(0, wanted - share) * seconds;
  const longer = Math.min(behind, DRAIN_SECONDS);
  return share < SERVED * wanted ? (share * seconds + longer) / (seconds + longer) : share;
}

/** CPU share that a task asks for, 0 when it has no rate of its own. */
function demand({ kind, rate = 0, svc_us = 0, run_us = 0, period_us }: ExperimentTask): number {
  if (kind === 'server') return (rate * svc_us) / 1e6;
  return kind === 'periodic' && period_us !== undefined ? run_us / period_us : 0;
}
