/**
 * Integrates the power of one machine while its CPUs work and rest. Power is constant between two changes; a change costs
 * the same however many CPUs there are. Watts are kept as multiples of 2⁻²⁰, so that adding and taking away the same
 * ones leaves nothing behind, and the power of a moment does not depend on how it was come by.
 */

import { fanWatts } from './fans.ts';
import { interpolate } from './interpolate.ts';
import { POWER_PARTS } from './parts.ts';
import type { PowerConfig } from './power-config.ts';
import { supplyLoss } from './supply.ts';

const [IDLE, UNCORE, CORES, DRAM, DEVICES, ACCELERATORS, FANS, SUPPLY] = POWER_PARTS.keys();
/** Watts are rounded to this, a busy core's share of what a fully busy one draws to 1 / FULL. */
const QUANTUM = 2 ** -20;
const FULL = 1024;
const NS_PER_S = 1e9;

const quantised = (watts: number): number => Math.round(watts / QUANTUM) * QUANTUM;

/** Begins with every CPU in the deepest idle state, every domain at its first frequency, and no traffic. */
export class EnergyMeter {
  private readonly restWatts: number;
  private readonly awakeWatts: number;
  private readonly stateWatts: Float64Array;
  private readonly deepest: number;
  private readonly cpuCore: Int32Array;
  private readonly firstCpu: Int32Array;
  private readonly coreDomain: Int32Array;

  /** Per CPU: its share of a busy core, in 1 / FULL; 0 = idle, in `idleState`. */
  private readonly busyShare: Uint16Array;
  private readonly idleState: Uint8Array;
  /** Per core: what is counted of it below. */
  private readonly coreShare: Float64Array;
  private readonly coreIdleWatts: Float64Array;
  private readonly coreLight: Uint8Array;
  /** Per domain: busy cores in 1 / FULL, and the watts of one. */
  private readonly domainShare: Float64Array;
  private readonly domainWatts: Float64Array;

  private lightCores = 0;
  private coresWatts = 0;
  private dramWatts = 0;
  private deviceWatts = 0;
  private acceleratorWatts: number;

  private readonly startNs: number;
  private timeNs: number;
  /** Up to when memory, devices and accelerators are counted: what they draw changes rarely. */
  private steadyNs: number;
  /** Fans or supply: what they draw depends on the power of the moment. */
  private readonly hasLosses: boolean;
  private awakeNs = 0;
  /** W·ns: of whole watts and nanoseconds it is exact. */
  private readonly energy = new Float64Array(POWER_PARTS.length);

  constructor(
    private readonly config: PowerConfig,
    startNs = 0,
  ) {
    const { cpuCore, coreDomain, domains, idleStates } = config;
    this.restWatts = quantised(config.restWatts);
    this.awakeWatts = quantised(config.awakeWatts);
    this.stateWatts = Float64Array.from(idleStates, ({ watts }) => quantised(watts));
    this.deepest = idleStates.length - 1;
    this.cpuCore = Int32Array.from(cpuCore);
    this.firstCpu = new Int32Array(coreDomain.length + 1).fill(cpuCore.length);
    for (let cpu = cpuCore.length - 1; cpu >= 0; cpu--) this.firstCpu[cpuCore[cpu]] = cpu;
    this.coreDomain = Int32Array.from(coreDomain);
    this.busyShare = new Uint16Array(cpuCore.length);
    this.idleState = new Uint8Array(cpuCore.length).fill(this.deepest);
    this.coreShare = new Float64Array(coreDomain.length);
    this.coreIdleWatts = new Float64Array(coreDomain.length).fill(this.stateWatts[this.deepest]);
    this.coreLight = new Uint8Array(coreDomain.length);
    this.coresWatts = this.stateWatts[this.deepest] * coreDomain.length;
    this.domainShare = new Float64Array(domains.length);
    this.domainWatts = Float64Array.from(domains, (_, domain) => this.busyWatts(domain, domains[domain].startHz));
    this.acceleratorWatts = quantised(config.acceleratorWatts);
    this.startNs = startNs;
    this.timeNs = startNs;
    this.steadyNs = startNs;
    this.hasLosses = config.fans !== undefined || config.supply !== undefined;
  }

  /** @param memoryBound part of its time in which it waits for memory, 0 … 1 */
  cpuBusy(cpu: number, timeNs: number, memoryBound = 0): void {
    const share = memoryBound === 0 ? FULL : Math.round(FULL * (1 - (1 - this.config.memoryShare) * memoryBound));
    if (this.busyShare[cpu] === share) return;
    this.advance(timeNs);
    this.busyShare[cpu] = share;
    this.count(this.cpuCore[cpu]);
  }

  /** @param state index in `idleStates` of the config */
  cpuIdle(cpu: number, state: number, timeNs: number): void {
    if (this.busyShare[cpu] === 0 && this.idleState[cpu] === state) return;
    this.advance(timeNs);
    this.busyShare[cpu] = 0;
    this.idleState[cpu] = state;
    this.count(this.cpuCore[cpu]);
  }

  /** A frequency between two known ones draws what lies between; beyond them what the nearest does. */
  setFrequency(domain: number, hz: number, timeNs: number): void {
    const watts = this.busyWatts(domain, hz);
    const before = this.domainWatts[domain];
    if (watts === before) return;
    this.advance(timeNs);
    this.coresWatts += this.domainShare[domain] * (watts - before);
    this.domainWatts[domain] = watts;
  }

  /** Of memory, all channels together, from now on. */
  traffic(bytesPerS: number, timeNs: number): void {
    this.advanceAll(timeNs);
    this.dramWatts = quantised(bytesPerS * this.config.joulesPerByte);
  }

  /** Of disks and network, above what they draw idle. */
  devices(watts: number, timeNs: number): void {
    this.advanceAll(timeNs);
    this.deviceWatts = quantised(watts);
  }

  /** Of all accelerators together. */
  accelerators(watts: number, timeNs: number): void {
    this.advanceAll(timeNs);
    this.acceleratorWatts = quantised(watts);
  }

  /** Joules by part since the start, in the order of POWER_PARTS. */
  read(timeNs: number, out: Float64Array): void {
    this.advanceAll(timeNs);
    for (let part = 0; part < out.length; part++) out[part] = this.energy[part] / NS_PER_S;
    out[IDLE] = (this.restWatts * (timeNs - this.startNs)) / NS_PER_S;
    out[UNCORE] = (this.awakeWatts * this.awakeNs) / NS_PER_S;
  }

  /** Watts by part at this moment, in the order of POWER_PARTS. */
  watts(out: Float64Array): void {
    const direct = this.directWatts();
    const fans = this.fanWatts(direct);
    out[IDLE] = this.restWatts;
    out[UNCORE] = this.lightCores > 0 ? this.awakeWatts : 0;
    out[CORES] = this.coresWatts;
    out[DRAM] = this.dramWatts;
    out[DEVICES] = this.deviceWatts;
    out[ACCELERATORS] = this.acceleratorWatts;
    out[FANS] = fans;
    out[SUPPLY] = this.lostWatts(direct + fans);
  }

  private advance(timeNs: number): void {
    const elapsed = timeNs - this.timeNs;
    if (elapsed === 0) return;
    if (elapsed < 0) throw new RangeError(`energy of ${timeNs} ns was read at ${this.timeNs} ns already`);
    const { energy } = this;
    this.timeNs = timeNs;
    if (this.lightCores > 0) this.awakeNs += elapsed;
    energy[CORES] += this.coresWatts * elapsed;
    if (!this.hasLosses) return;
    const direct = this.directWatts();
    const fans = this.fanWatts(direct);
    energy[FANS] += fans * elapsed;
    energy[SUPPLY] += this.lostWatts(direct + fans) * elapsed;
  }

  private advanceAll(timeNs: number): void {
    this.advance(timeNs);
    const elapsed = timeNs - this.steadyNs;
    this.steadyNs = timeNs;
    this.energy[DRAM] += this.dramWatts * elapsed;
    this.energy[DEVICES] += this.deviceWatts * elapsed;
    this.energy[ACCELERATORS] += this.acceleratorWatts * elapsed;
  }

  /** All that is to be cooled inside. */
  private directWatts(): number {
    const uncore = this.lightCores > 0 ? this.awakeWatts : 0;
    return this.restWatts + uncore + this.coresWatts + this.dramWatts + this.deviceWatts + this.acceleratorWatts;
  }

  private fanWatts(heatWatts: number): number {
    return this.config.fans ? fanWatts(this.config.fans, heatWatts) : 0;
  }

  private lostWatts(outWatts: number): number {
    return this.config.supply ? supplyLoss(this.config.supply, outWatts) : 0;
  }

  /** Watts of 1 / FULL busy core. */
  private busyWatts(domain: number, hz: number): number {
    const { hz: known, busyWatts } = this.config.domains[domain];
    return quantised(interpolate(known, busyWatts, hz)) / FULL;
  }

  /** Takes a core in anew after one of its threads changed: the busiest thread counts in full, others by their share. */
  private count(core: number): void {
    const first = this.firstCpu[core];
    const end = this.firstCpu[core + 1];
    let most = this.busyShare[first];
    let share = most;
    let lightest = most > 0 ? this.deepest : this.idleState[first];
    if (end - first > 1) {
      let sum = most;
      for (let cpu = first + 1; cpu < end; cpu++) {
        const own = this.busyShare[cpu];
        sum += own;
        if (own > most) most = own;
        if (own === 0 && this.idleState[cpu] < lightest) lightest = this.idleState[cpu];
      }
      share = most + Math.round((sum - most) * this.config.siblingShare);
    }
    const idleWatts = most > 0 ? 0 : this.stateWatts[lightest];
    const light = most > 0 || lightest < this.deepest ? 1 : 0;
    const domain = this.coreDomain[core];
    const more = share - this.coreShare[core];
    this.domainShare[domain] += more;
    this.coresWatts += more * this.domainWatts[domain] + (idleWatts - this.coreIdleWatts[core]);
    this.lightCores += light - this.coreLight[core];
    this.coreShare[core] = share;
    this.coreIdleWatts[core] = idleWatts;
    this.coreLight[core] = light;
  }
}
