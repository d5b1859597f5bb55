import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addFork } from './add-fork.ts';
import { parseScenario } from './parse.ts';

const HEAD = `# what this is about
dyno: 1
lab: scheduling
title:   { en: "A title",   zh: 标题 } # kept
machine: { cpus: 2 }
workload:
  web: { kind: server, threads: 4, arrivals: { poisson: 800/s }, service: { exponential: 1ms } }
measure: { duration: 1s }
`;
const BLOCK = `${HEAD}variants:
    cfs: { baseline: true, policy: { cfs: { kernel: "6.5" } } }   # the first
    # a comment between
    eevdf:
        label: Eevdf

        policy: { eevdf: { kernel: "6.12" } } # at the end

claims: []
`;
const FLOW = `${HEAD}variants: { cfs: { baseline: true, policy: { cfs: { kernel: "6.5" } } } }\n`;

const fork = { name: 'late', from: 'cfs', atNs: 4.2e8, set: { 'policy.cfs.latency': '30ms' } };

function added(text: string, change: Partial<typeof fork> = {}): string {
  const result = addFork(text, { ...fork, ...change });
  if (!result.ok) throw new Error(result.message);
  return result.text;
}

describe('adding a fork to the text of a scenario', () => {
  it.each([
    ['in lines', BLOCK],
    ['in one line', FLOW],
    ['without an end of line', FLOW.trimEnd()],
    ['at the end of the file', BLOCK.slice(0, BLOCK.indexOf('\n\nclaims'))],
  ])('whose variants stand %s makes a variant and leaves all else as it was', (_, text) => {
    const after = added(text);
    const { scenario, diagnostics } = parseScenario(after, 'x');
    expect(diagnostics).toEqual([]);
    expect(scenario?.variants.late).toMatchObject({ from: 'cfs', at: 4.2e8, set: { 'policy.cfs.latency': '30ms' } });
    const insertion = 'late: { from: cfs, at: 420ms, set: { policy.cfs.latency: 30ms } }';
    const [before, behind] = after.split(insertion);
    expect(text.startsWith(before.replace(/(\n *|, )$/, ''))).toBe(true);
    expect(text.endsWith(behind)).toBe(true);
  });

  it('keeps numbers, words and mappings what they are', () => {
    const set = {
      'workload.web.threads': '8',
      'workload.web.arrivals': '{ poisson: 900/s }',
      'workload.web.nice': '-5',
    };
    const { scenario } = parseScenario(added(BLOCK, { set } as object), 'x');
    expect(scenario?.variants.late.set).toEqual({
      'workload.web.threads': 8,
      'workload.web.arrivals': { poisson: '900/s' },
      'workload.web.nice': -5,
    });
  });

  it('states any time to the nanosecond', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999 }), (atNs) => {
        expect(parseScenario(added(BLOCK, { atNs }), 'x').scenario?.variants.late.at).toBe(atNs);
      }),
      { numRuns: 30 },
    );
  });

  it('can go on: a fork of a fork', () => {
    const text = added(added(BLOCK), { name: 'later', from: 'late', atNs: 5e8 });
    expect(parseScenario(text, 'x').diagnostics).toEqual([]);
  });

  it.each([
    [{ name: 'cfs' }, "another variant is called 'cfs'"],
    [{ name: 'a b' }, 'a variant name is a letter'],
  ])('says what is wrong with %o', (change, message) => {
    expect(addFork(BLOCK, { ...fork, ...change })).toMatchObject({
      ok: false,
      isName: true,
      message: expect.stringContaining(message),
    });
  });

  it('needs a text that can be read', () => {
    expect(addFork('variants: [', fork)).toMatchObject({ ok: false, isName: false });
    fc.assert(
      fc.property(fc.string(), (text) => {
        const result = addFork(text, fork);
        expect(typeof result.ok).toBe('boolean');
      }),
    );
  });
});
