import { expect, it } from 'vitest';
import type { LaneMoment } from '../../workers/recording/timeline-types.ts';
import { describe } from './describe.ts';
import { STRINGS } from './strings.ts';
import { testSource } from './timeline.fixture.ts';

const source = testSource('a', []);
const titleOf = (of: 'task' | 'resource', endNs: number | undefined, language: 'en' | 'zh') => {
  const moment: LaneMoment = { kind: 'off', of, startNs: 2_000_000, endNs };
  return describe(moment, source, STRINGS[language], language).title;
};

it('says of a task that it does not run, and of a lock that nobody has it', () => {
  expect(titleOf('task', 5_000_000, 'en')).toBe('does not run for 3.000 ms');
  expect(titleOf('task', undefined, 'zh')).toBe('未运行');
  expect(titleOf('task', 5_000_000, 'zh')).toBe('3.000 ms 内未运行');
  expect(titleOf('resource', 5_000_000, 'en')).toBe('nobody for 3.000 ms');
  expect(titleOf('resource', undefined, 'zh')).toBe('无任务');
});
