/** Which replications of a run are there already, and which are missing: one is the same if its parameters and its seed are. */
import type { ReplicationResult } from '../lab/types.ts';
import { identityOf } from '../scenario/identity.ts';
import type { LabConfig } from '../scenario/labs.ts';
import type { ComparedVariant } from './compared-run.ts';

/** By variant and replication; undefined where one is not done. */
export type Results = (ReplicationResult | undefined)[][];

interface Planned {
  readonly variants: readonly ComparedVariant[];
  readonly seeds: readonly number[];
}

/** What of an earlier run is also part of this one, at its place in this one. */
export function reusedResults(
  { variants, seeds }: Planned,
  earlier: Planned & { readonly results: readonly (readonly (ReplicationResult | undefined)[])[] },
): Results {
  const identities = earlier.variants.map(parametersOf);
  return variants.map((variant) => {
    const parameters = parametersOf(variant);
    const known = parameters === undefined ? -1 : identities.indexOf(parameters);
    return seeds.map((seed, replication) => {
      const result = known < 0 ? undefined : earlier.results[known][earlier.seeds.indexOf(seed)];
      return result && { ...result, variant: variant.id, replication };
    });
  });
}

/** Undefined for what is not simulated. */
function parametersOf({ source }: ComparedVariant): string | undefined {
  return source.kind === 'simulated' ? identityOf(source.config) : undefined;
}

export interface MissingJob {
  readonly variant: string;
  readonly config: LabConfig;
  readonly replication: number;
  readonly seed: number;
}

/** What is still to be simulated: all variants of the first replication, then of the second, so that pairs are complete early. */
export function missingJobs({ variants, seeds }: Planned, results: readonly (readonly unknown[])[]): MissingJob[] {
  return seeds.flatMap((seed, replication) =>
    variants.flatMap(({ id, source }, v): MissingJob[] =>
      source.kind === 'recorded' || results[v][replication] !== undefined
        ? []
        : [{ variant: id, config: source.config, replication, seed }],
    ),
  );
}
