import type { SwapConfig } from '../config.ts';

/** What a fork is simulated from: its parent up to and including `atNs`, from then on `changed`. */
export function forkConfig(parent: SwapConfig, changed: SwapConfig, atNs: number): SwapConfig {
  const { changes: _, ...config } = changed;
  return { ...parent, changes: [...(parent.changes ?? []), { atNs, config }] };
}
