/**
 * The frequency of one domain over time: a governor's decisions, how often it may decide, and how long the hardware takes.
 * Its owner calls `decide` when the governor may look, and `settle` when `changesAtNs` has come.
 */
import { GOVERNOR_DEFAULTS, type Governor, GovernorState, type GovernorTunables } from './governors.ts';

export interface FrequencyControlConfig {
  readonly governor: Governor;
  /** That can be set, ascending. */
  readonly hz: readonly number[];
  readonly startHz: number;
  /** From a request until the cores run at the new frequency. */
  readonly latencyNs: number;
  /** Least time between two decisions; `decisionNs` says what Linux would take. */
  readonly rateLimitNs: number;
  readonly tunables?: GovernorTunables;
}

const MS = 1_000_000;

/**
 * Time between two decisions. Governors that sample busy time look every thousand transition latencies, at least every
 * other tick and at most every 10 ms; schedutil decides as often, where it is told something new. Source: cpufreq
 * (LATENCY_MULTIPLIER, CPUFREQ_DBS_MIN_SAMPLING_INTERVAL); confidence: recalled.
 */
export function decisionNs(governor: Governor, latencyNs: number, tickNs: number): number {
  const longest = Math.min(10 * MS, 1000 * latencyNs);
  return governor === 'schedutil' ? longest : Math.max(2 * tickNs, longest);
}

/** Fields are plain numbers: a copy of the state is a copy of them. */
export class FrequencyControl {
  /** What the cores run at. */
  hz: number;
  /** When the frequency asked for last is reached; -1 = it is. */
  changesAtNs = -1;
  private targetHz: number;
  private decidedNs = Number.NEGATIVE_INFINITY;
  private readonly state: GovernorState;

  constructor(private readonly config: FrequencyControlConfig) {
    this.hz = config.startHz;
    this.targetHz = config.startHz;
    this.state = new GovernorState(config.governor, config.hz, config.tunables ?? GOVERNOR_DEFAULTS, config.startHz);
  }

  /** Earliest time of the next decision. */
  get mayDecideNs(): number {
    return this.decidedNs + this.config.rateLimitNs;
  }

  /**
   * Lets the governor look, unless it has done so within the rate limit or a change is under way.
   *
   * @returns when the frequency will change (`changesAtNs`), -1 when it will not
   */
  decide(timeNs: number, signal: number): number {
    if (this.changesAtNs >= 0 || timeNs < this.mayDecideNs) return this.changesAtNs;
    this.decidedNs = timeNs;
    this.targetHz = this.state.target(signal);
    if (this.targetHz !== this.hz) this.changesAtNs = timeNs + this.config.latencyNs;
    return this.changesAtNs;
  }

  /** Call at `changesAtNs`; `hz` is the new frequency from then on. */
  settle(): void {
    this.hz = this.targetHz;
    this.changesAtNs = -1;
  }
}
