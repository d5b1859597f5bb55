import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_OPTIONS, EXCERPT, type ReportOptions, readOptions } from './options.ts';
import { arrange, SECTION_IDS, usualSections } from './sections.tsx';

const CHOSEN: ReportOptions = {
  ...DEFAULT_OPTIONS,
  language: 'zh',
  paper: 'Letter',
  cover: false,
  person: '张三',
  opening: '# Note',
  sections: [
    { id: 'results', shown: true, note: 'before the results' },
    { id: 'verdict', shown: false, note: '' },
  ],
  excerpts: [{ name: '1', fromNs: 1e9, toNs: 2e9, variants: ['a', 'b'], cpus: [0, 3], caption: 'here' }],
};

describe('options as they are kept', () => {
  it('come back as they were written', () => {
    expect(readOptions(JSON.parse(JSON.stringify(CHOSEN)))).toEqual(CHOSEN);
  });

  it('are the usual ones where nothing can be read, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (kept) => {
        const read = readOptions(kept);
        expect(readOptions(JSON.parse(JSON.stringify(read)))).toEqual(read);
        expect(Object.keys(DEFAULT_OPTIONS).every((key) => key in read)).toBe(true);
      }),
    );
    expect(readOptions(undefined)).toEqual(DEFAULT_OPTIONS);
  });

  it('leave out what no report could use', () => {
    const read = readOptions({
      paper: 'A3',
      sections: [{ id: 7 }, { id: 'results' }, { id: 'results', shown: false }],
      excerpts: [
        { name: 'backwards', fromNs: 2, toNs: 1 },
        { name: 'odd', fromNs: 1, toNs: 2, variants: ['a', 3], cpus: ['x', 1.5, 2] },
      ],
    });
    expect(read.paper).toBe('A4');
    expect(read.sections).toEqual([{ id: 'results', shown: true, note: '' }]);
    expect(read.excerpts).toEqual([{ name: 'odd', fromNs: 1, toNs: 2, variants: ['a'], cpus: [2], caption: '' }]);
  });
});

describe('the order of sections', () => {
  const ids = (options: ReportOptions, lab = 'scheduling') => arrange(options, lab).map(({ id }) => id);

  it('has every section once, in every lab, whatever is chosen', () => {
    const choice = fc.record({ id: fc.constantFrom(...SECTION_IDS, 'gone'), shown: fc.boolean(), note: fc.string() });
    const chosen = fc.uniqueArray(choice, { selector: ({ id }) => id });
    fc.assert(
      fc.property(chosen, fc.constantFrom('scheduling', 'swap', 'hardware'), (sections, lab) => {
        const arranged = arrange({ ...DEFAULT_OPTIONS, sections }, lab);
        expect(arranged.map(({ id }) => id).sort()).toEqual([...SECTION_IDS].sort());
        const known = sections.filter(({ id }) => id !== 'gone');
        expect(arranged.filter(({ id }) => known.some((each) => each.id === id))).toEqual(known);
      }),
    );
  });

  it('is the usual one of the lab without any choice, with the scenario hidden', () => {
    expect(arrange(DEFAULT_OPTIONS, 'hardware')).toEqual(usualSections('hardware'));
    const hardware = ids(DEFAULT_OPTIONS, 'hardware');
    expect(hardware.indexOf('matrix')).toBeLessThan(hardware.indexOf('results'));
    expect(
      usualSections('scheduling')
        .filter(({ shown }) => !shown)
        .map(({ id }) => id),
    ).toEqual(['scenario']);
  });

  it('puts what is new behind its usual predecessor', () => {
    const arranged = ids({
      ...DEFAULT_OPTIONS,
      sections: [{ id: 'timeline', shown: true, note: '' }],
      excerpts: CHOSEN.excerpts,
    });
    expect(arranged.indexOf(`${EXCERPT}1`)).toBe(arranged.indexOf('timeline') + 1);
  });
});
