import { describe, expect, it } from 'vitest';
import { machineNamed } from '../../machine/catalogue/shipped.ts';
import { EnergyMeter } from '../../machine/power/energy-meter.ts';
import { POWER_PARTS } from '../../machine/power/parts.ts';
import { type PowerProblem, power, powerOf } from './power.ts';

function wattsAtRest(found: ReturnType<typeof powerOf>): Record<string, number> {
  if ('message' in found) throw new Error((found as PowerProblem).message);
  const watts = new Float64Array(POWER_PARTS.length);
  new EnergyMeter(found.meter).watts(watts);
  return Object.fromEntries(POWER_PARTS.map((part, index) => [part, watts[index]]));
}

const given = {
  rest: '100W',
  fans: { least: '5W', most: '40W', at: '400W' },
  supply: { class: 'platinum', rating: '500W' },
} as const;
const cores = {
  core: { cpus: 2, capacity: 1, operatingPoints: [{ frequency: 2e9, power: 10 }] },
} as unknown as Parameters<typeof powerOf>[1]['machine']['cores'];

describe('fans and supply of a scenario', () => {
  it('come on top of stated figures', () => {
    const watts = wattsAtRest(powerOf(power.parse(given), { machine: { cpus: 2, cores }, model: undefined }));
    expect(watts).toMatchObject({ idle: 100, fans: 5 });
    // 105 W are 21 % of the rating: 10 % are lost at 20 %, 6 % at 50 %
    expect(watts.supply).toBeGreaterThan(105 * (1 / 0.9 - 1) * 0.95);
    expect(watts.supply).toBeLessThan(105 * (1 / 0.9 - 1) * 1.05);
  });

  it('lie within what a model draws out of the wall', () => {
    const model = machineNamed('epyc-7742-2p');
    const supply = { class: 'titanium', rating: '1kW' } as const;
    const watts = wattsAtRest(powerOf(power.parse({ supply }), { machine: { cpus: 2 }, model }));
    expect(watts.supply).toBeGreaterThan(5);
    expect(watts.idle + watts.supply).toBeCloseTo(model!.wallPower.idleWatts!.value, 3);
  });

  it('are refused where fans would draw less at full speed', () => {
    expect(power.safeParse({ fans: { least: '5W', most: '4W', at: '400W' } }).success).toBe(false);
  });
});
