/** A recorded trace to a run: what was recorded beside the same work under other policies. */

import { type Diagnostic, errorAt, NO_PLACE } from '../documents/diagnostic.ts';
import { suggest } from '../documents/suggest.ts';
import type { ImportReport } from '../formats/import-report.ts';
import { recordedStatistics } from '../formats/recorded.ts';
import { type TickPhase, tickPhaseOf } from '../formats/tick-phase.ts';
import type { ImportedTrace } from '../formats/trace-model.ts';
import { END } from '../formats/trace-tables.ts';
import { rebuildWork } from '../formats/work.ts';
import { both } from '../lab/both.ts';
import type { LocalText, ModelCard } from '../lab/types.ts';
import type { RecordedWork, TaskPolicy } from '../machine/recorded-work.ts';
import { identityOf } from '../scenario/identity.ts';
import { sha256Hex } from '../scenario/sha256.ts';
import type { SchedulingConfig } from '../scheduling/config.ts';
import { type RecordedSchedule, replicateRecorded } from '../scheduling/recorded-run.ts';
import { resolveScheduling } from '../scheduling/schema/resolve.ts';
import { counted } from '../units/counted.ts';
import { formatDuration } from '../units/format.ts';
import type { ComparedRun, ComparedVariant, FaithfulnessCheck } from './compared-run.ts';
import { labOf } from './labs.ts';
import { factsOfTask, type RecordingFacts, readFacts } from './recording-facts.ts';
import { quoted } from './shell.ts';
import { policyOf, RECORDED, REPLAY_VARIANTS, REPLAYED, type ReplayPolicy } from './trace-policies.ts';

export interface ReplayOptions {
  /** `recorded`, `replayed`, `cfs[:kernel]`, `eevdf[:kernel]`, `idle[:kernel]`, `bt`; the first is the baseline. */
  readonly variants: readonly string[];
  /** Tasks whose name contains this are offline work: SCHED_BT under bt, SCHED_IDLE under idle. Default: recorded BT tasks. */
  readonly offline?: string | undefined;
  /** Timer interrupts per second of the replay; default: what the trace's note says, or what its preemptions show. */
  readonly hz?: number | undefined;
  /** Policy of the kernel that was recorded, as a variant is called; default: what the trace's note says. */
  readonly kernel?: string | undefined;
  readonly replications?: number | undefined;
  readonly seed?: number | undefined;
}

export type PreparedTrace =
  | { readonly ok: true; readonly run: ComparedRun; readonly report: ImportReport }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[]; readonly report?: ImportReport };

/** Replays differ in the phase of the timer tick alone; a few show how much depends on it. */
const DEFAULT_REPLICATIONS = 5;
const DEFAULT_HZ = 250;
const DEFAULT_POLICY = { eevdf: { kernel: '6.12' } } as const;

export function prepareTrace(trace: ImportedTrace, fileName: string, options: ReplayOptions): PreparedTrace {
  const { kernel } = options;
  const isVariant = (name: string): boolean => name === RECORDED || name === REPLAYED || policyOf(name) !== undefined;
  const unknown = options.variants.find((variant) => !isVariant(variant));
  if (unknown !== undefined)
    return fail(`there is no variant '${unknown}' for a replay`, suggest(unknown, REPLAY_VARIANTS, 'variants'));
  if (options.variants.length === 0) return fail('no variant to replay', `variants: ${REPLAY_VARIANTS.join(', ')}`);
  if (kernel !== undefined && policyOf(kernel) === undefined)
    return fail(`there is no kernel '${kernel}'`, suggest(kernel, REPLAY_VARIANTS.slice(2), 'kernels'));
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
  const read = trace.note === undefined ? undefined : readFacts(trace.note);
  if (read?.ok === false) return { ok: false, diagnostics: read.diagnostics, report: trace.report };
  const recording = recordingOf(read?.facts, kernel === undefined ? undefined : policyOf(kernel));
  if (options.variants.includes(REPLAYED) && recording === undefined)
    return fail("'replayed' needs to know the kernel that was recorded", 'state it: --kernel cfs:6.1');
  return { ok: true, report: trace.report, run: runOf(trace, fileName, options, recording) };
}

/** What is known of the recorded kernel: the note of the trace, overruled by what the user states. */
function recordingOf(facts: RecordingFacts | undefined, stated: ReplayPolicy | undefined): RecordingFacts | undefined {
  return stated === undefined ? facts : { ...facts, policy: stated.policy };
}

function fail(message: string, hint: string): { readonly ok: false; readonly diagnostics: readonly Diagnostic[] } {
  return { ok: false, diagnostics: [errorAt(NO_PLACE, message, '', hint)] };
}

function runOf(
  trace: ImportedTrace,
  fileName: string,
  options: ReplayOptions,
  recording: RecordingFacts | undefined,
): ComparedRun {
  const lab = labOf('scheduling');
  const work = rebuildWork(trace);
  const isOffline = trace.tasks.map(({ name, policy }) =>
    options.offline === undefined ? policy === 'SCHED_BT' : name.includes(options.offline),
  );
  const { seed = 1, replications = DEFAULT_REPLICATIONS } = options;
  const phase = tickPhaseOf(trace, options.hz ?? recording?.machine?.hz);
  const hz = options.hz ?? recording?.machine?.hz ?? phase?.hz ?? DEFAULT_HZ;
  const ids = withReplayed(options.variants, recording !== undefined);
  const seeds = Array.from({ length: replications }, (_, i) => seed + i);
  const replay: Replay = { trace, work, recording, hz, phase };
  const configs = ids.map((id) =>
    id === RECORDED || id === REPLAYED ? recordedConfig(replay) : whatIfConfig(replay, policyOf(id), isOffline),
  );
  const metrics = lab.metricsOf(configs[0]);
  const schedule = scheduleOf(trace);
  const variants = ids.map((id, v): ComparedVariant => {
    const recorded = id === RECORDED;
    return {
      id,
      label: labelOf(id, recording),
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
  const { kernel, offline } = options;
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
      options: { hz, seeds, variants: ids, offline, kernel, note: trace.note },
      modelVersion: lab.modelVersion,
    }),
    modelVersion: lab.modelVersion,
    seeds,
    setup: [
      {
        label: { en: 'Trace', zh: '跟踪' },
        value: both(
          (say) =>
            `${fileName} · ${trace.cpuNumbers.length} CPU · ${formatDuration(trace.durationNs)} · ${trace.tasks.length} ${say('tasks', '个任务')}`,
        ),
      },
      ...(recording?.kernel === undefined
        ? []
        : [{ label: { en: 'Recorded on', zh: '录制于' }, value: { en: recording.kernel } }]),
      {
        label: { en: 'Replay', zh: '重放' },
        value: both((say) => `HZ ${hz} · ${replications} ${say('tick phases', '个时钟相位')}`),
      },
      {
        label: { en: 'Offline tasks', zh: '离线任务' },
        value: { en: names.length > 0 ? [...new Set(names)].join(', ') : '–' },
      },
    ],
    variants,
    claims: [],
    cards: [...cards.values()],
    warnings: warningsOf(trace, names.length, options),
    command: commandOf(fileName, options, hz, replications, seed),
    faithfulness: checkOf(ids, trace, recording, phase),
  };
}

/** A replay under the recording kernel belongs to every comparison with what was recorded, where that kernel is known. */
function withReplayed(variants: readonly string[], known: boolean): readonly string[] {
  const at = variants.indexOf(RECORDED);
  if (!known || at < 0 || variants.includes(REPLAYED)) return variants;
  return [...variants.slice(0, at + 1), REPLAYED, ...variants.slice(at + 1)];
}

function labelOf(id: string, recording: RecordingFacts | undefined): LocalText {
  if (id === RECORDED) return { en: 'recorded', zh: '实测记录' };
  if (id !== REPLAYED) return policyOf(id)?.label ?? { en: id };
  const kernel = recording?.kernel;
  return {
    en: `replayed under its own kernel${kernel === undefined ? '' : ` (${kernel})`}`,
    zh: `按录制内核重放${kernel === undefined ? '' : `（${kernel}）`}`,
  };
}

function checkOf(
  ids: readonly string[],
  trace: ImportedTrace,
  recording: RecordingFacts | undefined,
  phase: TickPhase | undefined,
): FaithfulnessCheck {
  if (recording === undefined) {
    const en =
      'not checked: the trace does not say which kernel and settings it was recorded on; state them as "Recorded on" beside Run (--kernel on the command line) or in a note in the file';
    return {
      kind: 'unknown',
      reason: {
        en,
        zh: '未检验：跟踪未说明录制时的内核与设置；请在“运行”旁的“录制于”中选择（命令行用 --kernel），或在文件内注记说明',
      },
    };
  }
  if (!ids.includes(RECORDED)) {
    return {
      kind: 'unknown',
      reason: { en: 'not checked: what was recorded is not among the variants', zh: '未检验：对比中没有实测记录' },
    };
  }
  return {
    kind: 'compare',
    recorded: RECORDED,
    variant: REPLAYED,
    phase: phase === undefined ? 'drawn' : 'from the trace',
    runnableAtStart: (task) => trace.tasks[task].runnableAtStart,
  };
}

function commandOf(fileName: string, options: ReplayOptions, hz: number, replications: number, seed: number): string {
  const { variants, kernel, offline } = options;
  const rest = [
    ...(kernel === undefined ? [] : [`--kernel ${kernel}`]),
    ...(offline === undefined ? [] : [`--offline ${quoted(offline)}`]),
  ];
  return [
    `dyno replay ${quoted(fileName)} --variants ${variants.join(',')} --hz ${hz} --replications ${replications} --seed ${seed}`,
    ...rest,
  ].join(' ');
}

interface Replay {
  readonly trace: ImportedTrace;
  readonly work: RecordedWork;
  readonly recording: RecordingFacts | undefined;
  readonly hz: number;
  readonly phase: TickPhase | undefined;
}

/** The recorded work under the policy, the groups and the tick it was recorded with, as far as they are known. */
function recordedConfig(replay: Replay): SchedulingConfig {
  const { phase, work, recording } = replay;
  const policy = work.policy.map((recorded, task) => {
    return (recording && factsOfTask(recording, work.taskNames[task]).policy) ?? recorded;
  });
  const config = configOf(replay, recording?.policy ?? DEFAULT_POLICY, policy);
  // phase 0 is a tick at the very beginning, which has passed: the next one is a tick later
  return phase === undefined ? config : { ...config, tickPhaseNs: phase.phaseNs || 1e9 / phase.hz };
}

/** The same work under another policy; offline tasks get the policy that is for them there. */
function whatIfConfig(replay: Replay, what: ReplayPolicy | undefined, isOffline: readonly boolean[]): SchedulingConfig {
  const offline = what?.offline ?? 'SCHED_OTHER';
  const policy = replay.work.policy.map((recorded, task): TaskPolicy => {
    if (isOffline[task]) return offline;
    return recorded === 'SCHED_BT' ? 'SCHED_OTHER' : recorded;
  });
  return configOf(replay, what?.policy ?? DEFAULT_POLICY, policy);
}

function configOf(
  { trace, work, recording, hz }: Replay,
  policy: RecordingFacts['policy'],
  taskPolicies: readonly TaskPolicy[],
): SchedulingConfig {
  const cpus = Math.max(1, trace.cpuNumbers.length);
  const groups = recording?.groups ?? {};
  // a scenario with one task in each group resolves machine, policy and groups as any other
  const config = resolveScheduling(
    {
      machine: { ...recording?.machine, cpus, hz: hz as 250 },
      policy,
      groups,
      workload: Object.fromEntries(Object.keys(groups).map((group) => [group, { kind: 'hog' as const, group }])),
      measure: { warmup: 0, duration: trace.durationNs },
      variants: { replay: {} },
    },
    'replay',
  );
  const settings = work.taskNames.map((name) => (recording ? factsOfTask(recording, name) : {}));
  const group = Int16Array.from(settings, (task) => config.groups.findIndex(({ name }) => name === task.group));
  const sliceNs = Float64Array.from(settings, (task) => task.slice ?? 0);
  return {
    ...config,
    workloads: [
      {
        name: 'trace',
        behaviour: { kind: 'program', work: { ...work, policy: taskPolicies, group, sliceNs } },
        threads: trace.tasks.length,
        nice: 0,
        policy: 'SCHED_OTHER',
        group: -1,
        affinity: undefined,
        sliceNs: undefined,
      },
    ],
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
      en: `The trace lost ${counted(report.lostEvents, 'event')}; ${counted(trace.gaps.length, 'stretch is', 'stretches are')} unknown.`,
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
