/** What a trace becomes: requests one by one, or a rate over time. */
export type Process =
  | { readonly kind: 'jobs'; readonly jobs: readonly Job[] }
  | {
      readonly kind: 'profile';
      readonly stepNs: number;
      readonly ratesPerSecond: readonly number[];
      /** [probability, ns] of the CPU time of a request. */
      readonly quantiles: readonly (readonly [number, number])[];
    };

export interface Job {
  /** From the beginning of the trace, ns. */
  readonly arrivalNs: number;
  /** CPU time, ns. */
  readonly workNs: number;
}

/** Part of a trace that is wanted, in its own time. */
export interface Window {
  readonly fromNs: number;
  readonly untilNs: number;
}

/** Requests of one scenario; they all stand in the file. */
export const MAX_JOBS = 50_000;

/** Collects requests of a window; counts those beyond the limit. */
export class JobCollector {
  readonly jobs: Job[] = [];
  /** Requests in the window that were too many. */
  beyond = 0;

  constructor(private readonly window: Window) {}

  /** False when the request lies outside the window. */
  add(arrivalNs: number, workNs: number): boolean {
    if (arrivalNs < this.window.fromNs || arrivalNs >= this.window.untilNs) return false;
    if (this.jobs.length === MAX_JOBS) this.beyond++;
    else this.jobs.push({ arrivalNs, workNs });
    return true;
  }
}
