import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { scenarioInput } from '../cli/document-input.ts';
import { readTraces } from '../workers/runner/page-traces.ts';
import { planRun } from '../workers/runner/plan-run.ts';
import { prepareScenario } from '../workers/runner/scenario-run.ts';
import { parseScenario } from '../workers/scenario/parse.ts';
import type { SwapConfig } from '../workers/swap/config.ts';
import { classicSteps, kernelBuild, pmbench, readahead, redis, usemem } from '../workers/swap/published/configs.ts';

const FOLDER = new URL('../scenarios/swap/', import.meta.url);
const GIB = 2 ** 30;

const textOf = (name: string) => readFileSync(new URL(name, FOLDER), 'utf8');

describe.each(readdirSync(FOLDER).filter((name) => name.endsWith('.yaml')))('%s', (name) => {
  it('is read without a word, and can be run, also under other settings', async () => {
    const { text, traces: files = {} } = await scenarioInput(fileURLToPath(new URL(name, FOLDER)));
    const { traces, problems } = await readTraces(text, name, files);
    expect(problems).toEqual([]);
    expect(prepareScenario(text, name, { settings: true, traces })).toMatchObject({ ok: true, diagnostics: [] });
  });
});

/** Scenarios of published tables, with the set-up by which the model is held against the table. */
const PUBLISHED: readonly (readonly [name: string, setUp: (kernel: string) => SwapConfig])[] = [
  ['build-lock-rework.yaml', (kernel) => kernelBuild(kernel, 48, 8)],
  ['classic-steps.yaml', classicSteps],
  ['scan-base.yaml', pmbench],
  ['slot-cache-removal.yaml', (kernel) => usemem(kernel, 12 * GIB, 'sequential', 32)],
  ['usemem.yaml', (kernel) => usemem(kernel, 4 * GIB, 'sequential', 32)],
  ['redis-bgsave.yaml', (kernel) => redis(kernel, true)],
  ['vma-readahead.yaml', readahead],
];

it.each(PUBLISHED)('%s sets up what the table is compared with', (name, setUp) => {
  const planned = planRun(parseScenario(textOf(name), name), {});
  if (!planned.ok) throw new Error(JSON.stringify(planned.diagnostics));
  for (const { config } of planned.plan.variants) {
    expect(nameless(config as SwapConfig)).toEqual(nameless(setUp((config as SwapConfig).kernel)));
  }
});

/** Without what makes no difference: names, the time measured, the number of a priority, keys of another kind or pattern. */
function nameless({ devices, groups, workloads, ...rest }: SwapConfig) {
  const [{ priority }] = devices;
  return {
    ...rest,
    devices: devices.map((device) => ({
      ...device,
      name: '',
      priority: device.priority - priority,
      compressor: device.kind === 'zram' ? device.compressor : undefined,
    })),
    groups: groups.map((group) => ({ ...group, name: '' })),
    workloads: workloads.map((workload) => ({
      ...workload,
      name: '',
      ...(workload.kind === 'pmbench' && workload.pattern !== 'zipf' && { skew: undefined }),
    })),
    warmupNs: undefined,
    durationNs: undefined,
  };
}
