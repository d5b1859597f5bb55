import { describe, expect, it } from 'vitest';
import type { Machine } from '../catalogue/types.ts';
import { type AssumedPower, CORES_FROM_FULL, REST_UNKNOWN } from './assumptions.ts';
import { EnergyMeter } from './energy-meter.ts';
import { figure, smallServer } from './machine.fixture.ts';
import { POWER_PARTS } from './parts.ts';
import type { PowerConfig } from './power-config.ts';
import { type PowerOptions, powerConfigOf } from './power-config-of.ts';

function known(machine: Machine, options?: PowerOptions): { config: PowerConfig; assumed: readonly AssumedPower[] } {
  const result = powerConfigOf(machine, options);
  if (result.kind === 'missing') throw new Error(result.missing.join());
  return result;
}

const changed = (wallPower: Partial<Machine['wallPower']>, packagePower: Partial<Machine['packagePower']> = {}) => ({
  ...smallServer,
  wallPower: { ...smallServer.wallPower, ...wallPower },
  packagePower: { ...smallServer.packagePower, ...packagePower },
});

/** Out of the wall with so many CPUs at work. */
function wallWatts(config: PowerConfig, busyCpus: number): number {
  const meter = new EnergyMeter(config);
  const watts = new Float64Array(POWER_PARTS.length);
  for (let cpu = 0; cpu < busyCpus; cpu++) meter.cpuBusy(cpu, 0);
  meter.watts(watts);
  return watts.reduce((sum, each) => sum + each);
}

describe('power of a machine of the catalogue', () => {
  it('takes what is known', () => {
    const { config } = known(smallServer);
    expect(config).toMatchObject({ restWatts: 50, awakeWatts: 30, memoryShare: 0.8, joulesPerByte: 0.1e-9 });
    expect(config.cpuCore).toEqual([0, 0, 1, 1, 2, 2, 3, 3]);
    expect(config.coreDomain).toEqual([0, 1, 2, 3]);
    expect(config.idleStates.map(({ watts }) => watts)).toEqual([0.5, 0]);
    expect(wallWatts(config, 1)).toBeCloseTo(50 + 30 + 5, 2);
  });

  it('gives idle and first core out of the wall what was measured there, whatever the supply loses', () => {
    const machine = changed({ supplyClass: 'titanium', supplyWatts: figure(500) });
    const { config } = known(machine);
    expect(config.restWatts).toBeLessThan(50);
    expect(wallWatts(config, 0)).toBeCloseTo(50, 4);
    expect(wallWatts(config, 1)).toBeGreaterThan(85);
  });

  it('spreads full power over awake packages and cores when only it is known, and says so', () => {
    const { config, assumed } = known(
      changed({ wakeWatts: undefined, fullWatts: figure(150) }, { coreWatts: undefined }),
    );
    expect(wallWatts(config, 8)).toBeGreaterThan(150);
    const meter = new EnergyMeter(config);
    for (let core = 0; core < 4; core++) meter.cpuBusy(2 * core, 0);
    const watts = new Float64Array(POWER_PARTS.length);
    meter.watts(watts);
    expect(watts.reduce((sum, each) => sum + each)).toBeCloseTo(150, 2);
    expect(assumed).toContain(CORES_FROM_FULL);
    expect(assumed.map(({ en }) => en)).toContain('waking the packages: 30 % of what full power is above rest');
  });

  it('reads the step that waking makes off a load curve', () => {
    const atLoad = Array.from({ length: 10 }, (_, step) => figure(70 + 6 * (step + 1)));
    const { config } = known(changed({ wakeWatts: undefined, atLoad }, { coreWatts: undefined }));
    expect(config.awakeWatts).toBeCloseTo(20, 9);
    expect(config.domains[0].busyWatts.at(-1)).toBeCloseTo(15, 9);
  });

  it('scales the cores alone by a factor', () => {
    const { config } = known(smallServer, { coreFactor: 0.7 });
    expect(wallWatts(config, 1)).toBeCloseTo(80 + 3.5, 2);
  });

  it('ends at the base frequency, where the power of a core is known', () => {
    const [{ hz, busyWatts, startHz }] = known(smallServer).config.domains;
    expect([startHz, hz.at(-1), busyWatts.at(-1)]).toEqual([2e9, 2e9, expect.closeTo(5, 12)]);
    expect(busyWatts.every((watts, step) => step === 0 || watts > busyWatts[step - 1])).toBe(true);
  });

  it('has the frequencies that the machine names, with their voltages where it says them', () => {
    const point = (hz: number, volts: number | undefined) => ({
      ...{ hz: figure(hz), volts: volts === undefined ? undefined : figure(volts), watts: undefined },
    });
    const withPoints = (...operatingPoints: readonly ReturnType<typeof point>[]) => {
      const coreTypes = [{ ...smallServer.coreTypes[0], operatingPoints }];
      return known({ ...smallServer, coreTypes }).config.domains[0];
    };
    const low = withPoints(point(1e9, 0.6), point(2e9, 1), point(2.5e9, 1.1));
    const high = withPoints(point(1e9, 0.9), point(2e9, 1), point(2.5e9, 1.1));
    expect([low.hz, high.hz, low.startHz]).toEqual([[1e9, 2e9], [1e9, 2e9], 2e9]);
    expect([low.busyWatts[1], high.busyWatts[1]]).toEqual([expect.closeTo(5, 12), expect.closeTo(5, 12)]);
    // a·C·V²·f: half the frequency at 0.6 of the voltage; a quarter leaks with V³ at 1.1 V
    expect(low.busyWatts[0]).toBeLessThan(0.5 * high.busyWatts[0]);
  });

  it('counts what cores add where only power at rest is unknown, and says so', () => {
    const result = powerConfigOf(changed({ idleWatts: undefined, wakeWatts: undefined }, { baseWatts: figure(20) }));
    expect(result).toMatchObject({ kind: 'known', config: { restWatts: 0, awakeWatts: 40 } });
    expect(result.kind === 'known' && result.assumed).toContain(REST_UNKNOWN);
  });

  it('names what is missing', () => {
    const result = powerConfigOf(changed({ idleWatts: undefined }, { coreWatts: undefined }));
    expect(result).toEqual({
      kind: 'missing',
      missing: ['wallPower.idleWatts', 'wallPower.fullWatts or packagePower.coreWatts'],
    });
  });
});
