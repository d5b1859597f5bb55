import { expect, it } from 'vitest';
import { counted } from './counted.ts';

it('one of what is counted is called one, as a number and as a text', () => {
  expect(counted(1, 'task')).toBe('1 task');
  expect(counted('1', 'more task')).toBe('1 more task');
  expect(counted(0, 'task')).toBe('0 tasks');
  expect(counted('1 000', 'task')).toBe('1 000 tasks');
  expect(counted(2, 'access', 'accesses')).toBe('2 accesses');
});
