import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeSweeps } from './merge.ts';
import { readRecords, recordFile, recordLine, SWEEP_HEADER, type SweepRecord } from './record.ts';

const identity = fc.stringMatching(/^[0-9a-f]{32}$/);
const word = fc.stringMatching(/^[a-z][a-z.-]{0,10}$/);
const record: fc.Arbitrary<SweepRecord> = fc.record({
  identity,
  lab: fc.constantFrom('scheduling', 'swap'),
  model: word,
  variant: fc.oneof(word, fc.string({ minLength: 1, maxLength: 5 })),
  parameters: fc.dictionary(word, fc.oneof(fc.integer(), fc.boolean(), word), { maxKeys: 2 }),
  seed: fc.nat(),
  metrics: fc.dictionary(word, fc.double({ noNaN: true, noDefaultInfinity: true }), { maxKeys: 3 }),
});
/** Figures follow from the identity, as those of a simulation do. */
const records = fc.uniqueArray(record, { maxLength: 8, selector: (one) => one.identity });

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('a file of replications', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(records, (written) => {
        const { records: read, cut, diagnostics } = readRecords(recordFile(written));
        const sorted = [...written].sort((a, b) => (a.identity < b.identity ? -1 : 1));
        expect(plain(read.map(({ record: one }) => one))).toEqual(plain(sorted));
        expect([cut, diagnostics]).toEqual([false, []]);
      }),
    );
  });

  it('loses at most its last record when it is cut at any byte', () => {
    fc.assert(
      fc.property(records, fc.nat(), (written, place) => {
        const bytes = new TextEncoder().encode(recordFile(written));
        const kept = new TextDecoder().decode(bytes.subarray(0, place % (bytes.length + 1)));
        const complete = kept.split('\n').length - 2;
        const { records: read, diagnostics } = readRecords(kept);
        expect(read).toHaveLength(Math.max(0, complete));
        expect(diagnostics).toEqual([]);
      }),
    );
  });

  it('leaves out what was damaged, says where, and keeps the rest', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(record, { minLength: 2, maxLength: 5, selector: (one) => one.identity }),
        fc.nat(),
        (written, at) => {
          const text = recordFile(written);
          const first = SWEEP_HEADER.length + 1;
          const place = first + (at % (text.length - first - 1));
          const harmed = `${text.slice(0, place)}${text[place] === '\n' ? ' ' : text[place] === '0' ? '1' : '0'}${text.slice(place + 1)}`;
          const { records: read, diagnostics } = readRecords(harmed);
          expect(read.length).toBeGreaterThanOrEqual(written.length - 2);
          expect(read.length).toBeLessThan(written.length);
          expect(diagnostics[0]).toMatchObject({ severity: 'warning', message: 'this line is damaged and left out' });
          const ids = written.map((one) => one.identity);
          expect(read.every(({ record: one }) => ids.includes(one.identity))).toBe(true);
        },
      ),
    );
  });

  it('never crashes the reader', () => {
    fc.assert(fc.property(fc.string(), (text) => void readRecords(text)));
    fc.assert(fc.property(fc.string(), (text) => void readRecords(`${SWEEP_HEADER}\n${text}\n`)));
  });

  it('of another kind or version says so', () => {
    expect(readRecords('title: x\n').diagnostics[0]).toMatchObject({
      line: 1,
      message: expect.stringContaining('no replications'),
    });
    expect(readRecords('dyno-sweep 2\n').diagnostics[0].message).toMatch(/format 2/);
    expect(readRecords('')).toEqual({ records: [], cut: false, diagnostics: [] });
  });

  it('with a key that is not known is refused, with line, column and suggestion', () => {
    const [one] = fc.sample(record, 1);
    const line = recordLine({ ...one, metrisc: {} } as unknown as SweepRecord);
    const { records: read, diagnostics } = readRecords(`${SWEEP_HEADER}\n${line}`);
    expect(read).toEqual([]);
    expect(diagnostics[0]).toMatchObject({
      severity: 'error',
      line: 2,
      column: line.indexOf('"metrisc"') + 1,
      message: "unknown key 'metrisc'",
      hint: "did you mean 'metrics'?",
    });
  });
});

describe('merging', () => {
  const parts = fc
    .tuple(records, fc.array(fc.array(fc.nat({ max: 7 }), { maxLength: 8 }), { minLength: 1, maxLength: 4 }))
    .map(([all, picks]) =>
      picks.map((pick, file) => ({ name: `${file}`, text: recordFile(pick.flatMap((i) => all[i] ?? [])) })),
    );
  const textOf = (files: Parameters<typeof mergeSweeps>[0]): string => {
    const merged = mergeSweeps(files);
    if (!merged.ok) throw new Error('conflict');
    return merged.text;
  };

  it('does not depend on the order of the files, and merging again changes nothing', () => {
    fc.assert(
      fc.property(parts, (files) => {
        const text = textOf(files);
        expect(textOf([...files].reverse())).toBe(text);
        expect(textOf([{ name: 'm', text }, ...files])).toBe(text);
        const [first, ...others] = files;
        expect(textOf([first, { name: 'r', text: textOf(others.length > 0 ? others : files) }])).toBe(text);
      }),
    );
  });

  it('keeps what is whole of files that were cut', () => {
    const two = fc.sample(
      records.filter(({ length }) => length > 2),
      1,
    )[0];
    const text = recordFile(two);
    const merged = mergeSweeps([
      { name: 'a', text: text.slice(0, -5) },
      { name: 'b', text: recordFile(two.slice(0, 1)) },
    ]);
    expect(merged).toMatchObject({ ok: true });
  });

  it('refuses the same replication with other figures, and says where', () => {
    const [one] = fc.sample(record, 1);
    const a = { ...one, variant: 'bt', seed: 3, parameters: { 'machine.cpus': 4 }, metrics: { x: 1, y: 2 } };
    const b = { ...a, metrics: { x: 1, y: 2.5 } };
    for (const [left, right, hint] of [
      [a, b, 'y is 2 there and 2.5 here'],
      [b, a, 'y is 2.5 there and 2 here'],
    ] as const) {
      const merged = mergeSweeps([
        { name: 'A', text: recordFile([left]) },
        { name: 'B', text: recordFile([right]) },
      ]);
      expect(merged.ok).toBe(false);
      expect(merged.diagnostics[0]).toMatchObject({
        file: 'B',
        line: 2,
        message: 'variant bt, seed 3, machine.cpus = 4: other figures than in A:2',
        hint,
      });
    }
  });
});
