import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ColdCaches } from './cold-caches.ts';
import { type ColdCacheConfig, type InterferenceConfig, type MemoryDemand, NO_DEMAND } from './config.ts';
import { Interference } from './interference.ts';
import { LEVEL_STEP } from './shared-resource.ts';

const OFF: InterferenceConfig = { smt: undefined, llc: undefined, bandwidth: undefined, cold: undefined };
const GB = 1e9;
const MIB = 2 ** 20;

/** 8 CPUs: pairs of siblings, two caches, two nodes. */
const DOMAINS = {
  core: Int32Array.from([0, 0, 1, 1, 2, 2, 3, 3]),
  llc: Int32Array.from([0, 0, 0, 0, 1, 1, 1, 1]),
  node: Int32Array.from([0, 0, 0, 0, 1, 1, 1, 1]),
};

/** Tasks 0 … 7, each on the CPU of its number once it runs. */
function machineWith(config: Partial<InterferenceConfig>, demands: readonly Partial<MemoryDemand>[] = []) {
  const speed = new Float64Array(8).fill(1);
  const interference = new Interference({ ...OFF, ...config }, DOMAINS, 8, (cpu, _task, smt, cache, bandwidth) => {
    speed[cpu] = 1 / (1 + smt + cache + bandwidth);
  });
  demands.forEach((demand, task) => {
    interference.demand(task, { ...NO_DEMAND, ...demand });
  });
  return { interference, speed };
}

describe('busy siblings', () => {
  const smt = { factor: 0.6 };

  it('each run at the given factor, and at full speed again when the other is idle', () => {
    const { interference, speed } = machineWith({ smt });
    interference.switched(0, 0, 0);
    expect(speed[0]).toBe(1);
    interference.switched(1, 1, 10);
    expect(speed[0]).toBeCloseTo(0.6, 12);
    expect(speed[1]).toBeCloseTo(0.6, 12);
    interference.switched(0, -1, 20);
    expect(speed[1]).toBe(1);
  });

  it('slow a task as much as it says, and do not reach other cores', () => {
    const { interference, speed } = machineWith({ smt }, [{ smtSensitivity: 0 }, { smtSensitivity: 0.5 }]);
    interference.switched(0, 0, 0);
    interference.switched(1, 1, 0);
    interference.switched(2, 2, 0);
    expect(speed[0]).toBe(1);
    expect(speed[1]).toBeCloseTo(1 / (1 + 0.5 * (1 / 0.6 - 1)), 12);
    expect(speed[2]).toBe(1);
  });
});

describe('a shared cache', () => {
  const llc = { bytes: 32 * MIB, missPenalty: 1 };

  it('costs nothing while all footprints fit, and a share of the penalty when they do not', () => {
    const { interference, speed } = machineWith({ llc }, Array(8).fill({ footprintBytes: 16 * MIB }));
    interference.switched(0, 0, 0);
    interference.switched(1, 1, 0);
    expect([speed[0], speed[1]]).toEqual([1, 1]);
    interference.switched(2, 2, 0);
    interference.switched(3, 3, 0);
    // half of each footprint is missing
    expect(speed[0]).toBeCloseTo(1 / 1.5, 12);
    expect(speed[3]).toBeCloseTo(1 / 1.5, 12);
    for (const cpu of [1, 2, 3]) interference.switched(cpu, -1, 10);
    expect(speed[0]).toBe(1);
  });

  it('is another one on another socket, and does not slow tasks without a footprint', () => {
    const { interference, speed } = machineWith({ llc }, [
      { footprintBytes: 64 * MIB },
      {},
      {},
      {},
      { footprintBytes: 16 * MIB },
    ]);
    for (const cpu of [0, 1, 4]) interference.switched(cpu, cpu, 0);
    expect(speed[0]).toBeCloseTo(1 / 1.5, 12);
    expect([speed[1], speed[4]]).toEqual([1, 1]);
  });
});

describe('memory bandwidth', () => {
  it('slows all that use it in proportion once it is used up', () => {
    const { interference, speed } = machineWith({ bandwidth: { bytesPerSecond: 100 * GB } }, [
      { bytesPerSecond: 120 * GB },
      { bytesPerSecond: 80 * GB },
      {},
    ]);
    for (const cpu of [0, 1, 2]) interference.switched(cpu, cpu, 0);
    expect(speed[0]).toBeCloseTo(0.5, 12);
    expect(speed[1]).toBeCloseTo(0.5, 12);
    expect(speed[2]).toBe(1);
  });

  it('is never given out more than there is, but for one step', () => {
    const arbitraryDemands = fc.array(fc.nat(60), { minLength: 8, maxLength: 8 });
    const switches = fc.array(fc.tuple(fc.nat(7), fc.boolean()), { maxLength: 100 });
    fc.assert(
      fc.property(arbitraryDemands, switches, (demands, order) => {
        const traffic = demands.map((gigabytes) => gigabytes * GB);
        const { interference, speed } = machineWith(
          { bandwidth: { bytesPerSecond: 100 * GB } },
          traffic.map((bytesPerSecond) => ({ bytesPerSecond })),
        );
        const running = new Set<number>();
        for (const [cpu, on] of order) {
          interference.switched(cpu, on ? cpu : -1, 0);
          if (on) running.add(cpu);
          else running.delete(cpu);
          for (const node of [0, 1]) {
            const here = [...running].filter((at) => DOMAINS.node[at] === node);
            const used = here.reduce((sum, at) => sum + traffic[at] * speed[at], 0);
            expect(used).toBeLessThanOrEqual(100 * GB * (1 + LEVEL_STEP) * (1 + 1e-12));
          }
        }
      }),
    );
  });
});

describe('cold caches', () => {
  const cold: ColdCacheConfig = {
    privateBytes: MIB,
    llcBytes: 32 * MIB,
    privateRefill: 20 * GB,
    memoryRefill: 10 * GB,
    remoteFactor: 0.5,
    evictNs: 500_000,
    capNs: 1_000_000,
  };
  const caches = () => new ColdCaches(2, DOMAINS, cold);
  const footprint = 4 * MIB;

  it('cost nothing the first time and when nobody else ran meanwhile', () => {
    const model = caches();
    expect(model.refillNs(0, 0, footprint)).toBe(0);
    model.left(0, 0, 1000);
    expect(model.refillNs(0, 0, footprint)).toBe(0);
  });

  it('grow with the time others ran, up to the private caches', () => {
    const model = caches();
    model.left(0, 0, 1000);
    model.left(1, 0, 250_000);
    const whole = (MIB / 20) * 1;
    expect(model.refillNs(0, 0, footprint)).toBe(Math.round(whole / 2));
    model.left(1, 0, 10_000_000);
    expect(model.refillNs(0, 0, footprint)).toBe(Math.round(whole));
    expect(model.refillNs(0, 0, MIB / 4)).toBe(Math.round(whole / 4));
  });

  it('cost more the farther a task moves, but never more than the cap', () => {
    const model = caches();
    model.left(0, 0, 1000);
    expect(model.refillNs(0, 1, footprint)).toBe(0);
    expect(model.refillNs(0, 2, footprint)).toBe(Math.round(MIB / 20));
    expect(model.refillNs(0, 4, footprint)).toBe(Math.round(footprint / 5));
    expect(model.refillNs(0, 4, 32 * MIB)).toBe(cold.capNs);
  });
});
