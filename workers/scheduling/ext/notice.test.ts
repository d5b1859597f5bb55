import { expect, it } from 'vitest';
import { ejectionNotice } from './notice.ts';

it('an ejection is told in one language, also where its reason ends in a bracket', () => {
  const message = 'took too many steps in one call (an endless loop?)';
  const notice = ejectionNotice('mine', 'mine.ts', { timeNs: 0, message, during: 'enqueue()', line: 6, column: 24 });
  expect(notice.en).toMatch(/: enqueue\(\): took too many steps in one call \(an endless loop\?\) \(mine\.ts:6:24\)$/);
  expect(notice.place).toEqual({ file: 'mine.ts', line: 6, column: 24 });
  expect(notice.zh).toMatch(/：enqueue\(\)：一次调用执行的步骤过多（死循环？）（mine\.ts:6:24）$/);
});
