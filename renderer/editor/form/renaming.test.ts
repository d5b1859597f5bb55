import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueAt } from '../schema.ts';
import { renaming } from './renaming.ts';
import { changesOf, withChanges } from './yaml-edits.ts';
import { plainValueOf, readTree } from './yaml-tree.ts';

const root = new URL('../../../scenarios/', import.meta.url);
const SCENARIOS = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => /^(scheduling|swap|hardware)\/.*\.yaml$/.test(name))
  .map((name) => ({ name, text: readFileSync(new URL(name, root), 'utf8') }));

function plainOf(text: string): unknown {
  const tree = readTree(text);
  if (!tree) throw new Error('not YAML');
  return plainValueOf(tree);
}

function renamed(text: string, from: string, to: string): string {
  return renaming(['variants', from], to, plainOf(text)).reduce((so, edit) => {
    const changes = changesOf(so, edit);
    if (!changes) throw new Error(`cannot be made: ${JSON.stringify(edit)}`);
    return withChanges(so, changes);
  }, text);
}

const variantsOf = (text: string): readonly string[] => Object.keys(valueAt(plainOf(text), ['variants']) as object);

function conditionsOf(text: string): readonly string[] {
  const claims = valueAt(plainOf(text), ['claims']);
  return Array.isArray(claims) ? claims.map((claim) => String(valueAt(claim, ['holds']))) : [];
}

describe('renaming a variant', () => {
  it('renames it in claims and forks, and in nothing that is only alike', () => {
    const text = `variants:
  cfs: { baseline: true }
  a-cfs: { from: cfs, at: 1s, set: {} } # of cfs
claims:
  - { id: cfs, text: cfs wins, holds: cfs.web.p99-a-cfs.web.p99 < cfs.cfs.web.p99 * 2 and xcfs.a < 1.cfs.b }
workload: { cfs: { kind: hog } }
`;
    expect(renamed(text, 'cfs', 'old')).toBe(`variants:
  old: { baseline: true }
  a-cfs: { from: old, at: 1s, set: {} } # of cfs
claims:
  - { id: cfs, text: cfs wins, holds: old.web.p99-a-cfs.web.p99 < old.cfs.web.p99 * 2 and xcfs.a < 1.cfs.b }
workload: { cfs: { kind: hog } }
`);
  });

  it('renames other entries only where they stand', () => {
    expect(renaming(['workload', 'cfs'], 'web', {})).toEqual([
      { kind: 'rename', path: ['workload', 'cfs'], key: 'web' },
    ]);
  });

  it('leaves no trace of the old name in any scenario that ships, and goes back to the same text', () => {
    const anyVariant = fc
      .constantFrom(...SCENARIOS)
      .chain((scenario) =>
        fc.record({ scenario: fc.constant(scenario), from: fc.constantFrom(...variantsOf(scenario.text)) }),
      );
    fc.assert(
      fc.property(anyVariant, ({ scenario: { name, text }, from }) => {
        const after = renamed(text, from, 'renamed-one');
        expect(variantsOf(after), name).toEqual(variantsOf(text).map((each) => (each === from ? 'renamed-one' : each)));
        const begins = new RegExp(`(?<![\\w.-])${from}\\.`);
        expect(
          conditionsOf(after).filter((holds) => begins.test(holds)),
          name,
        ).toEqual([]);
        expect(renamed(after, 'renamed-one', from), name).toBe(text);
      }),
      { numRuns: 60 },
    );
  });
});
