// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest';
import { readHistory, remember } from './history.ts';

beforeEach(() => localStorage.clear());

it('keeps queries once, the newest first, and not for ever', () => {
  remember('SELECT 1');
  remember('SELECT 2');
  expect(remember(' SELECT 1 ')).toEqual(['SELECT 1', 'SELECT 2']);
  for (let n = 0; n < 100; n++) remember(`SELECT ${n} + 0`);
  expect(readHistory()).toHaveLength(50);
  expect(readHistory()[0]).toBe('SELECT 99 + 0');
});

it('starts afresh when what was kept cannot be read', () => {
  localStorage.setItem('dyno.sql.history', '{');
  expect(readHistory()).toEqual([]);
  localStorage.setItem('dyno.sql.history', '[1, "SELECT 1"]');
  expect(readHistory()).toEqual(['SELECT 1']);
});
