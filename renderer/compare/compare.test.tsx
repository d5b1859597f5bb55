// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ClaimVerdict, Difference, RunResult } from '../../workers/runner/types.ts';
import { createTranslations, type Language, localText } from '../i18n/index.ts';
import { fixtureResult } from '../report/report.fixture.ts';
import { ClaimCard } from './ClaimCard.tsx';
import { MetricTable } from './MetricTable.tsx';
import { metricRows } from './rows.ts';

afterEach(cleanup);
const result = fixtureResult();
const translations = { en: await createTranslations('en'), zh: await createTranslations('zh') };

function show(node: React.ReactNode, language: Language = 'en') {
  return render(<I18nextProvider i18n={translations[language]}>{node}</I18nextProvider>);
}

function table(
  change: Partial<RunResult> = {},
  hidden: readonly string[] = [],
  props: Partial<Parameters<typeof MetricTable>[0]> = {},
  language: Language = 'en',
) {
  show(
    <MetricTable
      result={{ ...result, ...change }}
      hidden={new Set(hidden)}
      language={language}
      pinned={undefined}
      all={false}
      onPin={vi.fn()}
      onAll={vi.fn()}
      {...props}
    />,
    language,
  );
  return screen.getByRole('table');
}

function cellOf(metric: string, column: number): HTMLElement {
  const row = screen.getByRole('rowheader', { name: new RegExp(metric) }).closest('tr');
  if (!row) throw new Error(`no row ${metric}`);
  return within(row).getAllByRole('cell')[column];
}

/** The fixture with so many replications in every variant. */
const replicated = (replicationsDone: number): Partial<RunResult> => ({
  variants: result.variants.map((variant) => ({ ...variant, replicationsDone })),
});

describe('what intervals of few replications are worth', () => {
  const note = () => screen.queryByText(/^Intervals rest on/)?.textContent;

  it.each([
    [2, 'Intervals rest on 2 replications.'],
    [19, 'Intervals rest on 19 replications.'],
  ])('is said below the figures of %i', (n, words) => {
    table(replicated(n));
    expect(note()).toContain(words);
  });

  it('is not said of one, of many, and of intervals of another kind', () => {
    for (const change of [replicated(1), replicated(20), { ...replicated(5), intervals: 'draw' as const }]) {
      table(change);
      expect(note()).toBeUndefined();
      cleanup();
    }
  });

  it('is said of the variant that has fewest', () => {
    const [first, ...others] = result.variants;
    table({
      variants: [
        { ...first, replicationsDone: 40 },
        { ...others[0], replicationsDone: 5 },
      ],
    });
    expect(note()).toContain('5 replications');
  });
});

const difference = (change: Partial<Difference>): Difference => ({
  variant: 'cfs',
  metric: 'web.latency.p99',
  value: 1e6,
  low: 0.9e6,
  high: 1.1e6,
  relative: 0.38,
  relativeLow: 0.342,
  relativeHigh: 0.418,
  effect: 1,
  verdict: 'worse',
  ...change,
});

describe('the metric table', () => {
  it('shows a detected difference with direction, interval, word and size', () => {
    table({ differences: [difference({})] });
    const cell = cellOf('p99(?!.9)', 1);
    expect(cell.dataset.verdict).toBe('worse');
    expect(cell.textContent).toContain('▲');
    expect(cell.textContent).toContain('+38.00 %');
    expect(cell.textContent).toContain('[+34.20, +41.80] %');
    expect(cell.textContent).toContain('worse · large');
  });

  it('shows "~" and no word of praise or blame where no difference is detected', () => {
    table({ differences: [difference({ verdict: '~', relative: 0.001, effect: 0.1 })] });
    const cell = cellOf('p99(?!.9)', 1);
    expect(cell.querySelector('.glyph')?.textContent).toBe('~');
    expect(cell.textContent).toContain('no difference detected');
    expect(cell.textContent).not.toMatch(/better|worse|▲|▼/);
  });

  it('points down for a smaller value, whatever that means', () => {
    table({ differences: [difference({ value: -1e6, relative: -0.38, verdict: 'better', effect: -0.4 })] });
    expect(cellOf('p99(?!.9)', 1).textContent).toContain('▼');
    expect(cellOf('p99(?!.9)', 1).textContent).toContain('better · medium');
  });

  it('shows the absolute difference where the baseline is zero', () => {
    const zero = { relative: Number.NaN, relativeLow: Number.NaN, relativeHigh: Number.NaN };
    table({ differences: [difference({ ...zero, value: 1159, low: 814, high: 1503 })] });
    expect(cellOf('p99(?!.9)', 1).textContent).toContain('+1.159 µs');
    expect(cellOf('p99(?!.9)', 1).textContent).toContain('[+0.81, +1.50] µs');
  });

  it('shows the absolute difference where the baseline is next to nothing', () => {
    const huge = { relative: 5241.5, relativeLow: 4929, relativeHigh: 5554 };
    table({ differences: [difference({ ...huge, value: 10.48e6, low: 9.86e6, high: 11.11e6 })] });
    expect(cellOf('p99(?!.9)', 1).textContent).toContain('+10.48 ms');
    expect(cellOf('p99(?!.9)', 1).textContent).toContain('[+9.9, +11.1] ms');
    expect(cellOf('p99(?!.9)', 1).textContent).not.toContain('%');
  });

  it('leaves out hidden variants, never the baseline', () => {
    table({}, ['cfs', 'alone']);
    const heads = screen.getAllByRole('columnheader').map(({ textContent }) => textContent);
    expect(heads.some((text) => text?.includes('Alone'))).toBe(true);
    expect(heads.some((text) => text?.includes('CFS'))).toBe(false);
  });

  it('shows a dash where a variant has no such workload', () => {
    table();
    expect(cellOf('CPU', 0).textContent).toBe('–');
  });

  it('lists the defined metrics before anything has run', () => {
    const variants = result.variants.map((variant) => ({ ...variant, metrics: {} }));
    const metrics = [{ ...result.metrics[0], name: 'web.latency.p50' }];
    const { groups } = metricRows({ ...result, variants, metrics }, false);
    expect(groups).toEqual([{ workload: 'web', rows: [{ name: 'web.latency.p50', definition: metrics[0] }] }]);
  });
});

describe('metrics that are only detail', () => {
  /** Every metric is a detail; "web.latency.p99" is claimed. */
  const metrics = result.metrics.map((definition) => ({ ...definition, detail: true }));
  const names = (all: boolean) =>
    metricRows({ ...result, metrics }, all).groups.flatMap(({ rows }) => rows.map(({ name }) => name));

  it('are left out and counted, all but those that a claim names', () => {
    expect(names(false)).toEqual(['web.latency.p99']);
    expect(metricRows({ ...result, metrics }, false).details).toBe(names(true).length - 1);
    expect(metricRows(result, false).details).toBe(0);
  });

  it.each([
    ['en', /^All metrics \(\d+ more\)$/],
    ['zh', /^全部指标（另有 \d+ 项）$/],
  ] as const)('come with a button that says how many (%s)', (language, name) => {
    const onAll = vi.fn();
    table({ metrics }, [], { onAll }, language);
    const toggle = screen.getByRole('button', { name });
    expect(toggle.getAttribute('aria-pressed')).toBe('false');
    fireEvent.click(toggle);
    expect(onAll).toHaveBeenCalledWith(true);
  });

  it('need no button when there are none', () => {
    table();
    expect(screen.queryByRole('button', { name: /^All metrics/ })).toBeNull();
  });
});

it('groups by the subject of a metric, whose name may hold dots', () => {
  const variants = result.variants.map((variant) => ({ ...variant, metrics: {} }));
  const metrics = [{ ...result.metrics[0], name: 'off.0.cpu', subject: 'off.0' }];
  expect(metricRows({ ...result, variants, metrics }, false).groups.map(({ workload }) => workload)).toEqual(['off.0']);
});

it('shows definition and replications below the row of the pinned metric', () => {
  table({}, [], { pinned: 'web.latency.p99' });
  const row = screen.getByRole('rowheader', { name: /p99(?!.9)/ }).closest('tr');
  const detail = within(row?.nextElementSibling as HTMLElement).getByRole('region', { name: 'Definition' });
  expect(detail.textContent).toContain('web.latency.p99');
  expect(
    within(row as HTMLElement)
      .getByRole('button')
      .getAttribute('aria-expanded'),
  ).toBe('true');
});

describe('names of metrics', () => {
  const names = () => within(screen.getByRole('table')).getAllByRole('button');
  const stops = () => names().filter(({ tabIndex }) => tabIndex === 0);
  const press = (key: string) => fireEvent.keyDown(document.activeElement as Element, { key });

  it('are one stop of Tab, with arrow keys from one to the next', () => {
    table();
    const all = names();
    expect(stops()).toEqual([all[0]]);
    act(() => all[0].focus());
    press('ArrowDown');
    expect(document.activeElement).toBe(all[1]);
    expect(stops()).toEqual([all[1]]);
    press('End');
    expect(document.activeElement).toBe(all.at(-1));
    press('ArrowDown');
    expect(document.activeElement).toBe(all.at(-1));
    press('Home');
    expect(stops()).toEqual([all[0]]);
  });

  it.each(['en', 'zh'] as const)('say of what they are, each another (%s)', (language) => {
    table({}, [], { all: true }, language);
    const said = screen.getAllByRole('rowheader').flatMap((row) => within(row).queryAllByRole('button'));
    const texts = said.map(({ textContent }) => textContent);
    expect(texts.length).toBeGreaterThan(3);
    expect(new Set(texts).size).toBe(texts.length);
    expect(texts.some((text) => text?.includes('· web'))).toBe(true);
    expect(texts.some((text) => text?.includes('· system'))).toBe(true);
  });
});

describe('a verdict card', () => {
  const claim = result.claims[0];
  const VERDICTS: readonly (readonly [ClaimVerdict, string, string])[] = [
    ['supported', 'Supported', '支持'],
    ['not supported', 'Not supported', '不支持'],
    ['depends', 'Depends', '视条件而定'],
    ['not tested', 'Not tested', '未检验'],
  ];

  it.each(VERDICTS)('says "%s" in words, with reason, source and condition', (verdict, english, chinese) => {
    show(<ClaimCard claim={{ ...claim, verdict }} language="en" />);
    expect(screen.getByText(english)).toBeDefined();
    expect(screen.getByRole('article').textContent).toContain(localText(claim.reason, 'en'));
    expect(screen.getByRole('article').textContent).toContain(claim.source);
    expect(screen.getByText(claim.holds)).toBeDefined();
    cleanup();
    show(<ClaimCard claim={{ ...claim, verdict }} language="zh" />, 'zh');
    expect(screen.getByText(chinese)).toBeDefined();
  });

  it('has a different outline for every verdict', () => {
    const outlines = VERDICTS.map(([verdict]) => {
      const { container } = show(<ClaimCard claim={{ ...claim, verdict }} language="en" />);
      return container.querySelector('svg')?.innerHTML;
    });
    expect(new Set(outlines).size).toBe(VERDICTS.length);
  });
});
