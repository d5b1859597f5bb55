/** "Change this parameter yourself": whether a scenario has it, and what the scenario would be with it. */
import { parseDocument } from 'yaml';
import type { Place } from '../documents/diagnostic.ts';
import { parseYaml, type YamlNode } from '../documents/yaml.ts';
import { parseClaimQuantity } from '../runner/claims.ts';
import type { StepOf } from './schema.ts';

export type Change = NonNullable<StepOf<'run'>['change']>[number];

/** What stands at each path of the changes in the scenario. */
export interface ChangeState {
  readonly change: Change;
  readonly made: boolean;
  /** As written now; undefined when there is nothing, or no single value. */
  readonly present: string | undefined;
  /** Of the value; where there is none yet, the beginning of what it belongs to. Undefined in a text that cannot be read. */
  readonly place: Place | undefined;
}

/** Unreadable text has none of the changes. */
export function changeStates(scenario: string, changes: readonly Change[]): readonly ChangeState[] {
  const yaml = parseYaml(scenario);
  return changes.map((change) => {
    if (!yaml.ok) return { change, made: false, present: undefined, place: undefined };
    const { node, whole } = deepest(yaml.root, change.path.split('.'));
    const present = whole ? scalarOf(node) : undefined;
    return {
      change,
      made: present !== undefined && isEqual(present, change.to),
      present: present?.toString(),
      place: yaml.places.range(node.from, whole ? node.to : node.from),
    };
  });
}

type Scalar = string | number | boolean;

/** The node that the path leads to, or how far it leads. */
function deepest(root: YamlNode, path: readonly string[]): { readonly node: YamlNode; readonly whole: boolean } {
  let node = root;
  for (const key of path) {
    const next = node.entries?.get(key)?.node ?? node.items?.[Number(key)];
    if (!next) return { node, whole: false };
    node = next;
  }
  return { node, whole: true };
}

function scalarOf({ value }: YamlNode): Scalar | undefined {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
}

/** 1000us is 1ms, and "6.12" is 6.12. */
function isEqual(a: Scalar, b: Scalar): boolean {
  if (String(a) === String(b)) return true;
  const [x, y] = [a, b].map((value) => (typeof value === 'string' ? parseClaimQuantity(value) : undefined));
  return x !== undefined && x === y;
}

/** The scenario with the changes made; comments and order stay. */
export function withChanges(scenario: string, changes: readonly Change[]): string {
  const document = parseDocument(scenario);
  for (const { path, to } of changes) document.setIn(path.split('.'), to);
  return document.toString({ lineWidth: 0 });
}
