import type { PolicyConfig } from '../scheduling/config.ts';
import type { RawPolicy } from '../scheduling/schema/policy.ts';
import { resolvePolicy } from '../scheduling/schema/tunables.ts';
import type { Generation } from '../swap/allocator/design.ts';
import type { KernelSection } from './experiment.ts';

/** Which design an experiment measures; results are summed up per design and kernel. */
export type Design = 'cfs' | 'eevdf' | 'bt' | 'replacement' | 'hardware' | Uppercase<Generation>;

export interface KernelModel {
  readonly design: Design;
  /** Major and minor version, such as 6.12. */
  readonly release: readonly [number, number];
  readonly policy: PolicyConfig;
  /** What was assumed because this kernel is none of those whose rules were read. */
  readonly notes: readonly string[];
}

/** A real machine, not a guest whose instructions are counted. */
export function isNative({ tag }: KernelSection): boolean {
  return tag.startsWith('native');
}

type CfsKernel = NonNullable<RawPolicy['cfs']>['kernel'];
type EevdfKernel = NonNullable<RawPolicy['eevdf']>['kernel'];

/** First release with each set of rules: ALT_PERIOD, BASE_SLICE and idle entities came by 5.15, EEVDF with 6.6. */
const CFS_SINCE: readonly (readonly [CfsKernel, number, number])[] = [
  ['3.3', 0, 0],
  ['4.14', 4, 0],
  ['4.19', 4, 19],
  ['5.10', 5, 0],
  ['6.1', 5, 15],
  ['6.5', 6, 5],
];
const EEVDF_SINCE: readonly (readonly [EevdfKernel, number, number])[] = [
  ['6.6', 6, 6],
  ['6.12', 6, 12],
  ['6.18', 6, 17],
  ['7.2', 7, 0],
];

/** The model of the kernel that a file names: its rules by version, its settings as the kernel itself reported them. */
export function kernelModel(kernel: KernelSection): KernelModel {
  const release = releaseOf(kernel.version);
  const setting = settingsOf(kernel);
  const isBt = kernel.policy === 'bt' || setting('bt_period_us') !== undefined;
  const design: Design = isBt ? 'bt' : atLeast(release, 6, 6) ? 'eevdf' : 'cfs';
  const raw = rawPolicy(design, release, setting, featuresOf(kernel));
  const feature = featuresOf(kernel);
  const notes = [
    ...(raw.rules === `${release[0]}.${release[1]}` || isBt ? [] : [`rules of ${raw.rules} for ${kernel.version}`]),
    ...UNMODELLED_FEATURES.filter(([name, usual]) => feature(name) === !usual).map(
      ([name, usual]) => `kernel.tunables: ${usual ? 'NO_' : ''}${name} is not modelled`,
    ),
  ];
  return { design, release, policy: resolvePolicy(raw.policy, kernel.cpus ?? 1), notes };
}

function rawPolicy(
  design: Design,
  release: readonly [number, number],
  setting: (name: string) => number | undefined,
  feature: (name: string) => boolean | undefined,
): { readonly policy: RawPolicy; readonly rules: string } {
  if (design === 'eevdf') {
    const kernel = newest(EEVDF_SINCE, release);
    const features = Object.fromEntries(
      Object.entries(EEVDF_FEATURES)
        .map(([key, name]) => [key, feature(name)] as const)
        .filter(([, on]) => on !== undefined),
    );
    const baseSlice = setting('base_slice_ns');
    return { policy: { eevdf: { kernel, features, ...(baseSlice !== undefined && { baseSlice }) } }, rules: kernel };
  }
  const tunables = {
    latency: setting('latency_ns'),
    minGranularity: setting('min_granularity_ns'),
    wakeupGranularity: setting('wakeup_granularity_ns'),
  };
  if (design === 'bt') {
    const runtimeUs = setting('bt_runtime_us') ?? -1;
    const periodUs = setting('bt_period_us');
    const bt = {
      kernel: 'tk3' as const,
      ...tunables,
      ...(runtimeUs >= 0 && { runtime: runtimeUs * 1000 }),
      ...(periodUs !== undefined && { period: periodUs * 1000 }),
    };
    return { policy: { bt }, rules: 'tk3' };
  }
  const kernel = newest(CFS_SINCE, release);
  return { policy: { cfs: { kernel, ...tunables } }, rules: kernel };
}

const EEVDF_FEATURES = {
  placeLag: 'PLACE_LAG',
  placeDeadlineInitial: 'PLACE_DEADLINE_INITIAL',
  placeRelDeadline: 'PLACE_REL_DEADLINE',
  runToParity: 'RUN_TO_PARITY',
  preemptShort: 'PREEMPT_SHORT',
  delayDequeue: 'DELAY_DEQUEUE',
  delayZero: 'DELAY_ZERO',
  wakeupPreemption: 'WAKEUP_PREEMPTION',
  pickBuddy: 'PICK_BUDDY',
  hrtick: 'HRTICK',
} as const;

/** Features whose other state the models do not have, with their usual state. */
const UNMODELLED_FEATURES: readonly (readonly [name: string, usual: boolean])[] = [
  ['GENTLE_FAIR_SLEEPERS', true],
  ['START_DEBIT', true],
  ['LAST_BUDDY', true],
  ['NEXT_BUDDY', false],
  ['DOUBLE_TICK', false],
  ['ALT_PERIOD', true],
  ['BASE_SLICE', true],
];

/** "6.12.107" → [6, 12]. Throws when there is no version in the text. */
export function releaseOf(version: string): readonly [number, number] {
  const found = /(\d+)\.(\d+)/.exec(version);
  if (!found) throw new RangeError(`kernel.version: '${version}' is not a kernel version`);
  return [Number(found[1]), Number(found[2])];
}

export function atLeast([major, minor]: readonly [number, number], wantedMajor: number, wantedMinor: number): boolean {
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}

function newest<Name>(since: readonly (readonly [Name, number, number])[], release: readonly [number, number]): Name {
  let name = since[0][0];
  for (const [each, major, minor] of since) if (atLeast(release, major, minor)) name = each;
  return name;
}

/** A tunable by its name without `sched_`, which older kernels put in front. Throws when it is not a number. */
function settingsOf({ tunables }: KernelSection): (name: string) => number | undefined {
  return (name) => {
    const text = tunables[name] ?? tunables[`sched_${name}`];
    if (text === undefined) return undefined;
    const value = Number(text);
    if (!Number.isFinite(value)) throw new RangeError(`kernel.tunables.${name}: '${text}' is not a number`);
    return value;
  };
}

/** Scheduler features as the kernel lists them: NAME is on, NO_NAME off. */
function featuresOf({ tunables }: KernelSection): (name: string) => boolean | undefined {
  const listed = new Set(String(tunables.features ?? tunables.sched_features ?? '').split(/\s+/));
  return (name) => (listed.has(name) ? true : listed.has(`NO_${name}`) ? false : undefined);
}
