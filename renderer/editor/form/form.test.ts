import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../../workers/runner/service.ts';
import { parseScenario } from '../../../workers/scenario/parse.ts';
import { below, type JsonSchema, SchemaReader } from '../schema.ts';
import type { Step } from '../yaml-place.ts';
import { formOf, inForm, kindsOf, leastOf, scalarControl } from './fields.ts';
import { currentItem, outlineItems } from './outline.ts';
import { fieldOf, pathKey, problemsBelow, problemsByField } from './problems.ts';
import { changesOf, withChanges } from './yaml-edits.ts';
import { plainValueOf, readTree, type TreeNode } from './yaml-tree.ts';
import { readBack } from './yaml-words.ts';

const scenarios = new URL('../../../scenarios/', import.meta.url);
const textOf = (name: string) => readFileSync(new URL(name, scenarios), 'utf8');
const READER = new SchemaReader(JSON.parse(textOf('scenario.schema.json')) as JsonSchema);
const TEXT = textOf('scheduling/online-beside-batch.yaml');

function treeOf(text: string): TreeNode {
  const tree = readTree(text);
  if (!tree) throw new Error('not YAML');
  return tree;
}

const simpleAt = (path: readonly Step[], text = TEXT): readonly JsonSchema[] => {
  const value = plainValueOf(treeOf(text));
  const around = READER.at(path.slice(0, -1), value);
  return below(around, path[path.length - 1]).flatMap((schema) => READER.simple(schema));
};
const control = (...path: Step[]) => scalarControl(simpleAt(path));

describe('fields', () => {
  it('are chosen where the schema names the values, and typed elsewhere', () => {
    expect(control('machine', 'hz').choices).toContain(1000);
    expect(control('machine', 'cpus').choices).toEqual([]);
    expect(control('measure', 'duration').units).toContain('ms');
    expect(control('variants', 'cfs', 'baseline').isSwitch).toBe(true);
    expect(control('variants', 'cfs', 'workload', 'web', 'start')).toMatchObject({
      ...{ choices: [], suggestions: ['forked'] },
    });
  });

  it('hold text where only text is meant: a title of digits stays text', () => {
    expect(control('claims', 0, 'source')).toMatchObject({ textOnly: true, prose: true });
    expect(control('measure', 'duration').textOnly).toBe(false);
  });

  it('change the kind of a thing among all kinds there are', () => {
    const workloads = READER.at(['workload'], plainValueOf(treeOf(TEXT))).flatMap((schema) => below([schema], 'x'));
    const kinds = kindsOf(
      workloads.flatMap((schema) => READER.simple(schema)),
      'kind',
    );
    expect(kinds).toEqual(expect.arrayContaining(['hog', 'server', 'program']));
    expect(kindsOf(simpleAt(['machine']), 'cpus')).toEqual([]);
  });

  it('keep a text that becomes one in two languages, and the other way round', () => {
    const title = simpleAt(['title']);
    expect(title.map(formOf)).toEqual(['value', 'mapping']);
    expect(inForm(READER, title, 'mapping', 'One')).toEqual({ en: 'One' });
    expect(inForm(READER, title, 'value', { en: 'One', zh: 'Yi' })).toBe('One');
  });
});

describe('what is added', () => {
  it('is the least that the schema asks for', () => {
    expect(readBack(leastOf(READER, simpleAt(['workload', 'new'])[0]))).toEqual({ kind: 'hog' });
    expect(readBack(leastOf(READER, { anyOf: simpleAt(['variants', 'new']) }))).toEqual({});
  });

  it('is a valid scenario again where it needs no names', () => {
    const value = leastOf(READER, { anyOf: simpleAt(['workload', 'new']) });
    const changes = changesOf(TEXT, { kind: 'add', path: ['workload'], key: 'more', value });
    const added = withChanges(TEXT, changes ?? []);
    expect(added).toContain('  more: { kind: hog }\n');
    expect(parseScenario(added, 'x.yaml').diagnostics).toEqual([]);
  });
});

describe('the outline', () => {
  const items = outlineItems(treeOf(TEXT));
  it('has sections and what is named in them', () => {
    expect(items.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['machine', 'workload', 'web', 'variants', 'bt', 'claims', 'bt-under-one-percent']),
    );
  });

  it('knows the innermost item that a place lies in', () => {
    const at = (path: readonly Step[]) => items[currentItem(items, path)]?.label;
    expect(at(['variants', 'bt', 'policy', 'bt'])).toBe('bt');
    expect(at(['measure', 'seed'])).toBe('measure');
    expect(at([])).toBeUndefined();
  });
});

describe('problems', () => {
  const root = treeOf('sweep: { axes: { machine.cpus: 8..64 8 } }\nclaims: [{ id: a }]\n');
  it('belong to the field they name, or to what would hold it; keys may hold points', () => {
    expect(fieldOf(root, 'sweep.axes.machine.cpus')).toEqual(['sweep', 'axes', 'machine.cpus']);
    expect(fieldOf(root, 'claims.0.holds')).toEqual(['claims', 0]);
    expect(fieldOf(root, 'variants')).toEqual([]);
  });

  it('are counted in what holds them', () => {
    const at = { severity: 'error', message: 'x', line: 1, column: 1, endLine: 1, endColumn: 2 } as const;
    const problems: Diagnostic[] = [
      { ...at, path: 'claims.0.holds' },
      { ...at, path: 'sweep.axes' },
    ];
    const found = problemsByField(root, problems);
    expect(found.get(pathKey(['claims', 0]))).toHaveLength(1);
    expect(problemsBelow(found, ['sweep'])).toBe(1);
    expect(problemsBelow(found, ['claims'])).toBe(1);
  });
});

describe('every scenario that ships', () => {
  const names = readdirSync(scenarios, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /^(scheduling|swap|hardware)\/.*\.yaml$/.test(name),
  );

  it.each(names)('%s has a schema for every value, and a control that can hold what is written', (name) => {
    const root = treeOf(textOf(name));
    const value = plainValueOf(root);
    const walk = (node: TreeNode, path: readonly Step[]): void => {
      if (path.length > 0 && node.kind === 'scalar') {
        const around = READER.at(path.slice(0, -1), value);
        const simple = below(around, path[path.length - 1]).flatMap((schema) => READER.simple(schema));
        expect(simple.length, path.join('.')).toBeGreaterThan(0);
        const { choices } = scalarControl(simple);
        if (choices.length > 0) expect(choices, path.join('.')).toContain(node.value);
      }
      if (node.kind === 'map') for (const { key, node: inner } of node.entries) walk(inner, [...path, key]);
      if (node.kind === 'list') for (const [index, item] of node.items.entries()) walk(item.node, [...path, index]);
    };
    walk(root, []);
  });
});
