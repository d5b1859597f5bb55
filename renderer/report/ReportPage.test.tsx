import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { localText } from '../../workers/lab/local-text.ts';
import { sourceText } from '../../workers/messages/sources.ts';
import type { ClaimVerdict, DifferenceVerdict, RunResult } from '../../workers/runner/types.ts';
import { ReportPage } from './ReportPage.tsx';
import { fixtureReport, fixtureResult, printedText } from './report.fixture.ts';
import type { ReportLanguage } from './types.ts';
import { CLAIM_WORDS, FINDING_WORDS, WORDS } from './words.ts';

const result = fixtureResult();

/** Text as a reader would select it, without the pictures' coordinates. */
function textOf(change: Partial<RunResult>, language: ReportLanguage = 'en'): string {
  return printedText(markupOf(change, language));
}

function markupOf(change: Partial<RunResult>, language: ReportLanguage = 'en'): string {
  return renderToStaticMarkup(<ReportPage {...fixtureReport(language, { ...result, ...change })} />);
}

describe.each(['en', 'zh'] as const)('the report in %s', (language) => {
  const text = textOf({}, language);

  it('carries question, set-up, verdict, limits and what is needed to reproduce the run', () => {
    const expected = [
      result.title[language],
      result.question?.[language],
      localText(result.claims[0].text, language),
      result.claims[0].reason[language],
      sourceText(result.claims[0].source, language),
      result.claims[0].holds,
      ...result.setup.flatMap(({ label, value }) => [label[language], localText(value, language)]),
      ...result.variants.map(({ label }) => label[language]),
      ...result.model.cards.flatMap(({ title, limits }) => [
        title[language],
        ...limits.map((limit) => limit[language]),
      ]),
      result.identity,
      'dyno compare scenarios/scheduling/online-beside-batch.yaml --replications 10 --seed 1',
      WORDS[language].fewReplications(10),
    ];
    for (const part of expected) expect(text).toContain(part);
  });

  it.each(['supported', 'not supported', 'depends', 'not tested'] satisfies ClaimVerdict[])(
    'says "%s" in its own words and with its own mark',
    (verdict) => {
      const markup = markupOf({ claims: [{ ...result.claims[0], verdict }] }, language);
      expect(markup).toContain(`data-verdict="${verdict}"`);
      expect(markup).toContain(`</svg>${CLAIM_WORDS[language][verdict]}</p>`);
    },
  );

  it.each(['better', 'worse', 'different', '~', 'insufficient'] satisfies DifferenceVerdict[])(
    'marks a difference as "%s"',
    (verdict) => {
      const markup = markupOf({ differences: [{ ...result.differences[0], verdict }] }, language);
      expect(markup).toContain(`data-verdict="${verdict}">${FINDING_WORDS[language][verdict]}</td>`);
    },
  );

  it('says at the top that a run is incomplete, and how many replications each variant has', () => {
    const variants = result.variants.map((variant) => ({ ...variant, replicationsDone: 3 }));
    const partial = textOf({ complete: false, variants }, language);
    expect(partial.indexOf(WORDS[language].incompleteText)).toBeGreaterThan(0);
    expect(partial.indexOf(WORDS[language].incompleteText)).toBeLessThan(
      partial.lastIndexOf(WORDS[language].sections.setup),
    );
    expect(partial).toContain('3 / 10');
    expect(text).not.toContain(WORDS[language].incompleteText);
  });

  it('prints every warning', () => {
    const warnings = [{ en: '17 lines were skipped', zh: '跳过了 17 行' }];
    expect(textOf({ warnings }, language)).toContain(warnings[0][language]);
  });
});

describe('the report', () => {
  it('is the same for the same data', () => {
    expect(markupOf({})).toBe(markupOf({}));
  });

  it('gives value, interval, relative difference and effect of a variant in one row', () => {
    const row = /data-verdict="~">~<\/td>/.exec(markupOf({}))?.index ?? 0;
    const cells =
      markupOf({})
        .slice(0, row)
        .split('<tr>')
        .at(-1)
        ?.replace(/<[^>]+>/g, '|') ?? '';
    expect(cells).toMatch(
      /BT \(TK3\)\|+0\.900\|+0\.89\d\u2009…\u20090\.90\d\|+\+0\.01\|*\u2009%\|+−0\.11\u2009…\u2009\+0\.13\|+\+0\.12\|+negligible/,
    );
  });

  it('gives the absolute difference where the baseline allows no ratio', () => {
    const nothing = { relative: Number.NaN, relativeLow: Number.NaN, relativeHigh: Number.NaN };
    const difference = { ...result.differences[0], value: 2.5e6, low: 2e6, high: 3e6, ...nothing };
    const text = textOf({ differences: [difference] });
    expect(text.replaceAll('\n', '')).toContain('+2.50\u2009ms+2.00\u2009…\u2009+3.00');
    expect(text).not.toContain('NaN');
  });

  it('of one variant has a table without columns of differences, and does not explain them', () => {
    const variants = result.variants.filter(({ baseline }) => baseline);
    const alone = markupOf({ variants, differences: [] });
    const table = alone.match(/<table class="report-table report-results">.*?<\/table>/s)?.[0] ?? '';
    expect([...table.matchAll(/<th scope="col">([^<]*)/g)].map(([, title]) => title)).toEqual([
      'Variant',
      'Value',
      '95 % interval',
    ]);
    for (const [, row] of table.matchAll(/<tbody>(.*?)<\/tbody>/gs)) {
      expect(row).toContain('colSpan="3"');
      expect(row.match(/<td/g)).toHaveLength(2);
    }
    const note = WORDS.en.tableNote.slice(0, 30);
    expect([alone.includes(note), markupOf({}).includes(note)]).toEqual([false, true]);
  });

  it('says of what cannot be negative why an interval reaches below zero', () => {
    const [first] = result.variants;
    const [name] = Object.keys(first.metrics);
    expect(textOf({})).not.toContain(WORDS.en.belowZero);
    const wide = { ...first, metrics: { ...first.metrics, [name]: { ...first.metrics[name], low: -1 } } };
    expect(textOf({ variants: [wide, ...result.variants.slice(1)] })).toContain(WORDS.en.belowZero);
  });

  it('renders a preview without any value, claim or figure', () => {
    const variants = result.variants.map((variant) => ({
      ...variant,
      metrics: {},
      distributions: {},
      perReplication: {},
      replicationsDone: 0,
    }));
    const markup = renderToStaticMarkup(
      <ReportPage
        {...fixtureReport('en', { ...result, variants, differences: [], claims: [], complete: false })}
        runs={[{ result: { ...result, variants, differences: [], claims: [], complete: false }, timelines: [] }]}
      />,
    );
    expect(markup).toContain('0 / 10');
    expect(markup).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('draws each figure as vectors with text, and no coordinate is undefined', () => {
    const markup = markupOf({});
    expect(markup.match(/<figure/g)).toHaveLength(3);
    expect(markup).toContain('CPU 7</text>');
    expect(markup).not.toMatch(/<img|<canvas|NaN|undefined|Infinity/);
  });

  it('keeps curves inside their figure', () => {
    const figure = markupOf({}).split('<figure ')[2];
    const paths = [...figure.matchAll(/<path d="(M[^"]*L[^"]*)"/g)].map(([, path]) => path);
    expect(paths.length).toBe(10);
    for (const path of paths) {
      const points = path
        .split(/[ML]/)
        .slice(1)
        .map((point) => point.split(' ').map(Number));
      for (const [index, [x, y]] of points.entries()) {
        expect(x).toBeGreaterThanOrEqual(33.9);
        expect(x).toBeLessThanOrEqual(658);
        expect(y).toBeGreaterThanOrEqual(23.9);
        expect(y).toBeLessThanOrEqual(202.1);
        // A distribution function never goes back: to the right and up.
        if (index > 0) {
          expect(x).toBeGreaterThanOrEqual(points[index - 1][0]);
          expect(y).toBeLessThanOrEqual(points[index - 1][1]);
        }
      }
    }
  });
});
