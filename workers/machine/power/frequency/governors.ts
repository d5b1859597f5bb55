/**
 * Which frequency a domain should run at, as the cpufreq governors of Linux decide. Source: descriptions in
 * Documentation/admin-guide/pm/cpufreq.rst and the project's notes on power models; confidence: recalled.
 */
export const GOVERNORS = ['performance', 'powersave', 'ondemand', 'conservative', 'schedutil'] as const;
export type Governor = (typeof GOVERNORS)[number];

export interface GovernorTunables {
  /** Busy time above which ondemand goes to the highest frequency and conservative one step up, 0 … 1. */
  readonly upThreshold: number;
  /** Busy time below which conservative goes one step down. */
  readonly downThreshold: number;
  /** Step of conservative, as a part of the highest frequency. */
  readonly step: number;
  /** What schedutil leaves free: it asks for `headroom` times what is used. */
  readonly headroom: number;
}

export const GOVERNOR_DEFAULTS: GovernorTunables = {
  upThreshold: 0.8,
  downThreshold: 0.2,
  step: 0.05,
  headroom: 1.25,
};

/**
 * What a governor looks at: `busy` = part of the time since its last look in which the busiest CPU of the domain was not
 * idle; `utilisation` = running average of the busiest CPU, as a part of what it could do at the highest frequency.
 */
export type GovernorSignal = 'nothing' | 'busy' | 'utilisation';

export function signalOf(governor: Governor): GovernorSignal {
  if (governor === 'schedutil') return 'utilisation';
  return governor === 'ondemand' || governor === 'conservative' ? 'busy' : 'nothing';
}

/**
 * Decides for one domain. Only conservative remembers something: the frequency it wants, which moves by less than the
 * distance of two frequencies.
 *
 * @param hz frequencies that can be set, ascending
 */
export class GovernorState {
  private wantedHz: number;

  constructor(
    readonly governor: Governor,
    private readonly hz: readonly number[],
    private readonly tunables: GovernorTunables = GOVERNOR_DEFAULTS,
    startHz: number = hz[hz.length - 1],
  ) {
    this.wantedHz = startHz;
  }

  /** @param signal what `signalOf` names, 0 … 1 */
  target(signal: number): number {
    const { hz, tunables } = this;
    const least = hz[0];
    const most = hz[hz.length - 1];
    switch (this.governor) {
      case 'performance':
        return most;
      case 'powersave':
        return least;
      case 'ondemand':
        return signal > tunables.upThreshold ? most : nearest(hz, least + signal * (most - least));
      case 'conservative':
        return this.step(signal);
      case 'schedutil':
        return atLeast(hz, tunables.headroom * most * signal);
    }
  }

  private step(busy: number): number {
    const { hz, tunables } = this;
    const most = hz[hz.length - 1];
    if (busy > tunables.upThreshold) {
      this.wantedHz = Math.min(most, this.wantedHz + tunables.step * most);
      return atMost(hz, this.wantedHz);
    }
    if (busy < tunables.downThreshold) this.wantedHz = Math.max(hz[0], this.wantedHz - tunables.step * most);
    return atLeast(hz, this.wantedHz);
  }
}

/** Lowest frequency that is not below `wanted`, or the highest. */
export function atLeast(hz: readonly number[], wanted: number): number {
  let index = 0;
  while (index < hz.length - 1 && hz[index] < wanted) index++;
  return hz[index];
}

/** Highest frequency that is not above `wanted`, or the lowest. */
export function atMost(hz: readonly number[], wanted: number): number {
  let index = hz.length - 1;
  while (index > 0 && hz[index] > wanted) index--;
  return hz[index];
}

function nearest(hz: readonly number[], wanted: number): number {
  const above = atLeast(hz, wanted);
  const below = atMost(hz, wanted);
  return above - wanted < wanted - below ? above : below;
}
