import { type Diagnostic, errorAt } from '../documents/diagnostic.ts';
import type { PlanOptions } from '../scenario/expand.ts';
import { LABS } from '../scenario/labs.ts';
import type { ParsedScenario } from '../scenario/parse.ts';
import { axesOf, combinations } from '../scenario/settings.ts';
import type { SettingsPlan, SettingsPoint } from './compared-run.ts';
import { planRun } from './plan-run.ts';

export type PreparedSettings =
  | { readonly ok: true; readonly plan: SettingsPlan }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/**
 * The points at which a scenario's claims are tested again: those the file names, or the lab's usual ones. A value that
 * does not fit is an error at its axis, an axis that changes nothing is one too.
 */
export function prepareSettings(parsed: ParsedScenario, options: PlanOptions): PreparedSettings {
  const { scenario } = parsed;
  if (scenario === undefined) return { ok: false, diagnostics: parsed.diagnostics };
  const axes = axesOf(scenario.settings ?? LABS[scenario.lab].settings);
  const idle = axes.filter(({ path }) => parsed.holders(path).length === 0);
  if (idle.length > 0) {
    return {
      ok: false,
      diagnostics: idle.map(({ path }) =>
        errorAt(
          parsed.locate(['settings', path]),
          `'${path}' changes nothing here`,
          `settings.${path}`,
          'no variant has such a policy',
        ),
      ),
    };
  }
  const points: SettingsPoint[] = [];
  for (const settings of combinations(axes)) {
    const planned = planRun(parsed.withSettings(settings), options);
    if (!planned.ok) return planned;
    const { variants, claims } = planned;
    points.push({ values: settings.map(({ value }) => value), variants, claims });
  }
  return { ok: true, plan: { axes, points } };
}
