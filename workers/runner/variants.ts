import type { Plan } from '../scenario/expand.ts';
import type { ComparedVariant } from './compared-run.ts';
import { labOf } from './labs.ts';

/** The variants of a plan with their metrics, to be simulated. */
export function comparedVariants({ lab, variants }: Plan): readonly ComparedVariant[] {
  return variants.map(({ id, label, baseline, config }) => {
    return { id, label, baseline, metrics: labOf(lab).metricsOf(config), source: { kind: 'simulated', config } };
  });
}
