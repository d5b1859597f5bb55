import type { RecordingDirectory, Simulation } from '../lab/types.ts';
import type { RecordingHandle } from '../recording/layout.ts';
import { RecordingReader } from '../recording/reader.ts';
import type { Samples } from '../statistics/samples.ts';
import type { Accounting } from './accounting.ts';
import type { StepWorld } from './behaviour/steps/world.ts';
import type { SchedulingConfig } from './config.ts';
import { ejectionNotice } from './ext/notice.ts';
import type { Ejection } from './ext/policy-caller.ts';
import { groupValues } from './group-metrics.ts';
import { measure } from './measure.ts';
import { powerValues } from './power/metrics.ts';
import { assumedPowerNotice } from './power/notice.ts';
import type { Scheduler } from './scheduler.ts';
import type { seriesOf } from './series.ts';
import { DEFAULT_STARVED_AFTER_NS, lockNotice, starvationNotice, starvedTasks } from './starvation.ts';
import { partMeans, responsesBySeries } from './why/tail.ts';

/** A replication that has come to its end. */
interface Run {
  readonly config: SchedulingConfig;
  readonly directory: RecordingDirectory;
  readonly recording: RecordingHandle;
  readonly accounting: Accounting;
  readonly scheduler: Scheduler;
  readonly world: StepWorld;
  readonly series: ReturnType<typeof seriesOf>;
  /** Wakeup latencies of each series in the measured window. */
  readonly wakeupLatency: readonly Samples[];
  /** When and why the user policy lost its tasks. */
  readonly ejection: Ejection | undefined;
}

/** What a run has to say about its measured window. */
export function resultsOf(run: Run): ReturnType<Simulation['finish']> {
  const { accounting, config, directory, ejection, scheduler, series, world } = run;
  const perSeries = (values: Float64Array): Float64Array => {
    const totals = new Float64Array(series.series.length);
    for (let task = 0; task < values.length; task++) totals[series.ofTask[task]] += values[task];
    return totals;
  };
  const cpuNs = perSeries(accounting.cpuTimeNs);
  const delayNs = perSeries(accounting.runDelayNs);
  const switchesIn = perSeries(accounting.switchesIn);
  const migrations = perSeries(accounting.migrations);
  const longestOf = new Float64Array(series.series.length);
  accounting.longestWaitNs.forEach((ns, task) => {
    const of = series.ofTask[task];
    longestOf[of] = Math.max(longestOf[of], ns);
  });
  const requests = new RecordingReader(run.recording).table('requests');
  // latencies are in the table of requests: they are kept once
  const responses = responsesBySeries(requests, (task) => series.ofTask[task], config.warmupNs);
  const counted = series.series.map(({ name, hasRequests }, s) => ({
    name,
    cpuNs: cpuNs[s],
    delayNs: delayNs[s],
    switchesIn: switchesIn[s],
    migrations: migrations[s],
    // before `measure` rearranges the latencies
    parts: partMeans(requests, responses.get(s)),
    latency: hasRequests ? (responses.get(s)?.ns ?? new Float64Array(0)) : undefined,
    longestWaitNs: longestOf[s],
    wakeup: run.wakeupLatency[s].view(),
  }));
  const sum = (values: Float64Array): number => values.reduce((all, value) => all + value, 0);
  const { ext } = config.policy;
  const measured = measure(counted, {
    cpus: config.machine.cpus,
    durationNs: config.durationNs,
    busyNs: sum(accounting.cpuBusyNs),
    overheadNs: sum(accounting.cpuOverheadNs),
    forcedIdleNs: scheduler.forcedIdle?.totalNs,
  });
  const metrics: Record<string, number> = { ...measured.metrics, ...groupMetrics(config, scheduler) };
  const { longestWaitNs } = accounting;
  const { starvedAfterNs = DEFAULT_STARVED_AFTER_NS } = config;
  const starved = starvedTasks(longestWaitNs, starvedAfterNs);
  metrics.starved = starved.length;
  Object.assign(metrics, powerMetrics(run, measured.observations));
  const { longestLockWaitNs } = world;
  const stuck = starvedTasks(longestLockWaitNs, starvedAfterNs);
  const nameOf = (task: number): string => directory.tasks[task].name;
  const notices = [
    ...(ext && ejection ? [ejectionNotice(ext.name, ext.fileName, ejection)] : []),
    ...(stuck.length > 0 ? [lockNotice(stuck, longestLockWaitNs, world.lockHolder, starvedAfterNs, nameOf)] : []),
    ...(config.power && config.power.assumed.length > 0 ? [assumedPowerNotice(config.power)] : []),
    ...(starved.length > 0 ? [starvationNotice(starved, longestWaitNs, starvedAfterNs, nameOf)] : []),
  ];
  return { ...measured, metrics, ...(notices.length > 0 && { notices }) };
}

/** Energy, power and what CPUs spent their time on. */
function powerMetrics(
  { config, scheduler, series }: Run,
  observations: Readonly<Record<string, number>>,
): Record<string, number> {
  if (scheduler.power === undefined || config.power === undefined) return {};
  const served = series.series.filter(({ hasRequests }) => hasRequests);
  const requests =
    served.length === 0 ? undefined : served.reduce((sum, { name }) => sum + (observations[`${name}.latency`] ?? 0), 0);
  const { durationNs, machine } = config;
  return powerValues(scheduler.power, config.power, { cpus: machine.cpus, durationNs, requests });
}

/** What the quotas of the groups did. */
function groupMetrics(config: SchedulingConfig, scheduler: Scheduler): Record<string, number> {
  const { bandwidth } = scheduler.fair.throttling ?? {};
  const values = config.groups.map(({ name }, group) => {
    const statistics = bandwidth?.statistics(group);
    return statistics ? groupValues(name, statistics) : {};
  });
  return Object.assign({}, ...values);
}
