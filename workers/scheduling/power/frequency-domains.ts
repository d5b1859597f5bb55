import type { EventQueue } from '../../engine/event-queue.ts';
import { FrequencyControl } from '../../machine/power/frequency/frequency-control.ts';
import { signalOf } from '../../machine/power/frequency/governors.ts';
import { PRIORITY_TIMER } from '../event-order.ts';
import type { PowerRunConfig } from './config.ts';

/** How much the CPUs of a machine are used, as governors ask. */
export interface Usage {
  /** Utilisation of a CPU, as a part of what it could do at its highest frequency, 0 … 1. */
  utilisation(cpu: number): number;
  /** Time that a CPU has worked so far, ns. */
  busyNs(cpu: number): number;
}

/**
 * Frequencies of the domains of a machine while tasks run: governors look where Linux lets them, when utilisation changes on
 * a CPU and at ticks, and a decision takes effect after the transition latency.
 */
export class FrequencyDomains {
  readonly cpusOf: readonly Int32Array[];
  private readonly domainOf: Int32Array;
  private readonly controls: readonly FrequencyControl[];
  private readonly signal: 'nothing' | 'busy' | 'utilisation';
  /** When a domain's busy time was last looked at, and what each CPU had worked by then. */
  private readonly lookedNs: Float64Array;
  private readonly workedNs: Float64Array;

  constructor(
    { meter, frequency }: PowerRunConfig,
    private readonly queue: EventQueue,
    /** Event slot of the change of domain 0. */
    private readonly slot: number,
    private readonly usage: Usage,
    cpus: number,
  ) {
    const { cpuCore, coreDomain, domains } = meter;
    this.domainOf = Int32Array.from({ length: cpus }, (_, cpu) => coreDomain[cpuCore[cpu]]);
    this.cpusOf = domains.map((_, domain) =>
      Int32Array.from([...this.domainOf.keys()].filter((cpu) => this.domainOf[cpu] === domain)),
    );
    this.signal = frequency === undefined ? 'nothing' : signalOf(frequency.governor);
    this.controls = domains.map(
      ({ hz, startHz }) =>
        new FrequencyControl({
          governor: frequency?.governor ?? 'performance',
          hz: frequency === undefined ? [startHz] : hz,
          startHz,
          latencyNs: frequency?.latencyNs ?? 0,
          rateLimitNs: frequency?.rateLimitNs ?? 0,
        }),
    );
    this.lookedNs = new Float64Array(domains.length);
    this.workedNs = new Float64Array(cpus);
  }

  hzOf(cpu: number): number {
    return this.controls[this.domainOf[cpu]].hz;
  }

  /** Time begins: governors that always want the same frequency ask for it. */
  begin(): void {
    for (const domain of this.controls.keys()) if (this.cpusOf[domain].length > 0) this.decide(domain, 0, 0);
  }

  /** Something about the use of a CPU has changed, or it ticks: its governor may look. */
  look(cpu: number, now: number): void {
    if (this.signal === 'nothing') return;
    const domain = this.domainOf[cpu];
    const control = this.controls[domain];
    if (control.changesAtNs >= 0 || now < control.mayDecideNs) return;
    this.decide(domain, this.signal === 'utilisation' ? this.mostUsed(domain) : this.busiest(domain, now), now);
  }

  /** The frequency that a domain asked for is reached; returns it, Hz. */
  settle(domain: number): number {
    const control = this.controls[domain];
    control.settle();
    return control.hz;
  }

  private decide(domain: number, signal: number, now: number): void {
    const changesNs = this.controls[domain].decide(now, signal);
    if (changesNs >= 0) this.queue.schedule(this.slot + domain, changesNs, PRIORITY_TIMER);
  }

  private mostUsed(domain: number): number {
    let most = 0;
    for (const cpu of this.cpusOf[domain]) most = Math.max(most, this.usage.utilisation(cpu));
    return Math.min(1, most);
  }

  /** Part of the time since the last look in which the busiest CPU worked. */
  private busiest(domain: number, now: number): number {
    const elapsed = now - this.lookedNs[domain];
    this.lookedNs[domain] = now;
    let most = 0;
    for (const cpu of this.cpusOf[domain]) {
      const worked = this.usage.busyNs(cpu);
      most = Math.max(most, worked - this.workedNs[cpu]);
      this.workedNs[cpu] = worked;
    }
    return elapsed > 0 ? Math.min(1, most / elapsed) : 0;
  }
}
