/** The line of the machine in both languages: what the kernel's preemption model is called. */
import { expect, it } from 'vitest';
import type { PreemptionConfig } from './config.ts';
import { describe as described } from './describe.ts';
import { PREEMPT_AT_ONCE } from './plain-machine.ts';
import { configOf, hog } from './scenario.fixture.ts';

it.each([
  ['none', '内核不可抢占'],
  ['voluntary', '内核自愿抢占'],
  ['full', '内核完全抢占'],
  ['lazy', '内核惰性抢占'],
] as const)('names the preemption model %s in Chinese too', (model, zh) => {
  const config = configOf({ policy: { cfs: { kernel: '6.5' } }, workloads: [hog()] });
  const preemption: PreemptionConfig = { ...PREEMPT_AT_ONCE, model };
  const [{ value }] = described({ ...config, machine: { ...config.machine, preemption } });
  expect(value.en).toContain(` · preempt ${model} · `);
  expect(value.zh).toContain(` · ${zh} · `);
  expect(value.zh).not.toContain(model);
});
