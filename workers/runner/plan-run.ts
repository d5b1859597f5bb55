import { type Diagnostic, errorAt, NO_PLACE } from '../documents/diagnostic.ts';
import { expandScenario, type Plan, type PlanOptions } from '../scenario/expand.ts';
import type { Scenario } from '../scenario/labs.ts';
import type { ParsedScenario } from '../scenario/parse.ts';
import { readClaims } from './claims.ts';
import type { ClaimUnderTest, ComparedVariant } from './compared-run.ts';
import { labOf } from './labs.ts';
import { addPolicyVariants, NO_POLICIES } from './policies.ts';

export type PlannedRun =
  | {
      readonly ok: true;
      /** With the variants that added policies make. */
      readonly scenario: Scenario;
      readonly plan: Plan;
      readonly variants: readonly ComparedVariant[];
      readonly claims: readonly ClaimUnderTest[];
    }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** A scenario, as written or under other settings, with the options of a run: what is simulated and what is claimed. */
export function planRun(parsed: ParsedScenario, options: PlanOptions): PlannedRun {
  if (parsed.scenario === undefined) return { ok: false, diagnostics: parsed.diagnostics };
  const { policies = NO_POLICIES, traces } = options;
  const scenario = addPolicyVariants(parsed.scenario, policies);
  const { modelVersion } = labOf(scenario.lab);
  const expansion = expandScenario(scenario, options, modelVersion);
  if (!expansion.ok) return { ok: false, diagnostics: [errorAt(NO_PLACE, expansion.message, '', expansion.hint)] };
  const { plan } = expansion;
  const variants = comparedVariants(plan);
  // Claims are read against all variants of the file: one that is left out of this run is "not tested", not wrong.
  const every =
    options.variants === undefined ? expansion : expandScenario(scenario, { policies, traces }, modelVersion);
  const { claims, diagnostics } = readClaims(parsed, every.ok ? comparedVariants(every.plan) : variants);
  return diagnostics.length > 0 ? { ok: false, diagnostics } : { ok: true, scenario, plan, variants, claims };
}

function comparedVariants({ lab, variants }: Plan): readonly ComparedVariant[] {
  const { intervals, metricsOf } = labOf(lab);
  return variants.map(({ id, label, baseline, config }) => ({
    ...{ id, label, baseline, metrics: metricsOf(config), source: { kind: 'simulated', config } },
    ...(intervals && { intervals }),
  }));
}
