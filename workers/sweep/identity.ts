import type { Value } from '../scenario/axis-values.ts';
import type { Plan } from '../scenario/expand.ts';
import { identityOf } from '../scenario/identity.ts';

/**
 * Identity of every replication at one point, by variant and replication: a hash of what the scenario became there for
 * the variant, the parameters, the seed and the model version. Equal on every machine, so that shards can be merged.
 */
export function recordIdentities(
  { lab, modelVersion, variants, seeds }: Pick<Plan, 'lab' | 'modelVersion' | 'variants' | 'seeds'>,
  parameters: Readonly<Record<string, Value>>,
): string[][] {
  return variants.map(({ id, config }) => {
    const variant = identityOf({ lab, modelVersion, variant: id, config, parameters });
    return seeds.map((seed) => identityOf([variant, seed]));
  });
}
