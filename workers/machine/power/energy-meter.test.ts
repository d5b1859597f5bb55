import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EnergyMeter } from './energy-meter.ts';
import { fanWatts } from './fans.ts';
import { interpolate } from './interpolate.ts';
import { POWER_PARTS } from './parts.ts';
import type { PowerConfig } from './power-config.ts';
import { supplyLoss, supplyOf } from './supply.ts';

const SECOND = 1e9;

/** Two types of cores: two with two threads of which each sets its own frequency, and two that share theirs. */
const config: PowerConfig = {
  cpuCore: [0, 0, 1, 1, 2, 3],
  coreDomain: [0, 1, 2, 2],
  domains: [
    { type: 'big', startHz: 3e9, hz: [1e9, 2e9, 3e9], busyWatts: [2, 5, 12] },
    { type: 'big', startHz: 3e9, hz: [1e9, 2e9, 3e9], busyWatts: [2, 5, 12] },
    { type: 'little', startHz: 1e9, hz: [0.5e9, 1e9], busyWatts: [0.25, 1] },
  ],
  siblingShare: 0.25,
  memoryShare: 0.5,
  idleStates: [
    { name: 'POLL', exitNs: 0, residencyNs: 0, watts: 3 },
    { name: 'C1', exitNs: 1_000, residencyNs: 2_000, watts: 0.5 },
    { name: 'C6', exitNs: 100_000, residencyNs: 300_000, watts: 0 },
  ],
  restWatts: 20,
  awakeWatts: 10,
  joulesPerByte: 0.1e-9,
  acceleratorWatts: 40,
  fans: { leastWatts: 1, mostWatts: 8, atWatts: 120 },
  supply: supplyOf('platinum', 400),
};
/** Nothing but rest, uncore and cores. */
const plain: PowerConfig = { ...config, acceleratorWatts: 0, fans: undefined, supply: undefined };

function read(meter: EnergyMeter, timeNs: number): Record<string, number> {
  const joules = new Float64Array(POWER_PARTS.length);
  meter.read(timeNs, joules);
  return Object.fromEntries(POWER_PARTS.map((part, index) => [part, joules[index]]));
}

describe('energy meter', () => {
  it('adds what the first core that wakes, the core itself and its second thread draw', () => {
    const meter = new EnergyMeter(plain);
    meter.cpuBusy(0, SECOND);
    meter.cpuBusy(1, 2 * SECOND);
    meter.cpuBusy(2, 3 * SECOND);
    expect(read(meter, 4 * SECOND)).toMatchObject({ idle: 80, uncore: 30, cores: 12 + 15 + 27 });
  });

  it('counts a core by its lightest thread, and lets the machine rest when all are in the deepest state', () => {
    const meter = new EnergyMeter(plain);
    meter.cpuIdle(0, 1, 0);
    meter.cpuIdle(1, 0, SECOND);
    meter.cpuIdle(1, 2, 2 * SECOND);
    meter.cpuIdle(0, 2, 3 * SECOND);
    expect(read(meter, 10 * SECOND)).toMatchObject({ idle: 200, uncore: 30, cores: 0.5 + 3 + 0.5 });
  });

  it('takes frequency and memory-bound work into account, and extrapolates nothing', () => {
    const meter = new EnergyMeter(plain);
    meter.cpuBusy(0, 0, 1);
    meter.setFrequency(0, 2.5e9, SECOND);
    meter.cpuBusy(0, 2 * SECOND, 0);
    meter.setFrequency(0, 9e9, 3 * SECOND);
    meter.setFrequency(1, 1e9, 3 * SECOND);
    expect(read(meter, 4 * SECOND).cores).toBe(6 + 4.25 + 8.5 + 12);
  });

  it('keeps traffic, devices and accelerators apart', () => {
    const meter = new EnergyMeter(config);
    meter.traffic(50e9, SECOND);
    meter.devices(7, 2 * SECOND);
    meter.accelerators(300, 3 * SECOND);
    const joules = read(meter, 4 * SECOND);
    expect(joules.dram).toBeCloseTo(15, 4);
    expect(joules).toMatchObject({ devices: 14, accelerators: 3 * 40 + 300, cores: 0, uncore: 0 });
  });

  it('refuses to go back in time', () => {
    const meter = new EnergyMeter(config, 5);
    expect(() => meter.cpuBusy(0, 4)).toThrow(RangeError);
  });

  it('energy in equals the sum of its parts at every instant, however the state was come by', () => {
    const cpus = config.cpuCore.length;
    const change = fc.record({
      afterNs: fc.nat(5_000_000),
      cpu: fc.nat(cpus - 1),
      kind: fc.constantFrom('busy', 'idle', 'frequency', 'traffic', 'devices', 'accelerators'),
      value: fc.integer({ min: 0, max: 1000 }),
    });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 60 }), (changes) => {
        const meter = new EnergyMeter(config);
        const model = new Definition();
        const parts = new Float64Array(POWER_PARTS.length);
        let timeNs = 0;
        let joulesIn = 0;
        for (const { afterNs, cpu, kind, value } of changes) {
          joulesIn += (model.wallWatts() * afterNs) / SECOND;
          timeNs += afterNs;
          const part = value / 1000;
          if (kind === 'busy') meter.cpuBusy(cpu, timeNs, part);
          else if (kind === 'idle') meter.cpuIdle(cpu, value % 3, timeNs);
          else if (kind === 'frequency') meter.setFrequency(cpu % 3, value * 4e6, timeNs);
          else if (kind === 'traffic') meter.traffic(value * 1e8, timeNs);
          else if (kind === 'devices') meter.devices(value / 10, timeNs);
          else meter.accelerators(value, timeNs);
          model.apply(kind, cpu, value);
          meter.read(timeNs, parts);
          expect(Math.abs(parts.reduce((sum, joules) => sum + joules) - joulesIn)).toBeLessThanOrEqual(1e-4 * joulesIn);
          meter.watts(parts);
          const watts = parts.reduce((sum, each) => sum + each);
          expect(Math.abs(watts - model.wallWatts())).toBeLessThan(1e-3 * watts);
        }
        // all back to rest: what is left are the parts that never rest, to the last bit
        for (let cpu = 0; cpu < cpus; cpu++) meter.cpuIdle(cpu, 2, timeNs);
        meter.watts(parts);
        expect([parts[POWER_PARTS.indexOf('cores')], parts[POWER_PARTS.indexOf('uncore')]]).toEqual([0, 0]);
      }),
    );
  });
});

/** What the meter stands for, worked out from nothing but the state of the moment. */
class Definition {
  private readonly busy = config.cpuCore.map(() => -1);
  private readonly idle = config.cpuCore.map(() => 2);
  private readonly hz = config.domains.map(({ startHz }) => startHz);
  private dram = 0;
  private devices = 0;
  private accelerators = config.acceleratorWatts;

  apply(kind: string, cpu: number, value: number): void {
    if (kind === 'busy') this.busy[cpu] = 1 - 0.5 * (value / 1000);
    else if (kind === 'idle') {
      this.busy[cpu] = -1;
      this.idle[cpu] = value % 3;
    } else if (kind === 'frequency') this.hz[cpu % 3] = value * 4e6;
    else if (kind === 'traffic') this.dram = value * 1e8 * config.joulesPerByte;
    else if (kind === 'devices') this.devices = value / 10;
    else this.accelerators = value;
  }

  wallWatts(): number {
    let direct = config.restWatts + this.dram + this.devices + this.accelerators;
    let awake = false;
    config.coreDomain.forEach((domain, core) => {
      const cpus = config.cpuCore.flatMap((own, cpu) => (own === core ? [cpu] : []));
      const shares = cpus.map((cpu) => Math.max(0, this.busy[cpu])).sort((a, b) => b - a);
      const state = Math.min(...cpus.map((cpu) => this.idle[cpu]));
      const { hz, busyWatts } = config.domains[domain];
      if (shares[0] > 0) {
        const others = shares.slice(1).reduce((sum, share) => sum + share, 0);
        direct += (shares[0] + config.siblingShare * others) * interpolate(hz, busyWatts, this.hz[domain]);
      } else direct += config.idleStates[state].watts;
      awake ||= shares[0] > 0 || state < 2;
    });
    if (awake) direct += config.awakeWatts;
    const inside = direct + fanWatts(config.fans!, direct);
    return inside + supplyLoss(config.supply!, inside);
  }
}
