import { describe, expect, test } from 'vitest';
import { CLAIMED_PART, isaFactorNeeded } from './claim.ts';
import type { HardwareConfig } from './config.ts';
import { type Estimate, estimate } from './estimate.ts';
import { isMissing } from './figures.ts';
import { findings } from './findings.ts';
import { fleetOf } from './fleet.ts';
import { BEST } from './inputs.ts';
import { configOf, figure, HPL, MACHINE, workload } from './machine.fixture.ts';
import { valuesOf } from './metrics.ts';
import { noticesOf } from './notices.ts';

const known = (config: HardwareConfig): Estimate => {
  const own = estimate(config, workload(HPL), BEST);
  if (isMissing(own)) throw new Error(own.missing.join());
  return own;
};

/** Another ISA: the same power, `share` of the rate. */
const other = (share: number, changes: Partial<HardwareConfig> = {}): HardwareConfig => {
  const { machine, assumptions } = configOf();
  const work = [{ ...MACHINE.work[0], rate: figure(100e9 * share) }];
  const rival = { ...MACHINE, id: 'rival', name: { en: 'Rival' }, isa: 'riscv64' as const, work };
  return configOf({ machine: rival, baseline: { machine, assumptions }, ...changes });
};

const metricsOf = (config: HardwareConfig): Record<string, number> =>
  Object.fromEntries(valuesOf(config, BEST).map(({ metric, value }) => [metric.name, value]));

describe('the ISA factor that is needed', () => {
  test('makes the claim true exactly', () => {
    const needed = isaFactorNeeded(known(other(0.9)), known(configOf()), CLAIMED_PART, 1);
    expect(needed).toBeGreaterThan(0);
    const { assumptions } = configOf();
    const granted = { ...assumptions, isaPowerFactor: { ...assumptions.isaPowerFactor, value: needed } };
    expect(known(other(0.9, { assumptions: granted })).joules).toBeCloseTo(0.8 * known(configOf()).joules, 3);
  });

  test('is negative where no factor would do, and a sentence says so', () => {
    // at a quarter of the rate, everything but the cores alone draws more than the whole baseline
    const config = other(0.25);
    const metrics = metricsOf(config);
    expect(metrics['floating-point.isa-factor-needed']).toBeLessThan(0);
    const [first] = findings([
      { id: 'x86', label: { en: 'x86' }, baseline: true, metrics: metricsOf(configOf()), blames: [] },
      { id: 'riscv', label: { en: 'RISC-V' }, baseline: false, metrics, blames: [] },
    ]);
    expect(first.text.en).toMatch(/takes 4\.00 times the energy of x86.*No isaPowerFactor ≥ 0 makes it 20 % less/);
  });

  test('is not asked for between machines of one ISA', () => {
    const { machine, assumptions } = configOf();
    const same = configOf({ baseline: { machine, assumptions } });
    expect(metricsOf(same)).not.toHaveProperty('floating-point.isa-factor-needed');
  });
});

describe('a data centre', () => {
  const utilisation = { value: 0.5, spread: 0, source: 'test', confidence: 'assumed' } as const;
  const scaleOut = { nodes: 1000, years: 2, utilisation };

  test('of slower machines has as many more, for the same work', () => {
    const fleet = fleetOf(other(0.3, { scaleOut }), workload(HPL), BEST);
    // 1000 / 0.3, rounded up; half of the time 120 W, half of it 40 W
    expect(fleet).toMatchObject({ nodes: 3334 });
    if (fleet === undefined || isMissing(fleet)) throw new Error('no fleet');
    expect(fleet.joules / (3334 * 80 * 2 * 365 * 86_400 * 1.56)).toBeCloseTo(1, 12);
    expect(fleet.usd).toBeCloseTo(fleet.energyUsd + (3334 * 5000 * 2) / 5, 3);
  });

  test('needs power at rest, unless it works all the time', () => {
    const unmeasured = { ...MACHINE, wallPower: { ...MACHINE.wallPower, idleWatts: undefined } };
    const config = (value: number): HardwareConfig =>
      configOf({ machine: unmeasured, scaleOut: { ...scaleOut, utilisation: { ...utilisation, value } } });
    expect(fleetOf(config(0.5), workload(HPL), BEST)).toEqual({ missing: ['wallPower.idleWatts'] });
    expect(fleetOf(config(1), workload(HPL), BEST)).toMatchObject({ nodes: 1000 });
  });
});

test('notices say where figures come from, what is unknown and what is only announced', () => {
  const works = [
    workload(HPL, { name: 'hpl' }),
    workload({ kind: 'tensor', flops: 1, precision: 'bf16' }, { name: 'ai' }),
  ];
  const config = configOf({ machine: { ...MACHINE, announced: true }, workloads: works });
  expect(noticesOf(config).map(({ en }) => en)).toEqual([
    'Test: hpl: rate measured, power measured (out of the wall)',
    'Test: ai cannot be told, its file lacks accelerators',
    'Test: announced, measured by nobody',
  ]);
});
