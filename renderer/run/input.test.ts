import { expect, test } from 'vitest';
import { policyOf, REPLAY_VARIANTS } from '../../workers/runner/trace-policies.ts';
import { TRACE_KERNELS, TRACE_VARIANTS } from './input.ts';

test('every variant has a policy, but for what was recorded', () => {
  for (const variant of REPLAY_VARIANTS.slice(2)) expect(policyOf(variant)).toBeDefined();
  for (const variant of ['recorded', 'replayed', 'cfs:9', 'bt:tk3', '']) expect(policyOf(variant)).toBeUndefined();
});

test('the kernels and variants that the app offers are known here', () => {
  expect(REPLAY_VARIANTS).toEqual(expect.arrayContaining([...TRACE_KERNELS, ...TRACE_VARIANTS]));
});
