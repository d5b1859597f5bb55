import { expect, it } from 'vitest';
import { printable } from './printable.ts';

it('leaves text alone and takes the teeth out of escape sequences', () => {
  expect(printable('kworker/0:1 在线 —')).toBe('kworker/0:1 在线 —');
  expect(printable('a\u001B[2Jb\u0000\u009Bc\u202Ed')).toBe('a·[2Jb··c·d');
});
