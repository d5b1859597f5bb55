// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, expect, it, vi } from 'vitest';
import { HistogramBuilder } from '../../workers/statistics/histogram.ts';
import { createTranslations } from '../i18n/index.ts';
import { fixtureResult } from '../report/report.fixture.ts';
import { DistributionPanel } from './DistributionPanel.tsx';

// drawn on a canvas, which is not here
vi.mock('./CdfChart.tsx', () => ({ CdfChart: () => null }));
afterEach(cleanup);
const i18n = await createTranslations('en');

it('says that values are too small for a curve, and shows them as a table', () => {
  const zeros = new HistogramBuilder();
  for (let i = 0; i < 5; i++) zeros.add(0);
  const result = fixtureResult();
  const variants = result.variants.map((variant) => ({
    ...variant,
    distributions: { 'web.wakeup': zeros.toCounts() },
  }));
  render(
    <I18nextProvider i18n={i18n}>
      <DistributionPanel result={{ ...result, variants }} hidden={new Set()} language="en" />
    </I18nextProvider>,
  );
  expect(screen.getByText('No value of web.wakeup is above 0 ns: too small for a curve.')).toBeDefined();
  expect(screen.queryByRole('application')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Data table' }));
  expect(screen.getByRole('table', { name: 'Quantiles of web.wakeup' })).toBeDefined();
});

it('says of each axis what it shows and whether it is logarithmic, and switches those that have a choice', () => {
  render(
    <I18nextProvider i18n={i18n}>
      <DistributionPanel result={fixtureResult()} hidden={new Set()} language="en" />
    </I18nextProvider>,
  );
  const switches = () =>
    screen
      .getAllByRole('button', { name: /^Log / })
      .map((button) => `${button.textContent} ${button.getAttribute('aria-pressed')}`);
  const axes = () => [...document.querySelectorAll('.chart-title')].map(({ textContent }) => textContent);
  const choose = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
  expect(switches()).toEqual(['Log time true', 'Log share false']);
  choose('Log time');
  expect(switches()).toEqual(['Log time false', 'Log share false']);
  choose('Histogram');
  expect(switches()).toEqual(['Log share false']);
  expect(axes()).toEqual(['web.latency (logarithmic)', 'share of observations']);
  choose('Log share');
  expect(axes()).toEqual(['web.latency (logarithmic)', 'share of observations (logarithmic)']);
  choose('Quantiles');
  expect(switches()).toEqual(['Log quantile true']);
  choose('Tail');
  expect(switches()).toEqual(['Log time true', 'Log share true']);
});
