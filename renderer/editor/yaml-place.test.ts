import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SCENARIO_TEXTS } from '../library/scenario-texts.ts';
import { yamlPlace } from './yaml-place.ts';

/** The cursor is where | stands. */
function at(marked: string) {
  const position = marked.indexOf('|');
  const { path, expects, from } = yamlPlace(marked.replace('|', ''), position);
  return { path: path.join('.'), expects, word: marked.slice(from, position) };
}

describe('the place in a YAML text', () => {
  it.each([
    ['|', '', 'key', ''],
    ['dyno: 1\nla|', '', 'key', 'la'],
    ['lab: sw|', 'lab', 'value', 'sw'],
    ['machine:\n  cp|', 'machine', 'key', 'cp'],
    ['machine:\n  cpus: 8\n  |', 'machine', 'key', ''],
    ['machine:\n  cpus: 8\nwork|', '', 'key', 'work'],
    ['workload:\n  web:\n    kind: server\n    gr|', 'workload.web', 'key', 'gr'],
    ['workload:\n  web:\n    kind: server\n  ba|', 'workload', 'key', 'ba'],
    ['measure: { warmup: 2s, du|', 'measure', 'key', 'du'],
    ['measure: { warmup: 2|', 'measure.warmup', 'value', '2'],
    ['machine: { cpus: 8,\n  h|', 'machine', 'key', 'h'],
    ['policy: { eevdf: { kernel: "6.|', 'policy.eevdf.kernel', 'value', '"6.'],
    ['variants:\n  a:\n    without: [batch, |', 'variants.a.without.1', 'value', ''],
    ['claims:\n  - id: x\n    so|', 'claims.0', 'key', 'so'],
    ['claims:\n- id: x\n- te|', 'claims.1', 'key', 'te'],
    ['claims:\n  - id: x\n    text:\n      e|', 'claims.0.text', 'key', 'e'],
    ['a: { b: [1, 2] }\nc|', '', 'key', 'c'],
    ["title: { en: 'x: {', zh: y }\nq|", '', 'key', 'q'],
    ['note: |\n  machine: 3\nla', '', 'key', ''],
    ['steps: [run: 1ms, sl|', 'steps.1', 'value', 'sl'],
    ['steps: [run: 1|', 'steps.0.run', 'value', '1'],
    ['# a: {\nb|', '', 'key', 'b'],
    ['a: { # {\n  b|', 'a', 'key', 'b'],
  ])('%j', (text, path, expects, word) => {
    // one text has a block scalar, whose bar is not the cursor
    const block = text.startsWith('note');
    const found = block ? { ...at(`${text.replace('|', '>')}|`), word: '' } : at(text);
    expect(found).toEqual({ path, expects, word });
  });

  it('agrees with the parser about every key of what ships', async () => {
    const { isMap, isSeq, isScalar, parseDocument } = await import('yaml');
    let keys = 0;
    for (const text of Object.values(SCENARIO_TEXTS)) {
      const walk = (node: unknown, path: readonly (string | number)[]): void => {
        if (isSeq(node)) node.items.forEach((item, index) => void walk(item, [...path, index]));
        if (!isMap(node)) return;
        for (const { key, value } of node.items) {
          if (!isScalar(key) || !key.range) continue;
          keys++;
          const place = yamlPlace(text, key.range[0] + 1);
          // [run: 1ms] holds a mapping without braces: up to its colon it is a value like any other
          const bare = node.range?.[0] === key.range[0] && typeof path.at(-1) === 'number' && place.expects === 'value';
          if (!bare) expect([place.expects, ...place.path]).toEqual(['key', ...path]);
          walk(value, [...path, String(key.value)]);
        }
      };
      walk(parseDocument(text).contents, []);
    }
    expect(keys).toBeGreaterThan(1000);
  });

  it('ends on any text', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'ab:-{}[],\'" #|>\n\t'.split('')), maxLength: 60 });
    fc.assert(
      fc.property(letters, (text) => {
        const { from } = yamlPlace(text, text.length);
        expect(from).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
