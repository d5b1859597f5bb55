import { describe, expect, it } from 'vitest';
import type { KernelSection } from './experiment.ts';
import { kernelModel } from './kernel.ts';
import { pathCostsOf } from './path-costs.ts';

function section(version: string, tunables: KernelSection['tunables'], policy?: string): KernelSection {
  return { tag: 't', version, hz: 250, cpus: 1, tunables, ...(policy !== undefined && { policy }) };
}

describe('the model of a measured kernel', () => {
  it('has the rules of its version and the settings it reported', () => {
    const { design, policy, notes } = kernelModel(
      section('6.1.176', { latency_ns: '24000000', min_granularity_ns: '3000000', wakeup_granularity_ns: '4000000' }),
    );
    expect(design).toBe('cfs');
    expect(notes).toEqual([]);
    expect(policy.fair).toMatchObject({
      kind: 'cfs',
      kernel: '6.1',
      latencyNs: 24e6,
      minGranularityNs: 3e6,
      wakeupGranularityNs: 4e6,
    });
  });

  it('reads features that are switched off', () => {
    const { design, policy } = kernelModel(
      section('6.12.107', { base_slice_ns: '700000', features: 'PLACE_LAG NO_RUN_TO_PARITY NO_DELAY_DEQUEUE' }),
    );
    expect(design).toBe('eevdf');
    expect(policy.fair).toMatchObject({
      kind: 'eevdf',
      baseSliceNs: 700_000,
      features: { placeLag: true, runToParity: false, delayDequeue: false, preemptShort: true },
    });
  });

  it('knows TencentOS by its policy or by its settings, whose names have a prefix', () => {
    const tunables = { sched_latency_ns: '6000000', sched_bt_period_us: '1000000', sched_bt_runtime_us: '100000' };
    for (const policy of ['bt', undefined]) {
      const model = kernelModel(section('4.14.105-tencentos', tunables, policy));
      expect(model.design).toBe('bt');
      expect(model.policy.bt).toMatchObject({ runtimeNs: 100e6, periodNs: 1e9, latencyNs: 6e6 });
    }
    const unlimited = kernelModel(section('4.14.105', { sched_bt_runtime_us: '-1' }, 'bt'));
    expect(unlimited.policy.bt?.runtimeNs).toBeUndefined();
  });

  it('takes the last rules before an unknown version and says so', () => {
    const { policy, notes } = kernelModel(section('5.4.0', {}));
    expect(policy.fair).toMatchObject({ kind: 'cfs', kernel: '5.10' });
    expect(notes).toHaveLength(1);
  });

  it('has path costs for every version, those of the last measured one before it', () => {
    const costs = (version: string) => pathCostsOf(kernelModel(section(version, {})), false).kernel;
    expect(['3.3.0', '4.14.105', '6.5.1', '6.12.1', '6.17.2', '7.2.12', '8.0.0'].map(costs)).toEqual([
      '4.14',
      '4.14',
      '6.1',
      '6.12',
      '6.12',
      '7.2',
      '7.2',
    ]);
  });

  it('says which features it does not have', () => {
    const { notes } = kernelModel(section('6.1.176', { features: 'NO_GENTLE_FAIR_SLEEPERS START_DEBIT NEXT_BUDDY' }));
    expect(notes).toEqual([
      'kernel.tunables: NO_GENTLE_FAIR_SLEEPERS is not modelled',
      'kernel.tunables: NEXT_BUDDY is not modelled',
    ]);
  });

  it('says what it cannot read', () => {
    expect(() => kernelModel(section('unknown', {}))).toThrow(/kernel.version/);
    expect(() => kernelModel(section('6.1.1', { latency_ns: 'six' }))).toThrow(/tunables.latency_ns/);
  });
});
