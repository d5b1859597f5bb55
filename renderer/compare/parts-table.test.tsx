// @vitest-environment happy-dom
import { cleanup, render, screen, within } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, expect, it } from 'vitest';
import type { LatencyParts } from '../../workers/runner/latency-parts.ts';
import { createTranslations } from '../i18n/index.ts';
import { PartsTable } from './PartsTable.tsx';

afterEach(cleanup);
const translations = await createTranslations('en');

const PARTS: LatencyParts['parts'] = [
  { id: 'work', label: { en: 'work', zh: '自身计算' } },
  { id: 'queue', label: { en: 'run-queue wait', zh: '运行队列等待' } },
];

function tableOf(count: number) {
  const variants = Array.from({ length: count }, (_, at) => ({
    id: `v${at}`,
    label: { en: `Design ${at}` },
    totalNs: 4e6,
    ns: [1e6 + at, 3e6 - at],
  }));
  render(
    <I18nextProvider i18n={translations}>
      <PartsTable parts={PARTS} variants={variants} name="parts" language="en" />
    </I18nextProvider>,
  );
  const table = within(screen.getByRole('table', { name: 'parts' }));
  const texts = (role: 'columnheader' | 'rowheader') =>
    table.getAllByRole(role).map((cell) => cell.textContent?.trim());
  const cells = (name: string) =>
    within(table.getByRole('row', { name: new RegExp(`^${name}`) }))
      .getAllByRole('cell')
      .map((cell) => cell.textContent);
  return { columns: texts('columnheader'), rows: texts('rowheader'), cells };
}

it('has a column for each of a few variants', () => {
  const { columns, rows, cells } = tableOf(3);
  expect(columns).toEqual(['Part', 'Design 0', 'Design 1', 'Design 2']);
  expect(rows).toEqual(['work', 'run-queue wait']);
  expect(cells('run-queue wait')[0]).toBe('3.000 ms75.0 %');
});

it('has a row for each of many, whose names would break above narrow columns', () => {
  const { columns, rows, cells } = tableOf(12);
  expect(columns).toEqual(['Variant', 'work', 'run-queue wait']);
  expect(rows).toHaveLength(12);
  expect(cells('Design 11')).toEqual(['1.000 ms25.0 %', '3.000 ms75.0 %']);
});
