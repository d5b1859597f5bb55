/** Policy files of a scenario: which it names, what is wrong with them, and variants made from others. */

import { type Diagnostic, errorAt } from '../documents/diagnostic.ts';
import { compileScript } from '../sandbox/compile.ts';
import type { ScenarioPolicies } from '../scenario/expand.ts';
import type { Scenario } from '../scenario/labs.ts';
import type { ParsedScenario } from '../scenario/parse.ts';
import { policyName, policyText, type RawExt, SHIPPED_POLICIES } from '../scheduling/schema/ext.ts';
import { unknownNames } from './unknown-names.ts';

export const NO_POLICIES: ScenarioPolicies = { files: {}, variants: [] };

interface Statement {
  readonly path: readonly string[];
  readonly ext: RawExt;
}

/** Every place of a scenario that names a user policy. */
function statements(scenario: Scenario): readonly Statement[] {
  const found: Statement[] = [];
  if (scenario.lab !== 'scheduling') return found;
  if (scenario.policy?.ext) found.push({ path: ['policy', 'ext'], ext: scenario.policy.ext });
  for (const [id, { policy }] of Object.entries(scenario.variants)) {
    if (policy?.ext) found.push({ path: ['variants', id, 'policy', 'ext'], ext: policy.ext });
  }
  return found;
}

/** Paths of the policy files that a scenario names. */
export function policyFilesOf(scenario: Scenario): readonly string[] {
  return [...new Set(statements(scenario).flatMap(({ ext }) => ext.file ?? []))];
}

/** Policy files that are missing, at the place that names them, and those that cannot be read, at theirs. */
export function checkPolicyFiles(parsed: ParsedScenario, policies: ScenarioPolicies): Diagnostic[] {
  if (parsed.scenario === undefined) return [];
  const { lab } = parsed.scenario;
  if (lab !== 'scheduling' && policies.variants.length > 0) {
    return [errorAt(parsed.locate(['lab']), `the ${lab} lab has no scheduling policies`, 'lab', 'leave out --policy')];
  }
  const scenario = addPolicyVariants(parsed.scenario, policies);
  const missing = statements(scenario)
    .filter(({ ext: { file } }) => file !== undefined && policyText(policies.files, file) === undefined)
    .map(({ path, ext: { file } }) => {
      const known = Object.keys(policies.files);
      const hint = known.length > 0 ? `there are: ${known.join(', ')}` : '';
      return errorAt(
        parsed.locate([...path, 'file']),
        `there is no policy file ${file}`,
        [...path, 'file'].join('.'),
        hint,
      );
    });
  const used = new Set([...policyFilesOf(scenario), ...policies.variants]);
  return [
    ...missing,
    ...[...used].flatMap((file) => {
      const text = policyText(policies.files, file);
      return text === undefined ? [] : checkPolicy(file, text);
    }),
  ];
}

/** What is wrong with the text of a policy, as far as its syntax and its names tell. */
export function checkPolicy(file: string, text: string): Diagnostic[] {
  const compiled = compileScript(text, file);
  if (compiled.ok) return unknownNames(text).map((problem) => ({ ...problem, file }));
  const { line, column } = compiled.place;
  return [{ ...errorAt({ line, column, endLine: line, endColumn: column + 1 }, compiled.message), file }];
}

/** The scenario with a variant for each policy to add: its own machine and workloads, and that policy. */
export function addPolicyVariants(scenario: Scenario, { variants }: ScenarioPolicies): Scenario {
  if (scenario.lab !== 'scheduling') return scenario;
  const added = { ...scenario.variants };
  for (const policy of variants) {
    const use = SHIPPED_POLICIES.find((name) => name === policy);
    added[freeName(use ?? policyName(policy), added)] = { policy: { ext: use ? { use } : { file: policy } } };
  }
  return { ...scenario, variants: added };
}

/** A variant name close to that of a file which no other variant has. */
function freeName(wanted: string, taken: Readonly<Record<string, unknown>>): string {
  const plain = wanted.replace(/[^A-Za-z0-9_-]/g, '-').slice(0, 48);
  const name = /^[A-Za-z]/.test(plain) ? plain : `policy-${plain}`;
  if (!Object.hasOwn(taken, name)) return name;
  for (let n = 2; ; n++) if (!Object.hasOwn(taken, `${name}-${n}`)) return `${name}-${n}`;
}
