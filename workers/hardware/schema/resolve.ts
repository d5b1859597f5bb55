import { own } from '../../lab/report.ts';
import { type MachineFiles, machineOf } from '../../machine/catalogue/model.ts';
import type { Assumptions, Equipped, HardwareConfig, ScaleOut, Uncertain, Work, WorkloadConfig } from '../config.ts';
import { ASSUMPTIONS, type RawAssumptions, resolveUncertain } from './assumptions.ts';
import { resolveService } from './resolve-service.ts';
import type { HardwareScenario, HardwareVariant } from './scenario.ts';
import { isService, type RawWork, type RawWorkload } from './workload.ts';

/** flop per byte of the STREAM triad: two operations for 24 bytes. */
const TRIAD_INTENSITY = 2 / 24;
const DEFAULT_YEARS = 1;
const DEFAULT_UTILISATION: Uncertain = {
  value: 0.5,
  spread: 0.1,
  confidence: 'assumed',
  source: 'servers of large operators: 20 to 60 % (Barroso, Hölzle)',
};

/**
 * What the simulation of one variant is built from. The scenario must have passed `checkHardware`, and the texts of its
 * machine files must be there.
 */
export function resolveHardware(
  scenario: HardwareScenario,
  variantId: string,
  files: MachineFiles = {},
): HardwareConfig {
  const variant = own(scenario.variants, variantId) ?? {};
  const stated = statedBy(scenario, variant);
  const baseline = Object.values(scenario.variants).find((each) => each.baseline === true);
  return {
    ...equipped(scenario, variant, files),
    workloads: stated.flatMap(([name, raw]) => (isService(raw) ? [] : [workOf(name, raw)])),
    services: stated.flatMap(([name, raw]) => (isService(raw) ? [{ name, spec: resolveService(raw) }] : [])),
    figures: variant.figures ?? scenario.figures ?? 'measured',
    baseline: baseline === undefined || variant.baseline === true ? undefined : equipped(scenario, baseline, files),
    scaleOut: scenario.scaleOut && resolveScaleOut(scenario.scaleOut),
    windowS: scenario.measure.duration / 1e9,
  };
}

/** Name of the machine of a variant; undefined where neither it nor the scenario states one. */
export const machineNameOf = (scenario: HardwareScenario, variant: HardwareVariant): string | undefined =>
  variant.machine ?? scenario.machine;

/** @throws Error when the file of a machine is missing: whoever reads scenarios checks that first. */
function equipped(scenario: HardwareScenario, variant: HardwareVariant, files: MachineFiles): Equipped {
  const name = machineNameOf(scenario, variant) ?? '';
  const machine = machineOf(name, files);
  if (machine === undefined) throw new Error(`the machine ${name} has not been read`);
  return { machine, assumptions: resolveAssumptions({ ...scenario.assumptions, ...variant.assumptions }) };
}

function resolveAssumptions(raw: RawAssumptions): Assumptions {
  const of = (name: keyof typeof ASSUMPTIONS): Uncertain => resolveUncertain(raw[name], ASSUMPTIONS[name]);
  return {
    isaPowerFactor: of('isaPowerFactor'),
    softwareMaturity: of('softwareMaturity'),
    coreShare: of('coreShare'),
    processNm: raw.processNode,
    pue: of('pue'),
    usdPerKwh: of('usdPerKwh'),
    gCo2PerKwh: of('gCo2PerKwh'),
    lifeYears: of('lifeYears'),
  };
}

function resolveScaleOut({ nodes, years, utilisation }: NonNullable<HardwareScenario['scaleOut']>): ScaleOut {
  return { nodes, years: years ?? DEFAULT_YEARS, utilisation: resolveUncertain(utilisation, DEFAULT_UTILISATION) };
}

/** Workloads of a variant as written, with what it changes in them. */
function statedBy(scenario: HardwareScenario, variant: HardwareVariant): readonly (readonly [string, RawWorkload])[] {
  return Object.entries(scenario.workload)
    .filter(([name]) => variant.without?.includes(name) !== true)
    .map(([name, raw]) => [name, { ...raw, ...own(variant.workload, name) } as RawWorkload]);
}

function workOf(name: string, raw: RawWork): WorkloadConfig {
  const { cores, serial, frequency } = raw;
  return { name, work: resolveWork(raw), cores, serial: serial ?? 0, hz: frequency };
}

function resolveWork(raw: RawWork): Work {
  switch (raw.kind) {
    case 'floating-point':
      return { kind: raw.kind, flops: raw.work };
    case 'integer':
      return { kind: raw.kind, instructions: raw.work };
    case 'memory-bound':
      return { kind: raw.kind, bytes: raw.work, intensity: raw.intensity ?? TRIAD_INTENSITY };
    case 'idle-heavy':
      return { kind: raw.kind, instructionsPerS: raw.load, seconds: raw.for };
    case 'requests':
      return { kind: raw.kind, requests: raw.requests, measuredAs: raw.measuredAs };
    case 'decode': {
      const { kind, tokens, parameters, bytesPerParameter = 2, measuredAs } = raw;
      return { kind, tokens, parameters, bytesPerParameter, measuredAs };
    }
    case 'tensor':
      return { kind: raw.kind, flops: raw.work, precision: raw.precision ?? 'bf16' };
  }
}
