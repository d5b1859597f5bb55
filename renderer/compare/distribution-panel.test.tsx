// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, expect, it } from 'vitest';
import { HistogramBuilder } from '../../workers/statistics/histogram.ts';
import { createTranslations } from '../i18n/index.ts';
import { fixtureResult } from '../report/report.fixture.ts';
import { DistributionPanel } from './DistributionPanel.tsx';

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
