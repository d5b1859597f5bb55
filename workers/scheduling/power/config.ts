import type { LocalText } from '../../lab/types.ts';
import type { Governor } from '../../machine/power/frequency/governors.ts';
import type { PowerConfig } from '../../machine/power/power-config.ts';

/** How the state of an idle core is chosen: as Linux predicts, or always the same. */
export const IDLE_GOVERNORS = ['menu', 'teo', 'shallowest', 'deepest'] as const;
export type IdleGovernorName = (typeof IDLE_GOVERNORS)[number];

/** What a run needs to account for power; watts and joules are those of the whole machine. */
export interface PowerRunConfig {
  readonly machine: { readonly id: string; readonly name: LocalText };
  readonly meter: PowerConfig;
  /** What the machine does not say of its power and was taken from elsewhere. */
  readonly assumed: readonly LocalText[];
  /** Undefined = every core stays at the frequency it starts with. */
  readonly frequency:
    | {
        readonly governor: Governor;
        /** From a request until the cores run at the new frequency. */
        readonly latencyNs: number;
        /** Least time between two decisions for a domain. */
        readonly rateLimitNs: number;
      }
    | undefined;
  readonly idle: {
    readonly governor: IdleGovernorName;
    /** Longest exit latency that is allowed; Infinity = any. */
    readonly latencyNs: number;
  };
  /** Time between two rows of energy. */
  readonly sampleNs: number;
}
