import { Text } from '@codemirror/state';
import { describe, expect, it } from 'vitest';
import { marksOf, offsetsOf, proposal } from './lint.ts';

const doc = Text.of(['dyno: 1', 'lab: x', '']);

describe('the place of a diagnostic', () => {
  const place = (line: number, column: number, endLine: number, endColumn: number) =>
    doc.sliceString(...offsetsOf(doc, { line, column, endLine, endColumn }));
  it('selects its text', () => expect(place(2, 6, 2, 7)).toBe('x'));
  it('may span lines', () => expect(place(1, 7, 2, 4)).toBe('1\nlab'));
  it('ends with its line, or with the text, when it lies beyond', () => {
    expect(place(2, 6, 2, 99)).toBe('x');
    expect(place(9, 1, 9, 5)).toBe('');
  });
  it('selects nothing when there is none', () => expect(place(0, 0, 0, 0)).toBe(''));
});

describe('marks', () => {
  const at = { severity: 'error', line: 2, column: 6, endLine: 2, endColumn: 7, path: 'lab' } as const;
  it('offer what was meant, if the hint says it', () => {
    const marks = marksOf(
      doc,
      [
        { ...at, message: "there is no lab 'x'", hint: "did you mean 'swap'?" },
        { ...at, line: 1, column: 1, message: 'is old', hint: 'labs: swap' },
      ],
      { say: ({ message, hint }) => `${message}: ${hint}`, fix: (meant) => `take ${meant}` },
    );
    expect(marks.map(({ from, message, actions = [] }) => [from, message, actions.map(({ name }) => name)])).toEqual([
      [0, 'is old: labs: swap', []],
      [13, "there is no lab 'x': did you mean 'swap'?", ['take swap']],
    ]);
    expect(proposal({})).toBeUndefined();
  });
});
