import type { Act } from '../act.ts';

/** Work that is simulated event by event, as the lab’s simulation sees it. State is plain arrays: it can be copied. */
export interface Service extends Act {
  /** About how long it takes, ns: told before it runs. */
  readonly expectedNs: number;
  /** Its metrics by name, once it is done. */
  values(): Readonly<Record<string, number>>;
}

/** Rows of power of one service. */
export const SERVICE_SAMPLES = 400;
