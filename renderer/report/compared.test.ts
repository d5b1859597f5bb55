import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import type { RunResult } from '../../workers/runner/types.ts';
import { parseScenario } from '../../workers/scenario/parse.ts';
import { comparedVariants } from './compared.ts';

type Given = Parameters<typeof comparedVariants>[0];

const compared = (ids: readonly string[], ...holds: string[]) =>
  comparedVariants({
    variants: ids.map((id, index) => ({ id, baseline: index === 0 })) as unknown as RunResult['variants'],
    claims: holds.map((text) => ({ holds: text })) as unknown as Given['claims'],
  });

it('are those that a claim compares, also with the baseline, that which it is about last', () => {
  expect(compared(['nice', 'idle', 'bt'], 'idle.starved <= 0', 'bt.web.p99 <= 0.1 * nice.web.p99')).toEqual([
    'nice',
    'bt',
  ]);
  expect(compared(['a', 'b', 'c'], 'c.web.p99 >= 1.1 * b.web.p99')).toEqual(['b', 'c']);
});

it('are not found in names that only end like theirs', () => {
  expect(compared(['base', 'bt', 'no-bt', 'x'], 'no-bt.web.p99 < 2 * x.web.p99')).toEqual(['x', 'no-bt']);
  expect(compared(['base', 'bt', 'no-bt', 'x'], 'no-bt.starved <= 0')).toEqual(['bt', 'no-bt']);
});

it('without a claim about two are one that a claim is about and another that is not the baseline', () => {
  expect(compared(['base', 'b', 'c'], 'c.starved <= 0')).toEqual(['b', 'c']);
  expect(compared(['base', 'b'])).toEqual(['base', 'b']);
  expect(compared(['base'])).toEqual(['base']);
});

it('of the priority inversion are the scheduler without classes and BT', async () => {
  const text = await readFile('scenarios/scheduling/priority-inversion.yaml', 'utf8');
  const { scenario } = parseScenario(text, 'priority-inversion.yaml');
  const variants = Object.entries(scenario?.variants ?? {}).map(([id, { baseline }]) => ({ id, baseline }));
  expect(comparedVariants({ variants, claims: scenario?.claims ?? [] } as unknown as Given)).toEqual(['nice', 'bt']);
});
