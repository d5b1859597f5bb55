import type { LogHistogram, Simulation } from '../lab/types.ts';
import type { RecordingHandle } from '../recording/layout.ts';
import { HistogramBuilder } from '../statistics/histogram.ts';
import { quantiles } from '../statistics/quantile.ts';
import type { Samples } from '../statistics/samples.ts';
import { PAGE_BYTES } from '../units/page.ts';
import type { SwapSpace } from './allocator/design.ts';
import { LOCKS } from './codes.ts';
import type { SwapConfig } from './config.ts';
import { type Counts, memoryCount, orderCount, usedSlots } from './counts.ts';
import type { FaultLog } from './fault-log.ts';
import { tailParts } from './fault-parts.ts';
import type { Memory } from './memory/memory.ts';
import { FAULT_STEMS, type FaultStem, QUANTILES } from './metrics/faults.ts';
import { FOLIO_ORDERS } from './metrics/machine.ts';
import { UNITS } from './metrics/workloads.ts';
import { metricsOf } from './metrics.ts';
import { crossCheck, measuredLocks, onlyBottleneck } from './mva/cross-check.ts';
import { PART_COUNT } from './timing/thread-times.ts';
import { LOCK, WORK } from './work.ts';
import { PARTS } from './work-log.ts';
import type { Workload } from './workload/workload.ts';

/** A replication that has come to its end. */
interface Run {
  readonly config: SwapConfig;
  readonly memory: Memory;
  readonly swap: SwapSpace;
  readonly workloads: readonly Workload[];
  readonly faults: FaultLog;
  /** Of the measured window. */
  readonly counts: Counts;
  /** Locks of each kind that were used, by LOCK. */
  readonly lockCounts: Int32Array;
  readonly recording: RecordingHandle;
}

type Values = Record<string, number>;

/** Turns counts into metrics; names and formulas are in `metrics/`. */
export function resultsOf(run: Run): ReturnType<Simulation['finish']> {
  const metrics: Values = {};
  const observations: Values = {};
  const distributions: Record<string, LogHistogram> = {};
  run.workloads.forEach((workload, w) => {
    for (const stem of FAULT_STEMS) addSamples(`${workload.name}.${stem}`, samplesOf(run.faults, w, stem));
    Object.assign(metrics, workloadValues(run, workload, w));
  });
  const tails = tailParts(run.recording, (task) => workloadOf(run, task), run.config.warmupNs);
  for (const [w, means] of tails) {
    PARTS.forEach((part, p) => {
      metrics[`${run.workloads[w].name}.fault.parts.${part}.p99`] = means[p];
    });
  }
  Object.assign(metrics, machineValues(run));
  const defined = new Set(metricsOf(run.config).map(({ name }) => name));
  const known = Object.fromEntries(Object.entries(metrics).filter(([name]) => defined.has(name)));
  return { metrics: known, observations, distributions, drifting: [] };

  function addSamples(stem: string, samples: Samples): void {
    if (samples.length === 0) return;
    const values = samples.view();
    const builder = new HistogramBuilder();
    let sum = 0;
    for (const value of values) {
      builder.add(value);
      sum += value;
    }
    distributions[stem] = builder.toCounts();
    metrics[`${stem}.mean`] = sum / values.length;
    observations[stem] = values.length;
    const found =
      quantiles(
        values,
        values.length,
        QUANTILES.map(({ p }) => p),
      ) ?? [];
    QUANTILES.forEach(({ name }, i) => {
      metrics[`${stem}.${name}`] = found[i];
    });
  }
}

function samplesOf(faults: FaultLog, workload: number, stem: FaultStem): Samples {
  const { all, major, minor } = faults.times[workload];
  return stem === 'fault' ? all : stem === 'major' ? major : minor;
}

/** Number of the workload that a thread belongs to, -1: a thread of the kernel. */
function workloadOf({ workloads }: Run, task: number): number {
  let first = 0;
  for (let w = 0; w < workloads.length; w++) {
    first += workloads[w].threads.length;
    if (task < first) return w;
  }
  return -1;
}

function sumOf(values: Float64Array, run: Run, workload: number): number {
  return values.reduce((sum, value, task) => (workloadOf(run, task) === workload ? sum + value : sum), 0);
}

function workloadValues(run: Run, { name, tally, threads }: Workload, w: number): Values {
  const { counts, config, faults } = run;
  const seconds = counts.timeNs / 1e9;
  const counted = counts.tallies[w];
  const { kind } = config.workloads[w];
  const majors = faults.times[w].major.length;
  const all = faults.times[w].all.length;
  const spinNs = sumOf(counts.spinNs, run, w);
  const systemNs = sumOf(counts.systemNs, run, w) + spinNs;
  const values: Values = {
    accesses: counted.accesses / seconds,
    bandwidth: (counted.accesses * PAGE_BYTES) / seconds,
    faults: all / seconds,
    'major-faults': majors / seconds,
    user: sumOf(counts.userNs, run, w),
    system: systemNs,
    'lock-wait': spinNs,
    'io-wait': sumOf(counts.ioWaitNs, run, w),
    killed: counted.killed,
  };
  const unit = UNITS[kind];
  if (unit) values[unit.name] = counted.units / seconds;
  if (majors > 0) values['system.major'] = systemNs / majors;
  // jobs end when none is left, others when all their threads did
  if (tally.finished > 0 && tally.finished >= threads.length) values.elapsed = tally.finishedNs;
  if (counted.frees > 0) values.free = counted.freeNs / counted.frees;
  if (counted.forks > 0) values.fork = counted.forkNs / counted.forks;
  if (counted.pageOutNs > 0 && counted.pagedOut > 0) values['page-out'] = counted.pageOutNs / counted.pagedOut;
  if (counted.pageInNs > 0 && counted.pagedIn > 0) values['page-in'] = counted.pageInNs / counted.pagedIn;
  if (all > 0) {
    PARTS.forEach((part, p) => {
      values[`fault.parts.${part}.mean`] = faults.partSumNs[w * PART_COUNT + p] / all;
    });
  }
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [`${name}.${key}`, value]));
}

function machineValues(run: Run): Values {
  const { counts, swap, memory, faults } = run;
  const seconds = counts.timeNs / 1e9;
  const sum = (values: Float64Array): number => values.reduce((all, value) => all + value, 0);
  const count = (name: Parameters<typeof memoryCount>[1]): number => memoryCount(counts, name);
  const spinNs = sum(counts.spinNs);
  const systemNs = sum(counts.systemNs) + spinNs;
  const kernelNs = sumOf(counts.systemNs, run, -1) + sumOf(counts.spinNs, run, -1);
  const allocations = counts.units[WORK.claimSlot];
  const allocateNs = faults.times.reduce((all, _, w) => all + faults.partSumNs[w * PART_COUNT + ALLOCATE], 0);
  const used = usedSlots(swap);
  const slots = swap.config.devices.reduce((all, device) => all + device.slots, 0);
  const scanned = count('pgscanAnon') + count('pgscanFile');
  const values: Values = {
    'swap.in': ((count('pswpin') + count('swpinZero') + count('zswpin')) * PAGE_BYTES) / seconds,
    'swap.out': ((count('pswpout') + count('swpoutZero') + count('zswpout')) * PAGE_BYTES) / seconds,
    'swap.used': used / swap.totalSlots,
    user: sum(counts.userNs),
    system: systemNs,
    'memory.static': swap.staticBytes(),
    'memory.dynamic': swap.dynamicBytes(),
    'memory.static.slot': swap.staticBytes() / slots,
    pool: memory.backends.poolBytes,
    refaults: (count('workingsetRefaultAnon') + count('workingsetRefaultFile')) / seconds,
    'pressure.some': counts.pressureNs[0] / counts.timeNs,
    'pressure.full': counts.pressureNs[1] / counts.timeNs,
    elapsed: counts.timeNs,
  };
  const ratio = (name: string, part: number, whole: number): void => {
    if (whole > 0) values[name] = part / whole;
  };
  ratio('lock-wait', spinNs, systemNs);
  Object.assign(values, prediction(run));
  ratio('kernel-threads', kernelNs, systemNs);
  ratio('probes', counts.units[WORK.probe], allocations);
  ratio('allocation', allocateNs, allocations);
  ratio('memory.dynamic.slot', swap.dynamicBytes(), used);
  // pages read ahead before the measured window may be used in it
  ratio('readahead.hits', Math.min(count('swapRaHit'), count('swapRa')), count('swapRa'));
  ratio('reclaim.efficiency', count('pgstealAnon') + count('pgstealFile'), scanned);
  ratio('zswap.hits', count('zswpin'), count('zswpin') + count('pswpin'));
  for (const [name, kind] of Object.entries(LOCK) as [keyof typeof LOCK, number][]) {
    const { id } = LOCKS[name];
    if (counts.acquisitions[kind] === 0) continue;
    ratio(`lock.${id}.share`, counts.lockWaitNs[kind], systemNs);
    ratio(`lock.${id}.contended`, counts.contended[kind], counts.acquisitions[kind]);
    ratio(`lock.${id}.wait`, counts.lockWaitNs[kind], counts.contended[kind]);
  }
  for (const order of FOLIO_ORDERS) {
    const split = orderCount(counts, 'swpoutFallback', order);
    ratio(`fallback.${order}`, split, split + orderCount(counts, 'swpout', order));
  }
  return values;
}

/** What mean value analysis predicts, where one kind of lock is the bottleneck and all threads took part to the end. */
function prediction({ counts, workloads, lockCounts }: Run): Values {
  const totals = { holdNs: counts.lockHoldNs, handOffNs: counts.lockHandOffNs, waitNs: counts.lockWaitNs };
  const kind = onlyBottleneck(totals.waitNs);
  const cycles = counts.tallies.reduce((sum, { accesses }) => sum + accesses, 0);
  if (kind < 0 || cycles === 0 || workloads.some(({ tally }) => tally.finished + tally.killed > 0)) return {};
  const threads = workloads.reduce((sum, workload) => sum + workload.threads.length, 0);
  const measured = { threads, elapsedNs: counts.timeNs, cycles };
  const { predicted, error } = crossCheck(measured, [measuredLocks(totals, kind, lockCounts[kind])]);
  return { predicted, 'predicted.error': error };
}

const ALLOCATE = PARTS.indexOf('allocate');
