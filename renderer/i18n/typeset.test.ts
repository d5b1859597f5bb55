import { expect, it } from 'vitest';
import { curled, typeset } from './typeset.ts';

it('keeps figures with their units on one line', () => {
  expect(typeset('between −915 ms and +1 MJ (95 %, n = 5)')).toBe(
    'between −915\u00a0ms and +1\u00a0MJ (95\u00a0%, n = 5)',
  );
  expect(typeset('cores 0.6 ± 10 % · 3 steps')).toBe('cores 0.6 ± 10\u00a0% · 3 steps');
});

it('keeps ratios on one line', () => {
  expect(typeset('Shares 1024 : 2, p99 : 3 ms')).toBe('Shares 1024\u00a0:\u00a02, p99\u00a0:\u00a03\u00a0ms');
  expect(typeset('份额 1024 : 2')).toBe('份额 1024\u00a0:\u00a02');
  expect(typeset('cores: 2')).toBe('cores: 2');
});

it('puts no space between Chinese characters and marks, but keeps those at words of other scripts', () => {
  expect(typeset('所需能量是 分散 的 0.601 倍')).toBe('所需能量是分散的 0.601 倍');
  expect(typeset('与 x86 服务器（EPYC 7742） 之比')).toBe('与 x86 服务器（EPYC 7742）之比');
  expect(typeset('the “spread” of 分散 is')).toBe('the “spread” of 分散 is');
});

it('curls the quotation marks of names, and leaves apostrophes', () => {
  expect(curled("unknown key 'holders': did you mean 'holds'?")).toBe('unknown key “holders”: did you mean “holds”?');
  expect(curled("the tasks' file isn't there: '/a/my file.yaml'")).toBe(
    "the tasks' file isn't there: “/a/my file.yaml”",
  );
});
