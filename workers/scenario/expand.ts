import { suggest } from '../documents/suggest.ts';
import type { LocalText } from '../lab/types.ts';
import { identityOf } from './identity.ts';
import { type LabConfig, type LabId, labSchema, type PageTraces, type Scenario, type ScenarioFiles } from './labs.ts';

/** Files that come with a scenario, and policies that are added to it. */
export interface ScenarioPolicies {
  /** Text of each policy and machine file, by the path that the scenario or `variants` states. */
  readonly files: ScenarioFiles;
  /** Policies to run as variants of their own: names of shipped ones, or paths in `files`. */
  readonly variants: readonly string[];
}

/** What a person may change for one run without editing the file; times are whole ns. */
export interface PlanOptions {
  readonly replications?: number | undefined;
  readonly durationNs?: number | undefined;
  readonly warmupNs?: number | undefined;
  readonly seed?: number | undefined;
  /** Variants to run; the baseline always runs with them. Default: all. */
  readonly variants?: readonly string[] | undefined;
  /** Files that come with the scenario, and user policies that are added to it. */
  readonly policies?: ScenarioPolicies | undefined;
  /** Page traces that the scenario names. */
  readonly traces?: PageTraces | undefined;
  /** Test the claims under other settings as well (`settings.ts`). */
  readonly settings?: boolean | undefined;
}

export interface PlannedVariant {
  readonly id: string;
  readonly label: LocalText;
  readonly baseline: boolean;
  readonly config: LabConfig;
}

/** One replication of one variant. */
export interface Job {
  /** Index into `variants`. */
  readonly variant: number;
  readonly replication: number;
  readonly seed: number;
}

export interface Plan {
  /** Same identity, same recordings: 32 hexadecimal digits. */
  readonly identity: string;
  readonly lab: LabId;
  readonly modelVersion: string;
  /** In the order of the file. */
  readonly variants: readonly PlannedVariant[];
  /** Seed of each replication, shared by all variants so that they can be compared as pairs. */
  readonly seeds: readonly number[];
  /** All variants of the first replication, then of the second, and so on: pairs are complete early. */
  readonly jobs: readonly Job[];
}

export type Expansion =
  | { readonly ok: true; readonly plan: Plan }
  | { readonly ok: false; readonly message: string; readonly hint: string };

/** Largest values of options: as in the file, and what a double counts exactly. */
const LIMITS = {
  replications: [1, 10_000],
  durationNs: [1, 2 ** 53],
  warmupNs: [0, 2 ** 53],
  seed: [0, 2 ** 32 - 10_001],
} as const;

/** What one variant is simulated from; a fork from what its parent is. */
function configOf(scenario: Scenario, id: string, options: PlanOptions): LabConfig {
  const { resolve, forks } = labSchema(scenario.lab);
  const config = resolve(scenario, id, options.policies?.files, options.traces);
  const { from, at } = scenario.variants[id];
  if (from === undefined || at === undefined || forks === undefined) return config;
  return forks.config(configOf(scenario, from, options), config, at);
}

/**
 * Scenario and options to the work to be done. Replication i has the seed `seed + i`: random streams scramble it, and
 * one replication can be repeated alone by its own number.
 *
 * The identity covers the scenario without its comments and layout, what each variant became, the seeds and the model
 * version. The order of keys does not matter, except that of workloads: their threads start in it.
 */
export function expandScenario(scenario: Scenario, options: PlanOptions, modelVersion: string): Expansion {
  for (const [name, [low, high]] of Object.entries(LIMITS)) {
    const value = options[name as keyof typeof LIMITS];
    if (value === undefined || (Number.isInteger(value) && value >= low && value <= high)) continue;
    return { ok: false, message: `${name} is a whole number from ${low} to ${high}, got ${value}`, hint: '' };
  }
  const names = Object.keys(scenario.variants);
  const unknown = options.variants?.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    return { ok: false, message: `no variant is called '${unknown}'`, hint: suggest(unknown, names, 'variants') };
  }
  const measure = {
    warmup: options.warmupNs ?? scenario.measure.warmup,
    duration: options.durationNs ?? scenario.measure.duration,
    replications: options.replications ?? scenario.measure.replications,
    seed: options.seed ?? scenario.measure.seed,
  };
  const effective: Scenario = { ...scenario, measure };
  const variants = Object.entries(effective.variants)
    .filter(([id, { baseline }]) => baseline === true || (options.variants?.includes(id) ?? true))
    .map(([id, { baseline = false, label = { en: id } }]): PlannedVariant => {
      return { id, label, baseline, config: configOf(effective, id, options) };
    });
  const endNs = measure.warmup + measure.duration;
  // Labs without a duration have no forks either.
  const late = variants.find(({ id }) => (effective.variants[id].at ?? Number.NEGATIVE_INFINITY) >= endNs);
  if (late) return { ok: false, message: `the fork '${late.id}' begins after the end of the run`, hint: '' };
  const seeds = Array.from({ length: measure.replications }, (_, i) => measure.seed + i);
  const identity = identityOf({
    scenario: effective,
    variants: Object.fromEntries(variants.map(({ id, config }) => [id, config])),
    seeds,
    modelVersion,
  });
  const jobs = seeds.flatMap((seed, replication) =>
    variants.map((_, variant): Job => ({ variant, replication, seed })),
  );
  return { ok: true, plan: { identity, lab: effective.lab, modelVersion, variants, seeds, jobs } };
}
