import { expect, it } from 'vitest';
import type { TableInfo } from '../../workers/data/service.ts';
import { named, placed } from './use-table-view.ts';

const columns = ['variant', 'cpu', 'startNs'].map((name) => ({ name })) as unknown as TableInfo['columns'];

it('finds what a table was arranged by in a table with other columns', () => {
  const view = {
    conditions: { cpu: '> 2', gone: 'x' },
    order: [
      { column: 'gone', descending: false },
      { column: 'startNs', descending: true },
    ],
    shown: ['cpu', 'gone'],
  };
  const found = placed(view, columns);
  expect(found).toEqual({ conditions: { 1: '> 2' }, order: [{ column: 2, descending: true }], shown: [1] });
  expect(named(found, columns)).toEqual({ conditions: { cpu: '> 2' }, order: [view.order[1]], shown: ['cpu'] });
});

it('keeps nothing of a table that is shown whole', () => {
  const whole = placed({ conditions: {}, order: [], shown: ['gone'] }, columns);
  expect(whole.shown).toEqual([0, 1, 2]);
  expect(named({ ...whole, conditions: { 0: '' } }, columns)).toEqual({ conditions: {}, order: [], shown: undefined });
});
