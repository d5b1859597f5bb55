import { type KeyPath, own, type Report } from '../../lab/report.ts';
import type { ChangeableValue, RunTimeKeys } from '../../lab/run-time-keys.ts';
import { hasIndependentGaps } from '../behaviour/arrival-kinds.ts';
import type { SchedulingConfig } from '../config.ts';
import { arrivalsOf } from './arrivals.ts';
import { resolveGroups } from './resolve-groups.ts';
import type { SchedulingScenario } from './scenario.ts';
import { type VariantView, viewVariant } from './variant-view.ts';
import type { RawWorkload } from './workload.ts';

const CFS_KEYS = ['latency', 'minGranularity', 'wakeupGranularity'] as const;
/** All but HRTICK: whether slices end by timer is built into the kernel's timers. */
const FEATURES = [
  'placeLag',
  'placeDeadlineInitial',
  'placeRelDeadline',
  'runToParity',
  'preemptShort',
  'delayDequeue',
  'delayZero',
  'wakeupPreemption',
  'pickBuddy',
] as const;
/** Of workloads whose threads do what is stated here and nothing else. */
const KEYS_OF_POOLS = ['threads', 'arrivals', 'service', 'run', 'sleep', 'period'] as const;
const POOL_KINDS: readonly RawWorkload['kind'][] = ['hog', 'periodic', 'cyclic', 'server'];

/** What a person can write to a running kernel, or do to the programs on it. */
export const SCHEDULING_RUN_TIME_KEYS: RunTimeKeys = {
  patterns: [
    ...CFS_KEYS.flatMap((key) => [`policy.cfs.${key}`, `policy.groupIdentity.${key}`, `policy.qos.${key}`]),
    'policy.eevdf.baseSlice',
    'policy.qos.baseSlice',
    ...FEATURES.map((feature) => `policy.eevdf.features.${feature}`),
    ...['weight', 'shares', 'max'].map((key) => `groups.<group>.${key}`),
    ...['nice', 'policy', 'rtPriority', 'group', 'slice', ...KEYS_OF_POOLS].map((key) => `workload.<workload>.${key}`),
  ],
  never: {
    en: 'A kernel and its machine stay what they are; CPUs of threads, cpu.idle and the settings of BT and of user policies would need state that is built at the start',
    zh: '内核与机器保持不变；线程所用的 CPU、cpu.idle 以及 BT 和自编策略的设置依赖启动时建立的状态',
  },
  defaults: { policy: { eevdf: { kernel: '6.12' } } },
};

/** What a change at run time must leave as it is. Values have passed all other checks. */
export function checkSchedulingFork(scenario: SchedulingScenario, id: string, from: string, report: Report): void {
  const before = viewVariant(scenario, from);
  const after = viewVariant(scenario, id);
  const at = ['variants', id];
  checkSameGroups(before, after, (path, message, advice) => report([...at, ...path], message, advice));
  for (const [w, { name, workload }] of after.workloads.entries()) {
    const was = before.workloads[w].workload;
    const stated: Readonly<Record<string, unknown>> = { ...was };
    const changed = Object.entries(own(scenario.variants[id].workload, name) ?? {});
    for (const [key, value] of changed) {
      if (JSON.stringify(own(stated, key)) === JSON.stringify(value)) continue;
      checkPool([...at, 'workload', name, key], key, was, workload, report);
    }
  }
}

function checkSameGroups(before: VariantView, after: VariantView, report: Report): void {
  const [earlier, later] = [before, after].map(({ groups, workloads }) =>
    resolveGroups(groups, new Set(workloads.flatMap(({ workload }) => workload.group ?? []))).map(({ name }) => name),
  );
  const added = later.find((name) => !earlier.includes(name));
  const removed = earlier.find((name) => !later.includes(name));
  if (added !== undefined) {
    const hint = 'give it a weight in the scenario, such as weight: 100';
    report(changeOfGroup(after, added), `'${added}' is no cgroup before, and none can be made at run time`, { hint });
  } else if (removed !== undefined) {
    report(changeOfGroup(before, removed), `nothing would be left in the cgroup '${removed}'`);
  }
}

/** Where a group came to be, or ceased to be, a cgroup: its own key, or that of a workload that names it. */
function changeOfGroup({ workloads, groups }: VariantView, group: string): KeyPath {
  const { policy: _, ...keys } = groups.get(group) ?? {};
  const [key] = Object.keys(keys);
  const named = workloads.find(({ workload }) => workload.group === group)?.name ?? '';
  return key === undefined ? ['workload', named, 'group'] : ['groups', group, key];
}

function checkPool(path: KeyPath, key: string, was: RawWorkload, now: RawWorkload, report: Report): void {
  if (!KEYS_OF_POOLS.some((each) => each === key)) return;
  if (!POOL_KINDS.includes(was.kind)) {
    const hint = `only of ${POOL_KINDS.join(', ')}`;
    report(path, `what a ${was.kind} does cannot change while it does it`, { hint });
    return;
  }
  if (key !== 'arrivals' || was.kind !== 'server' || now.kind !== 'server') return;
  const [earlier, later] = [arrivalsOf(was.arrivals), arrivalsOf(now.arrivals)];
  if (hasIndependentGaps(earlier) && hasIndependentGaps(later)) return;
  if (earlier.kind === 'closed' && later.kind === 'closed' && earlier.clients === later.clients) return;
  const hint = 'poisson, constant and gaps can take the place of each other, and a closed loop can think differently';
  report(path, `arrivals that are ${earlier.kind} cannot become ${later.kind} while they come`, { hint });
}

const DURATION = '500us';
const DISTRIBUTION = '1ms, { exponential: 1ms }';

/**
 * What can change in a variant, with what it is where the scenario does not say: of the latest change if the variant is
 * a fork itself.
 */
export function schedulingChangeables(
  scenario: SchedulingScenario,
  id: string,
  config: SchedulingConfig,
): readonly ChangeableValue[] {
  const { groups, policy } = config.changes?.at(-1)?.config ?? config;
  const view = viewVariant(scenario, id);
  const [family = ''] = Object.keys(view.policy);
  return [
    ...tunables(policy.fair, family),
    ...groups.flatMap(({ name, shares }): readonly ChangeableValue[] => [
      view.groups.get(name)?.weight === undefined
        ? { key: `groups.${name}.shares`, value: String(shares), expects: '2 … 262144' }
        : { key: `groups.${name}.weight`, value: undefined, expects: '1 … 10000' },
      { key: `groups.${name}.max`, value: undefined, expects: '20ms/100ms' },
    ]),
    ...view.workloads.flatMap(({ name, workload, policy: taskPolicy }) =>
      ofWorkload(workload, taskPolicy).map((each) => ({ ...each, key: `workload.${name}.${each.key}` })),
    ),
  ];
}

function tunables(fair: SchedulingConfig['policy']['fair'], family: string): readonly ChangeableValue[] {
  const time = (key: string, ns: number) => ({
    key: `policy.${family}.${key}`,
    value: durationText(ns),
    expects: DURATION,
  });
  if (fair.kind === 'cfs') {
    if (family === 'bt') return [];
    const { latencyNs, minGranularityNs, wakeupGranularityNs } = fair;
    return [
      time('latency', latencyNs),
      time('minGranularity', minGranularityNs),
      time('wakeupGranularity', wakeupGranularityNs),
    ];
  }
  if (family === 'qos') return [time('baseSlice', fair.baseSliceNs)];
  if (family !== 'eevdf') return [];
  const features = FEATURES.map((name) => ({
    key: `policy.eevdf.features.${name}`,
    value: String(fair.features[name]),
    expects: 'true, false',
  }));
  return [time('baseSlice', fair.baseSliceNs), ...features];
}

/** Keys of a workload without their beginning; what every workload of the kind states has no value here. */
function ofWorkload(workload: RawWorkload, policy: string): readonly ChangeableValue[] {
  const stated = (key: string, expects: string) => ({ key, value: undefined, expects });
  const own: Partial<Record<RawWorkload['kind'], readonly ChangeableValue[]>> = {
    server: [stated('arrivals', '{ poisson: 2000/s }'), stated('service', DISTRIBUTION)],
    periodic: [stated('period', DURATION), stated('run', DISTRIBUTION)],
    cyclic: [stated('run', DISTRIBUTION), stated('sleep', DISTRIBUTION)],
  };
  const threads = { key: 'threads', value: '1', expects: '1 … 65536' };
  return [
    ...(POOL_KINDS.includes(workload.kind) ? [threads] : []),
    ...(own[workload.kind] ?? []),
    { key: 'nice', value: '0', expects: '-20 … 19' },
    { key: 'policy', value: policy, expects: 'SCHED_OTHER, SCHED_BATCH, SCHED_IDLE, SCHED_FIFO, SCHED_RR' },
  ];
}

/** A duration as a scenario states it, to the nanosecond. */
function durationText(ns: number): string {
  const units = [
    ['s', 1e9],
    ['ms', 1e6],
    ['us', 1e3],
  ] as const;
  const [unit, size] = units.find(([, each]) => ns >= each) ?? ['ns', 1];
  return `${ns / size}${unit}`;
}
