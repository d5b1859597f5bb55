import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { DifferenceFigure } from './DifferenceFigure.tsx';
import { DEFAULT_OPTIONS } from './options.ts';
import { fixtureResult } from './report.fixture.ts';
import { propsOf } from './run-props.ts';

/** The fixture's differences, by as many variants as wanted: every one has them again. */
function figure(others: number): string {
  const result = fixtureResult();
  const baseline = result.variants.filter((variant) => variant.baseline);
  const [compared] = result.variants.filter((variant) => !variant.baseline);
  const own = result.differences.filter(({ variant }) => variant === compared.id);
  const ids = Array.from({ length: others }, (_, at) => `other-${at}`);
  const variants = [...baseline, ...ids.map((id) => ({ ...compared, id, label: { en: id } }))];
  const differences = ids.flatMap((variant) => own.map((each) => ({ ...each, variant })));
  const run = { result: { ...result, variants, differences }, timelines: [] };
  const props = propsOf(run, { language: 'en', options: DEFAULT_OPTIONS });
  return renderToStaticMarkup(<DifferenceFigure {...props} />);
}

const lines = (markup: string, name: string) => markup.match(new RegExp(`<line [^>]*class="${name}"`, 'g')) ?? [];
/** Squares: the marker of the first compared variant. */
const squares = (markup: string) => (markup.match(/<rect /g) ?? []).length;
const values = (markup: string) => (markup.match(/text-anchor="end"/g) ?? []).length;

describe('the figure of differences', () => {
  it('leads from every row to its value', () => {
    for (const others of [1, 3]) {
      const markup = figure(others);
      expect(values(markup)).toBeGreaterThan(others);
      expect(lines(markup, 'report-guide')).toHaveLength(values(markup));
    }
  });

  it('says beside every value whose it is, where several variants are compared', () => {
    const rows = values(figure(1));
    // in the legend, at the difference, and beside the value
    expect(squares(figure(1))).toBe(1 + rows);
    expect(squares(figure(2))).toBe(1 + 2 * rows);
  });
});
