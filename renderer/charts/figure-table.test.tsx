// @vitest-environment happy-dom
import { render } from '@testing-library/react';
import { expect, it } from 'vitest';
import { FigureTable } from './FigureTable.tsx';

it('heads a column of words as its cells are, and one of numbers as its numbers', () => {
  const columns = ['phase', 'why', 'time'].map((id) => ({ id, label: id }));
  const rows = [{ id: '1', cells: ['compute', 'bound by cores', '1 s'] }];
  const { container } = render(<FigureTable name="phases" columns={columns} rows={rows} words={['why']} />);
  const isNote = (cell: Element) => cell.classList.contains('note');
  expect([...container.querySelectorAll('thead th')].map(isNote)).toEqual([false, true, false]);
  expect([...container.querySelectorAll('tbody :is(th, td)')].map(isNote)).toEqual([false, true, false]);
});
