// @vitest-environment happy-dom
import { cleanup, render, screen, within } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ClaimVerdict, Difference, RunResult } from '../../workers/runner/types.ts';
import { createTranslations, type Language } from '../i18n/index.ts';
import { fixtureResult } from '../report/report.fixture.ts';
import { ClaimCard } from './ClaimCard.tsx';
import { MetricTable } from './MetricTable.tsx';
import { metricGroups } from './rows.ts';

afterEach(cleanup);
const result = fixtureResult();

function show(node: React.ReactNode, language: Language = 'en') {
  return render(<I18nextProvider i18n={createTranslations(language)}>{node}</I18nextProvider>);
}

function table(change: Partial<RunResult> = {}, hidden: readonly string[] = []) {
  show(
    <MetricTable
      result={{ ...result, ...change }}
      hidden={new Set(hidden)}
      language="en"
      pinned={undefined}
      onPin={vi.fn()}
    />,
  );
  return screen.getByRole('table');
}

function cellOf(metric: string, column: number): HTMLElement {
  const row = screen.getByRole('rowheader', { name: new RegExp(metric) }).closest('tr');
  if (!row) throw new Error(`no row ${metric}`);
  return within(row).getAllByRole('cell')[column];
}

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
    const groups = metricGroups({ ...result, variants, metrics });
    expect(groups).toEqual([{ workload: 'web', rows: [{ name: 'web.latency.p50', definition: metrics[0] }] }]);
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
    expect(screen.getByRole('article').textContent).toContain(claim.reason.en);
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
