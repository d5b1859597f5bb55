import type { ChangeableValue } from '../lab/run-time-keys.ts';
import type { LocalText } from '../lab/types.ts';
import { expandScenario, type PlanOptions } from '../scenario/expand.ts';
import { labSchema } from '../scenario/labs.ts';
import { parseScenario } from '../scenario/parse.ts';
import { BYTES, DURATION, RATE } from '../units/quantity.ts';
import { labOf } from './labs.ts';

/** What can change while a variant runs. */
export interface Changeables {
  readonly values: readonly ChangeableValue[];
  /** What cannot, and why; where nothing can, that. */
  readonly never: LocalText | undefined;
}

/**
 * What a fork of a variant can change, each with what it is at the end of the variant: as written, or what it is by
 * default. Of what is written as a mapping each part stands for itself.
 */
export function changeablesOf(text: string, fileName: string, variant: string, options: PlanOptions): Changeables {
  const parsed = parseScenario(text, fileName, options.policies?.files);
  const { scenario } = parsed;
  if (!scenario || !Object.hasOwn(scenario.variants, variant)) return { values: [], never: undefined };
  const { forks } = labSchema(scenario.lab);
  if (!forks)
    return {
      values: [],
      never: {
        en: `the ${scenario.lab} lab has no course in time that could be forked`,
        zh: '该实验室的结果没有可供分叉的时间过程',
      },
    };
  const { modelVersion } = labOf(scenario.lab);
  const expansion = expandScenario(scenario, { ...options, variants: [variant] }, modelVersion);
  const planned = expansion.ok ? expansion.plan.variants.find(({ id }) => id === variant) : undefined;
  if (!planned) return { values: [], never: undefined };
  const values = forks.changeables(scenario, variant, planned.config);
  return {
    values: values.flatMap((each) => partsOf(each, parsed.stated(variant, each.key))),
    never: forks.keys.never,
  };
}

/** An example of what can stand in place of a quantity; empty for plain numbers and words. */
function formOf(written: unknown): string {
  const [, unit = ''] = /^[\d.]+\s*([^\d\s].*)$/.exec(String(written)) ?? [];
  return [DURATION, BYTES, RATE].find(({ units }) => Object.hasOwn(units, unit))?.example ?? '';
}

function partsOf(value: ChangeableValue, written: unknown): readonly ChangeableValue[] {
  if (written === undefined || written === null) return [value];
  if (Array.isArray(written)) return [{ ...value, value: `[${written.join(', ')}]` }];
  if (typeof written !== 'object') return [{ ...value, value: String(written) }];
  return Object.entries(written).flatMap(([key, part]) =>
    partsOf({ key: `${value.key}.${key}`, value: undefined, expects: formOf(part) }, part),
  );
}
