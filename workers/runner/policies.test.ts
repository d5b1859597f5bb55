import { describe, expect, it } from 'vitest';
import { prepareScenario } from './scenario-run.ts';

const scenario = (policy: string): string => `dyno: 1
lab: scheduling
title: Policies
machine: { cpus: 2 }
measure: { duration: 100ms, replications: 1 }
workload: { hogs: { kind: hog, threads: 3 } }
variants:
  fair: { baseline: true }
  own: { policy: { ext: ${policy} } }
`;
const FIFO = 'export default { enqueue(task: any) { q.insert(q.global, task); } };';
const OWN = '{ file: policies/own.ts, timeout: 2s }';

describe('policies of a scenario', () => {
  it('are those that ship, or files that come with it', () => {
    for (const [policy, files] of [
      ['vtime', {}],
      ['{ use: edf, timeout: 1s }', {}],
      [OWN, { 'policies/own.ts': FIFO }],
    ] as const) {
      const prepared = prepareScenario(scenario(policy), 'x.yaml', { policies: { files, variants: [] } });
      expect(prepared.diagnostics).toEqual([]);
    }
  });

  it('must be there: the place that names a missing file is shown', () => {
    const prepared = prepareScenario(scenario(OWN), 'x.yaml', {});
    expect(prepared.diagnostics).toMatchObject([{ line: 9, message: 'there is no policy file policies/own.ts' }]);
    expect(prepared.ok).toBe(false);
  });

  it('are read: a mistake has its place in the policy', () => {
    const files = { 'policies/own.ts': 'export default {\n  enqueue( {\n};' };
    const prepared = prepareScenario(scenario(OWN), 'x.yaml', { policies: { files, variants: [] } });
    expect(prepared.diagnostics).toMatchObject([{ file: 'policies/own.ts', line: 3 }]);
  });

  it.each([
    ['nothing', /expected one of fifo/],
    ['{ use: fifo, file: a.ts }', /expected one of use and file, got both/],
    ['{ timeout: 1s }', /expected one of use and file, got neither/],
    ['{ file: /etc/passwd }', /a policy file is a path/],
    ['{ file: own.py }', /a policy file is a path/],
    ['{ use: fifo, timeout: 31s }', /30s at most/],
  ])('%s is refused', (policy, message) => {
    const { ok, diagnostics } = prepareScenario(scenario(policy), 'x.yaml', {});
    expect(ok).toBe(false);
    expect(diagnostics.map((d) => `${d.message}\n${d.hint}`).join('\n')).toMatch(message);
  });

  it('can be added as variants, named after them, beside those of the file', () => {
    const files = { 'a/own.ts': FIFO, '7 up.ts': FIFO };
    const policies = { files, variants: ['a/own.ts', '7 up.ts', 'vtime'] };
    const prepared = prepareScenario(scenario('vtime'), 'x.yaml', { policies });
    if (!prepared.ok) throw new Error(JSON.stringify(prepared.diagnostics));
    expect(prepared.run.variants.map(({ id }) => id)).toEqual(['fair', 'own', 'own-2', 'policy-7-up', 'vtime']);
    expect(prepared.run.command).toContain("--policy a/own.ts --policy '7 up.ts' --policy vtime");
  });

  it('count for the identity: another text, another identity', () => {
    const identity = (text: string): string => {
      const policies = { files: { 'policies/own.ts': text }, variants: [] };
      const prepared = prepareScenario(scenario(OWN), 'x.yaml', { policies });
      return prepared.ok ? prepared.run.identity : '';
    };
    expect(identity(FIFO)).toMatch(/^[0-9a-f]{32}$/);
    expect(identity(FIFO)).toBe(identity(FIFO));
    expect(identity(`${FIFO} // another`)).not.toBe(identity(FIFO));
  });
});
