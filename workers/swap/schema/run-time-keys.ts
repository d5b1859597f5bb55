import { own } from '../../lab/report.ts';
import type { ChangeableValue, RunTimeKeys } from '../../lab/run-time-keys.ts';
import type { SwapConfig } from '../config.ts';
import type { SwapScenario } from './scenario.ts';

const LIMITS = ['limit', 'high', 'swap'] as const;

/** What a person can write to a running kernel: sysctls and limits of cgroups. */
export const SWAP_RUN_TIME_KEYS: RunTimeKeys = {
  patterns: ['reclaim.swappiness', 'reclaim.pageCluster', ...LIMITS.map((limit) => `groups.<group>.${limit}`)],
  never: {
    en: 'The kernel, its devices, page lists and watermarks are built at the start, and a program cannot be told to do something else',
    zh: '内核、设备、页链表和水位线在启动时建立；程序也无法中途改做别的事',
  },
};

/** What can change in a variant, with what it is where the scenario does not say. */
export function swapChangeables(scenario: SwapScenario, id: string, config: SwapConfig): readonly ChangeableValue[] {
  const { reclaim } = config.changes?.at(-1)?.config ?? config;
  const names = new Set(
    [scenario.groups, own(scenario.variants, id)?.groups].flatMap((groups) => Object.keys(groups ?? {})),
  );
  return [
    { key: 'reclaim.swappiness', value: String(reclaim.swappiness), expects: '0 … 200' },
    { key: 'reclaim.pageCluster', value: String(reclaim.pageCluster), expects: '0 … 5' },
    ...[...names].flatMap((name) =>
      LIMITS.map((limit) => ({ key: `groups.${name}.${limit}`, value: undefined, expects: '512MiB' })),
    ),
  ];
}
