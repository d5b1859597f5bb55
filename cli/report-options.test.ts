import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReportOptions } from '../renderer/report/types.ts';
import { chooseReport, parseReportOptions } from './report-options.ts';

const SECTIONS = ['verdict', 'results', 'scenario'];
const KEPT: ReportOptions = {
  paper: 'A4',
  cover: true,
  contents: true,
  dated: true,
  person: '',
  organisation: '',
  opening: '',
  sections: [{ id: 'results', shown: true, note: 'kept' }],
  excerpts: [],
};

const FILE = `dynoReport: 1
language: zh
paper: Letter
opening: |
  # 说明
sections:
  - { id: results, note: Look at the tail. }
  - { id: scenario, shown: false }
excerpts:
  - { name: start, from: 2s, to: 2040ms, variants: [cfs, bt], cpus: [0, 1], caption: the first slices }
`;

describe('a file of report options', () => {
  it('says what the report looks like', () => {
    expect(parseReportOptions(FILE, SECTIONS).options).toEqual({
      language: 'zh',
      paper: 'Letter',
      opening: '# 说明\n',
      sections: [
        { id: 'results', shown: true, note: 'Look at the tail.' },
        { id: 'scenario', shown: false, note: '' },
      ],
      excerpts: [
        {
          name: 'start',
          fromNs: 2e9,
          toNs: 2.04e9,
          variants: ['cfs', 'bt'],
          cpus: [0, 1],
          caption: 'the first slices',
        },
      ],
    });
  });

  it('is told where it is wrong, and what was meant', () => {
    const [unknown] = parseReportOptions('dynoReport: 1\npapre: A4\n', SECTIONS).diagnostics ?? [];
    expect(unknown).toMatchObject({ line: 2, column: 1 });
    expect(`${unknown?.message} ${unknown?.hint}`).toContain("'paper'");
    const [section] = parseReportOptions('dynoReport: 1\nsections: [{ id: resluts }]\n', SECTIONS).diagnostics ?? [];
    expect(section).toMatchObject({ line: 2, message: "there is no section 'resluts'" });
    expect(section?.hint).toContain('results');
    expect(parseReportOptions('paper: A4\n', SECTIONS).diagnostics?.[0]?.path).toBe('dynoReport');
  });

  it('ends in options or in errors with their places, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `dynoReport: 1\n${text}`),
        ),
        (text) => {
          const { options, diagnostics } = parseReportOptions(text, SECTIONS);
          expect(options === undefined).toBe((diagnostics?.length ?? 0) > 0);
        },
      ),
    );
  });
});

describe('the report that is asked for', () => {
  it('has exactly the sections of the command line, and keeps their notes', async () => {
    const { options } = await chooseReport({ sections: ['scenario', 'results'] }, KEPT, SECTIONS, 'en');
    expect(options.sections).toEqual([
      { id: 'scenario', shown: true, note: '' },
      { id: 'results', shown: true, note: 'kept' },
      { id: 'verdict', shown: false, note: '' },
    ]);
    await expect(chooseReport({ sections: ['verdit'] }, KEPT, SECTIONS, 'en')).rejects.toThrow(
      /did you mean 'verdict'/,
    );
  });

  it('speaks the language that is asked for, else that of the run, else that of the terminal', async () => {
    const kept = { ...KEPT, language: 'zh' as const };
    const language = async (...args: Parameters<typeof chooseReport>) => (await chooseReport(...args)).language;
    expect(await language({ language: 'en' }, kept, SECTIONS, 'zh')).toBe('en');
    expect(await language({}, kept, SECTIONS, 'en')).toBe('zh');
    expect(await language({ lang: 'en' }, kept, SECTIONS, 'en')).toBe('en');
    expect(await language({}, KEPT, SECTIONS, 'zh')).toBe('zh');
  });

  it('is dated unless it is told not to be', async () => {
    expect((await chooseReport({ reportDate: '2026-01-02' }, KEPT, SECTIONS, 'en')).date).toBe('2026-01-02');
    expect((await chooseReport({ reportDate: 'none' }, KEPT, SECTIONS, 'en')).date).toBeUndefined();
    expect((await chooseReport({}, KEPT, SECTIONS, 'en')).date).toMatch(/^\d{4}-\d\d-\d\d$/);
  });
});
