import { expect, it } from 'vitest';
import type { ComparedVariant } from './compared-run.ts';
import { differingInputs } from './inputs.ts';

/** Variants of these configurations; nothing else of them is an input. */
const variantsOf = (...configs: readonly object[]): readonly ComparedVariant[] =>
  configs.map((config) => ({ source: { kind: 'simulated', config } }) as unknown as ComparedVariant);

const rowsOf = (...configs: readonly object[]) =>
  Object.fromEntries(differingInputs(variantsOf(...configs)).map(({ key, values }) => [key, values]));

it('say which group a workload is in by its name, whatever the order of groups', () => {
  const web = (group: number) => ({ workloads: [{ name: 'web', group }] });
  const [online, offline] = [{ name: 'online' }, { name: 'offline' }];
  expect(
    rowsOf(
      { groups: [], ...web(-1) },
      { groups: [online, offline], ...web(0) },
      { groups: [offline, online], ...web(1) },
    ),
  ).toMatchObject({ 'workloads.web.group': [undefined, 'online', 'online'] });
  expect(rowsOf({ groups: [online, offline], ...web(0) }, { groups: [offline, online], ...web(1) })).toEqual({});
});

it('have no row for a list that is empty beside one with names', () => {
  const rows = rowsOf({ groups: [], workloads: [] }, { groups: [{ name: 'online', shares: 2 }], workloads: [] });
  expect(rows).toEqual({ 'groups.online': [undefined, 'shares 2'] });
});
