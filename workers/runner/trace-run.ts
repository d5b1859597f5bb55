/** A recorded trace to a run: what was recorded beside the same work under other policies. */

import type { ImportReport } from '../formats/import-report.ts';
import { recordedStatistics } from '../formats/recorded.ts';
import type { ImportedTrace } from '../formats/trace-model.ts';
import { END } from '../formats/trace-tables.ts';
import { rebuildWork } from '../formats/work.ts';
import type { LocalText, ModelCard } from '../lab/types.ts';
import type { RecordedWork, TaskPolicy } from '../machine/recorded-work.ts';
import { type Diagnostic, errorAt, NO_PLACE } from '../scenario/diagnostic.ts';
import { identityOf } from '../scenario/identity.ts';
import { sha256Hex } from '../scenario/sha256.ts';
import { suggest } from '../scenario/suggest.ts';
import type { SchedulingConfig } from '../scheduling/config.ts';
import { plainMachine } from '../scheduling/plain-machine.ts';
import { type RecordedSchedule, replicateRecorded } from '../scheduling/recorded-run.ts';
import { resolvePolicy } from '../scheduling/schema/tunables.ts';
import { formatDuration } from '../units/format.ts';
import type { ComparedRun, ComparedVariant } from './compared-run.ts';
import { labOf } from './labs.ts';
import { quoted } from './shell.ts';

export interface ReplayOptions {
  /** `recorded`, `cfs[:kernel]`, `eevdf[:kernel]`, `idle`, `bt`; the first is the baseline. */
  readonly variants: readonly string[];
  /** Tasks whose name contains this are offline work: SCHED_BT under bt, SCHED_IDLE under idle. Default: recorded BT tasks. */
  readonly offline?: string | undefined;
  /** Timer interrupts per second of the replay; traces do not say. */
  readonly hz?: number | undefined;
  readonly replications?: number | undefined;
  readonly seed?: number | undefined;
}

export type PreparedTrace =
  | { readonly ok: true; readonly run: ComparedRun; readonly report: ImportReport }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[]; readonly report?: ImportReport };

/** Replays differ in the phase of the timer tick alone; a few show how much depends on it. */
const DEFAULT_REPLICATIONS = 5;
const DEFAULT_HZ = 250;

interface ReplayPolicy {
  readonly policy: Parameters<typeof resolvePolicy>[0];
  readonly offline: TaskPolicy;
  readonly label: LocalText;
}

const CFS_KERNELS = ['3.3', '4.14', '4.19', '5.10', '6.1', '6.5'] as const;
const EEVDF_KERNELS = ['6.6', '6.12'] as const;

function policyOf(variant: string): ReplayPolicy | undefined {
  const [name, kernel] = variant.split(':');
  const cfs = CFS_KERNELS.find((each) => each === (kernel ?? '6.5'));
  const eevdf = EEVDF_KERNELS.find((each) => each === (kernel ?? '6.12'));
  if (name === 'cfs' && cfs)
    return { policy: { cfs: { kernel: cfs } }, offline: 'SCHED_OTHER', label: { en: `CFS ${cfs}` } };
  if (name === 'eevdf' && eevdf)
    return { policy: { eevdf: { kernel: eevdf } }, offline: 'SCHED_OTHER', label: { en: `EEVDF ${eevdf}` } };
  if (name === 'idle' && eevdf)
    return { policy: { eevdf: { kernel: eevdf } }, offline: 'SCHED_IDLE', label: { en: `SCHED_IDLE, EEVDF ${eevdf}` } };
  if (name === 'bt' && kernel === undefined)
    return { policy: { bt: { kernel: 'tk3' } }, offline: 'SCHED_BT', label: { en: 'BT TK3' } };
  return undefined;
}

const KNOWN = [
  'recorded',
  'bt',
  'idle',
  'cfs',
  ...CFS_KERNELS.map((k) => `cfs:${k}`),
  'eevdf',
  ...EEVDF_KERNELS.map((k) => `eevdf:${k}`),
];

export function prepareTrace(trace: ImportedTrace, fileName: string, options: ReplayOptions): PreparedTrace {
  const unknown = options.variants.find((variant) => variant !== 'recorded' && policyOf(variant) === undefined);
  if (unknown !== undefined)
    return fail(`there is no variant '${unknown}' for a replay`, suggest(unknown, KNOWN, 'variants'));
  if (options.variants.length === 0) return fail('no variant to replay', `variants: ${KNOWN.join(', ')}`);
  const repeated = options.variants.find((variant, i) => options.variants.indexOf(variant) !== i);
  if (repeated !== undefined) return fail(`variant '${repeated}' is named twice`, '');
  if (trace.tasks.length === 0) {
    return {
      ...fail(
        'no scheduler events in this file',
        'expected text from trace-cmd report, /sys/kernel/tracing/trace or perf script with sched_switch events',
      ),
      report: trace.report,
    };
  }
  return { ok: true, report: trace.report, run: runOf(trace, fileName, options) };
}

function fail(message: string, hint: string): { readonly ok: false; readonly diagnostics: readonly Diagnostic[] } {
  return { ok: false, diagnostics: [errorAt(NO_PLACE, message, '', hint)] };
}

function runOf(trace: ImportedTrace, fileName: string, options: ReplayOptions): ComparedRun {
  const lab = labOf('scheduling');
  const work = rebuildWork(trace);
  const isOffline = trace.tasks.map(({ name, policy }) =>
    options.offline === undefined ? policy === 'SCHED_BT' : name.includes(options.offline),
  );
  const { hz = DEFAULT_HZ, seed = 1, replications = DEFAULT_REPLICATIONS } = options;
  const seeds = Array.from({ length: replications }, (_, i) => seed + i);
  const configs = options.variants.map((variant) => configOf(trace, work, isOffline, policyOf(variant), hz));
  const metrics = lab.metricsOf(configs[0]);
  const schedule = scheduleOf(trace);
  const variants = options.variants.map((id, v): ComparedVariant => {
    const recorded = id === 'recorded';
    return {
      id,
      label: recorded ? { en: 'recorded', zh: '实测记录' } : (policyOf(id)?.label ?? { en: id }),
      baseline: v === 0,
      metrics,
      source: recorded
        ? { kind: 'recorded', result: (replication, of) => replicateRecorded(schedule, id, replication, of) }
        : { kind: 'simulated', config: configs[v] },
    };
  });
  const cards = new Map<string, ModelCard>(
    configs.flatMap((config) => lab.cardsOf(config)).map((card) => [card.id, card]),
  );
  const names = trace.tasks.filter((_, task) => isOffline[task]).map(({ name }) => name);
  return {
    lab: 'scheduling',
    title: { en: `Replay of ${fileName}`, zh: `重放 ${fileName}` },
    question: {
      en: 'What would the same work have met under another policy?',
      zh: '同样的工作在其他调度策略下会怎样？',
    },
    scenario: fileName,
    identity: identityOf({
      work: digestOf(work),
      options: { hz, seeds, variants: options.variants, offline: options.offline },
      modelVersion: lab.modelVersion,
    }),
    modelVersion: lab.modelVersion,
    seeds,
    setup: [
      {
        label: { en: 'Trace', zh: '跟踪' },
        value: `${fileName} · ${trace.cpuNumbers.length} CPU · ${formatDuration(trace.durationNs)} · ${trace.tasks.length} tasks`,
      },
      { label: { en: 'Replay', zh: '重放' }, value: `HZ ${hz} · ${replications} tick phases` },
      {
        label: { en: 'Offline tasks', zh: '离线任务' },
        value: names.length > 0 ? [...new Set(names)].join(', ') : '–',
      },
    ],
    variants,
    claims: [],
    cards: [...cards.values()],
    warnings: warningsOf(trace, names.length, options),
    command: `dyno replay ${quoted(fileName)} --variants ${options.variants.join(',')} --hz ${hz} --replications ${replications} --seed ${seed}${options.offline === undefined ? '' : ` --offline ${quoted(options.offline)}`}`,
  };
}

function configOf(
  trace: ImportedTrace,
  work: RecordedWork,
  isOffline: readonly boolean[],
  replay: ReplayPolicy | undefined,
  hz: number,
): SchedulingConfig {
  const cpus = Math.max(1, trace.cpuNumbers.length);
  const offline = replay?.offline ?? 'SCHED_OTHER';
  const policy = work.policy.map((recorded, task): TaskPolicy => {
    if (isOffline[task]) return offline;
    return recorded === 'SCHED_BT' ? 'SCHED_OTHER' : recorded;
  });
  return {
    machine: plainMachine(cpus, { hz }),
    policy: resolvePolicy(replay?.policy ?? { eevdf: { kernel: '6.12' } }, cpus),
    groups: [],
    workloads: [
      {
        name: 'trace',
        behaviour: { kind: 'program', work: { ...work, policy } },
        threads: trace.tasks.length,
        nice: 0,
        policy: 'SCHED_OTHER',
        group: -1,
        affinity: undefined,
        sliceNs: undefined,
      },
    ],
    warmupNs: 0,
    durationNs: trace.durationNs,
  };
}

function scheduleOf(trace: ImportedTrace): RecordedSchedule {
  const endings = {
    [END.preempted]: 'preempted',
    [END.blocked]: 'blocked',
    [END.exited]: 'exited',
    [END.traceEnd]: 'open',
    [END.lost]: 'open',
  } as const;
  const { slices, wakes } = trace;
  return {
    cpus: trace.cpuNumbers.length,
    durationNs: trace.durationNs,
    tasks: recordedStatistics(trace).map((task) => ({
      name: task.name,
      policy: task.policy,
      cpuNs: task.cpuNs,
      delayNs: task.runDelayNs,
      switchesIn: task.voluntarySwitches + task.involuntarySwitches,
      migrations: task.migrations,
      wakeup: task.wakeupLatencyNs,
    })),
    forEachSlice: (visit) => {
      for (let row = 0; row < slices.length; row++) {
        const end = slices.end[row] as keyof typeof endings;
        visit(slices.cpu[row], slices.task[row], slices.startNs[row], slices.endNs[row], endings[end]);
      }
    },
    forEachWakeup: (visit) => {
      for (let row = 0; row < wakes.length; row++) {
        visit(wakes.timeNs[row], wakes.task[row], wakes.cpu[row], wakes.waker[row], wakes.cpu[row]);
      }
    },
  };
}

/** Digests of the rebuilt work for the identity: same work, same identity, whatever the file was called. */
function digestOf(work: RecordedWork): unknown {
  const digest = ({ buffer, byteOffset, byteLength }: ArrayBufferView): string =>
    sha256Hex(new Uint8Array(buffer, byteOffset, byteLength));
  return [work.taskNames, ...[work.opStart, work.opKind, work.opArg, work.externalNs, work.externalTask].map(digest)];
}

function warningsOf(trace: ImportedTrace, offlineTasks: number, options: ReplayOptions): LocalText[] {
  const warnings: LocalText[] = [
    {
      en: 'What was recorded happened once; intervals cover only the unknown phase of the timer tick in the replays.',
      zh: '实测记录只发生过一次；区间仅反映重放中未知的时钟相位。',
    },
  ];
  const { report } = trace;
  if (report.lostEvents > 0 || trace.gaps.length > 0) {
    warnings.push({
      en: `The trace lost ${report.lostEvents} events; ${trace.gaps.length} stretches are unknown.`,
      zh: `跟踪丢失 ${report.lostEvents} 个事件；有 ${trace.gaps.length} 段情况未知。`,
    });
  }
  if (report.truncated) warnings.push({ en: 'The trace ends in the middle of a line.', zh: '跟踪在行中截断。' });
  const wantsOffline = options.variants.some((variant) => variant.startsWith('bt') || variant.startsWith('idle'));
  if (wantsOffline && offlineTasks === 0) {
    warnings.push({
      en: 'No task is marked as offline work, so BT and SCHED_IDLE have nothing to hold back: name it with --offline.',
      zh: '没有任务被标记为离线任务，BT 与 SCHED_IDLE 无从发挥：请用 --offline 指定。',
    });
  }
  return warnings;
}
