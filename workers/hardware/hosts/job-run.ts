import { Sampler } from '../../engine/distribution.ts';
import { EventQueue } from '../../engine/event-queue.ts';
import { streamFor } from '../../engine/random.ts';
import { Samples } from '../../statistics/samples.ts';
import type { HostsConfig } from './config.ts';
import { HostEnergy } from './host-energy.ts';
import { HostLists } from './host-lists.ts';

/** What the timer of a host is for. */
const TIMER = { none: 0, sleep: 1, boot: 2 } as const;

/**
 * Jobs come one after the other, wait for a core in the order of their arrival, and run to their end. Hosts that idle for
 * long enough are switched off, as many as waiting jobs need are switched on again. State is plain arrays: it can be copied.
 */
export class JobRun {
  readonly energy: HostEnergy;
  /** From arrival to end, of all jobs that ended, ns. */
  readonly responses = new Samples();
  peakWatts = 0;
  events = 0;
  private readonly queue: EventQueue;
  private readonly lists: HostLists;
  private readonly interarrival: Sampler;
  private readonly service: Sampler;
  /** Jobs are numbered as they arrive; those from `begun` to `arrived` wait. */
  private readonly arrivedNs: Float64Array;
  private readonly serviceNs: Float64Array;
  private arrived = 0;
  private begun = 0;
  private ended = 0;
  /** Job on each core, -1 = none; the cores of one host stand together. */
  private readonly jobOn: Int32Array;
  private readonly timerOf: Uint8Array;
  /** Hosts that are off, the one that was switched off last on top. */
  private readonly off: Int32Array;
  private offCount = 0;
  private bootingCores = 0;

  constructor(
    private readonly config: HostsConfig,
    seed: number,
    name: string,
  ) {
    const { hosts, coresPerHost, jobs, power, sleep } = config;
    this.energy = new HostEnergy(hosts, coresPerHost, power, sleep);
    // slots: cores, then hosts, then the next arrival
    this.queue = new EventQueue(hosts * coresPerHost + hosts + 1);
    this.lists = new HostLists(hosts, coresPerHost);
    this.interarrival = new Sampler(config.interarrival, streamFor(seed, `${name}.arrivals`));
    this.service = new Sampler(config.service, streamFor(seed, `${name}.service`));
    this.arrivedNs = new Float64Array(jobs);
    this.serviceNs = new Float64Array(jobs);
    this.jobOn = new Int32Array(hosts * coresPerHost).fill(-1);
    this.timerOf = new Uint8Array(hosts);
    this.off = new Int32Array(hosts);
    for (let host = 0; host < hosts; host++) {
      this.lists.move(host, 0);
      this.mayRest(host);
    }
    this.peakWatts = this.energy.watts;
    if (jobs > 0) this.queue.schedule(this.arrivalSlot, this.interarrival.sampleNs());
  }

  get nowNs(): number {
    return this.queue.nowNs;
  }

  /** Jobs that have ended. */
  get done(): number {
    return this.ended;
  }

  /** Handles events up to `untilNs` or `budget` events; false once all jobs have ended. */
  advance(untilNs: number, budget: number): boolean {
    const { queue, config } = this;
    for (let left = budget; left > 0 && this.ended < config.jobs; left--) {
      const slot = queue.peek();
      if (slot < 0 || queue.timeNs[slot] > untilNs) break;
      queue.pop();
      this.energy.account(queue.nowNs);
      if (slot < this.jobOn.length) this.end(slot);
      else if (slot === this.arrivalSlot) this.arrive();
      else this.timer(slot - this.jobOn.length);
      this.start();
      const { watts } = this.energy;
      if (watts > this.peakWatts) this.peakWatts = watts;
      this.events++;
    }
    return this.ended < config.jobs;
  }

  private get arrivalSlot(): number {
    return this.jobOn.length + this.config.hosts;
  }

  private arrive(): void {
    const { nowNs } = this.queue;
    this.arrivedNs[this.arrived] = nowNs;
    this.serviceNs[this.arrived] = this.service.sampleNs();
    this.arrived++;
    if (this.arrived < this.config.jobs) this.queue.schedule(this.arrivalSlot, nowNs + this.interarrival.sampleNs());
  }

  private end(core: number): void {
    const { jobOn, lists, energy, config } = this;
    this.responses.add(this.queue.nowNs - this.arrivedNs[jobOn[core]]);
    jobOn[core] = -1;
    this.ended++;
    const host = Math.floor(core / config.coresPerHost);
    const busy = lists.busy(host) - 1;
    lists.move(host, busy);
    energy.counts.busyCores--;
    if (busy > 0) return;
    energy.counts.awake--;
    this.mayRest(host);
  }

  /** Gives waiting jobs to free cores, and switches on what the rest needs. */
  private start(): void {
    const { config, lists, energy, queue } = this;
    while (this.begun < this.arrived) {
      const host = config.placement === 'pack' ? lists.fullest() : lists.emptiest();
      if (host < 0) break;
      const busy = lists.busy(host) + 1;
      if (busy === 1) {
        energy.counts.awake++;
        this.stopTimer(host);
      }
      lists.move(host, busy);
      energy.counts.busyCores++;
      const core = this.jobOn.indexOf(-1, host * config.coresPerHost);
      this.jobOn[core] = this.begun;
      queue.schedule(core, queue.nowNs + this.serviceNs[this.begun]);
      this.begun++;
    }
    while (this.offCount > 0 && this.arrived - this.begun > this.bootingCores) this.boot(this.off[--this.offCount]);
  }

  private boot(host: number): void {
    const { energy, config } = this;
    energy.counts.off--;
    energy.counts.booting++;
    this.bootingCores += config.coresPerHost;
    this.setTimer(host, TIMER.boot, config.sleep?.bootNs ?? 0);
  }

  private timer(host: number): void {
    const { energy, lists, timerOf } = this;
    const what = timerOf[host];
    timerOf[host] = TIMER.none;
    if (what === TIMER.sleep) {
      lists.move(host, -1);
      energy.counts.on--;
      energy.counts.off++;
      this.off[this.offCount++] = host;
      return;
    }
    energy.counts.booting--;
    energy.counts.on++;
    this.bootingCores -= this.config.coresPerHost;
    lists.move(host, 0);
    this.mayRest(host);
  }

  /** A host without jobs is switched off after a while. */
  private mayRest(host: number): void {
    if (this.config.sleep) this.setTimer(host, TIMER.sleep, this.config.sleep.afterNs);
  }

  private setTimer(host: number, what: number, afterNs: number): void {
    this.timerOf[host] = what;
    this.queue.schedule(this.jobOn.length + host, this.queue.nowNs + afterNs);
  }

  private stopTimer(host: number): void {
    if (this.timerOf[host] === TIMER.none) return;
    this.timerOf[host] = TIMER.none;
    this.queue.cancel(this.jobOn.length + host);
  }
}
