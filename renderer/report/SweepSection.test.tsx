import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { DEFAULT_OPTIONS, type ReportOptions } from './options.ts';
import { ReportPage } from './ReportPage.tsx';
import { fixtureReport, printedText } from './report.fixture.ts';
import { arrange } from './sections.tsx';
import { fixtureSweep } from './sweep.fixture.ts';
import { SWEEP_WORDS } from './sweep-words.ts';
import { sweepSection } from './sweeps.ts';
import type { ReportLanguage } from './types.ts';

const LINES = fixtureSweep(1);
const HEAT = fixtureSweep(2);

function markupOf(language: ReportLanguage, options: Partial<ReportOptions> = {}): string {
  const data = fixtureReport(language);
  const [run] = data.runs;
  return renderToStaticMarkup(
    <ReportPage {...data} runs={[{ ...run, sweeps: [LINES, HEAT] }]} options={{ ...DEFAULT_OPTIONS, ...options }} />,
  );
}

describe.each(['en', 'zh'] as const)('sweeps of a report in %s', (language) => {
  const words = SWEEP_WORDS[language];
  const text = printedText(markupOf(language));

  it('have a section each, with what their lines say', () => {
    expect(text).toContain(words.section({ en: 'CPUs', zh: 'CPU 数' }[language]));
    expect(text).toContain(words.section({ en: 'CPUs × shares of offline', zh: 'CPU 数 × offline 的份额' }[language]));
    expect(text.replaceAll(/sweep:\S+|--axis \S+/g, '')).not.toMatch(/Sweep over machine|参数扫描：machine|随 machine/);
    expect(text).toContain(LINES.callouts[0].text[language]);
  });

  it('say of every point why it ended', () => {
    expect(text).toContain(words.precise('5\u2009%'));
    expect(text).toContain(words.short('5\u2009%'));
  });

  it('say what is needed to get them again', () => {
    const reproduce = text.slice(text.lastIndexOf(words.identity));
    expect(text.split(LINES.identity)).toHaveLength(3);
    for (const part of [words.shardOf(1, 4, 8), words.upTo(12), words.runsOf(40, 96), HEAT.command])
      expect(reproduce).toContain(part);
  });
});

describe('the figures of sweeps', () => {
  it('are vectors whose every number is one', () => {
    const markup = markupOf('en');
    expect(markup.match(/<figure/g)).toHaveLength(5);
    expect(markup).not.toMatch(/<img|<canvas|NaN|undefined|Infinity/);
    expect(printedText(markup)).toContain('BT × 24');
  });

  it('mark what is not detected, and colour the better in blue and the worse in orange', () => {
    const heat =
      markupOf('en')
        .split('<figure ')
        .find((figure) => figure.includes('full colour')) ?? '';
    const cells = [...heat.matchAll(/fill="(rgb\([\d ]+\))"[^>]*><\/rect><text[^>]*>([^<]+)/g)];
    expect(cells).toHaveLength(8);
    for (const [, fill, text] of cells) {
      const [red, , blue] = fill.match(/\d+/g)?.map(Number) ?? [];
      if (text.startsWith('~')) expect(red).toBe(blue);
      else if (text.startsWith('+')) expect(red).toBeGreaterThan(blue);
      else expect(blue).toBeGreaterThan(red);
    }
  });
});

describe('the place of sweeps', () => {
  const ids = (sections: ReportOptions['sections'], sweeps = [LINES]) =>
    arrange({ ...DEFAULT_OPTIONS, sections }, 'scheduling', sweeps).map(({ id }) => id);
  const chosen = (id: string, shown = true) => ({ id, shown, note: '' });

  it('is behind the distributions unless somebody chose another', () => {
    const usual = ids([]);
    expect(usual.indexOf(sweepSection(LINES))).toBe(usual.indexOf('distributions') + 1);
    expect(ids([chosen(sweepSection(LINES)), chosen('verdict')]).slice(0, 3)).toContain(sweepSection(LINES));
  });

  it('is kept while the result is not there', () => {
    expect(ids([chosen(sweepSection(LINES))], [])).toContain(sweepSection(LINES));
  });

  it('is nowhere when it is hidden, in the reproducibility block neither', () => {
    const hidden = markupOf('en', {
      sections: [chosen(sweepSection(LINES), false), chosen(sweepSection(HEAT), false)],
    });
    expect(hidden).not.toContain(LINES.identity);
  });
});
