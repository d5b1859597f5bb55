import type { MeasuredWork } from '../machine/catalogue/types.ts';
import { attainable, saturatedBandwidth } from '../machine/performance/roofline.ts';
import { contentionOf, uslSpeedup } from '../machine/performance/scaling.ts';
import type { HardwareConfig, Work } from './config.ts';
import { BANDWIDTH_EFFICIENCY, COMPUTE_EFFICIENCY, DECODE_EFFICIENCY, INTEGER_SCALING } from './constants.ts';
import { type Basis, basisOf, type Figures, isMissing, type Missing, missing } from './figures.ts';

const MIPS = 1e6;

/** What limits the rate of work: it decides what cores draw, and what their frequency does. */
export type Limit = 'compute' | 'memory' | 'accelerator' | 'demand';

/** How fast a machine does work of one kind. */
export interface Speed {
  /** Units of work per second with these cores. */
  readonly perSecond: number;
  /** Of one core; undefined = as its share of all. */
  readonly oneCore: number | undefined;
  readonly limit: Limit;
  readonly basis: Basis;
  /** Out of the wall while it ran on all cores, where that was measured. */
  readonly wallWatts: number | undefined;
}

/** Operations, instructions, bytes or tokens of the whole work. */
export function amountOf(work: Work): number {
  switch (work.kind) {
    case 'floating-point':
    case 'tensor':
      return work.flops;
    case 'integer':
      return work.instructions;
    case 'memory-bound':
      return work.bytes;
    case 'idle-heavy':
      return work.instructionsPerS * work.seconds;
    case 'requests':
      return work.requests;
    case 'decode':
      return work.tokens;
  }
}

type Asked = Pick<HardwareConfig, 'figures' | 'assumptions'> & { readonly cores: number; readonly clock: number };

/**
 * @param asked cores that take part, and their frequency against that of the figures
 */
export function speedOf(figures: Figures, work: Work, asked: Asked): Speed | Missing {
  const speed = hardwareSpeed(figures, work, asked);
  if (isMissing(speed)) return speed;
  const maturity = figures.assume('software-maturity', asked.assumptions.softwareMaturity);
  return {
    ...speed,
    perSecond: speed.perSecond * maturity,
    oneCore: speed.oneCore === undefined ? undefined : speed.oneCore * maturity,
  };
}

function hardwareSpeed(figures: Figures, work: Work, asked: Asked): Speed | Missing {
  switch (work.kind) {
    case 'floating-point':
      return floatingPoint(figures, asked);
    case 'integer':
    case 'idle-heavy':
      return integer(figures, asked);
    case 'memory-bound':
      return streams(figures, work.intensity, asked);
    case 'decode':
      return decode(figures, work, asked);
    case 'requests':
      return requests(figures, work.measuredAs, asked);
    case 'tensor':
      return tensor(figures, work.precision);
  }
}

/** Rate and power of work that was measured on all cores, at the share of them and the frequency that is asked for. */
function measured(
  figures: Figures,
  work: string | undefined,
  unit: MeasuredWork['unit'],
  asked: Asked,
): { readonly rate: number; readonly basis: Basis; readonly wallWatts: number | undefined } | undefined {
  const found = asked.figures === 'measured' ? figures.measured(work, unit) : undefined;
  if (found === undefined) return undefined;
  return {
    rate: figures.of(`work.${found.work}.rate`, found.rate) as number,
    basis: basisOf(found.rate),
    wallWatts: figures.of(`work.${found.work}.wallWatts`, found.wallWatts),
  };
}

function floatingPoint(figures: Figures, asked: Asked): Speed | Missing {
  const found = measured(figures, 'hpl', 'flop/s', asked);
  const share = (asked.cores / figures.cores) * asked.clock;
  if (found) {
    const perSecond = found.rate * share;
    return { perSecond, oneCore: undefined, limit: 'compute', basis: found.basis, wallWatts: found.wallWatts };
  }
  const peak = peakFlops(figures);
  if (isMissing(peak)) return peak;
  const perSecond = peak * share * figures.assume('compute-efficiency', COMPUTE_EFFICIENCY);
  return { perSecond, oneCore: undefined, limit: 'compute', basis: 'predicted', wallWatts: undefined };
}

/** Of all cores at the frequency that they keep up together. */
export function peakFlops(figures: Figures): number | Missing {
  const { coreTypes } = figures.machine;
  if (coreTypes.length === 0) return missing('cores');
  let sum = 0;
  for (const { name, cores, baseHz, maxHz, flopsPerCycle } of coreTypes) {
    const perCycle = figures.of(`cores.${name}.flopsPerCycle`, flopsPerCycle);
    const hz = figures.of(`cores.${name}.baseHz`, baseHz) ?? figures.of(`cores.${name}.maxHz`, maxHz);
    if (perCycle === undefined) return missing('work.hpl', 'flopsPerCycle');
    if (hz === undefined) return missing('work.hpl', 'baseHz');
    sum += cores.value * perCycle * hz;
  }
  return sum;
}

function integer(figures: Figures, asked: Asked): Speed | Missing {
  const { coreTypes } = figures.machine;
  const single = figures.of(`cores.${coreTypes[0]?.name}.sevenZip`, coreTypes[0]?.sevenZip);
  const oneCore = single === undefined ? undefined : single * MIPS * asked.clock;
  const found = measured(figures, '7-zip', 'instruction/s', asked);
  const share = asked.cores / figures.cores;
  if (found) {
    const perSecond = someCores(oneCore, found.rate * asked.clock, figures.cores, asked.cores);
    return { perSecond, oneCore, limit: 'compute', basis: found.basis, wallWatts: found.wallWatts };
  }
  let all = 0;
  for (const { name, cores, sevenZip } of coreTypes) {
    const each = figures.of(`cores.${name}.sevenZip`, sevenZip);
    if (each === undefined) return missing('work.7-zip', 'sevenZip');
    all += cores.value * each * MIPS;
  }
  if (all === 0) return missing('cores');
  const perSecond = all * share * asked.clock * figures.assume('integer-scaling', INTEGER_SCALING);
  return { perSecond, oneCore, limit: 'compute', basis: 'predicted', wallWatts: undefined };
}

/** Rate of some cores where that of all is known: between one and all by their contention for what they share. */
function someCores(one: number | undefined, all: number, allCores: number, cores: number): number {
  if (one === undefined) return (all * cores) / allCores;
  return one * uslSpeedup(cores, contentionOf(allCores, all / one), 0);
}

/** Bytes per second that these cores move: each so many, all together no more than the memory gives. */
export function bandwidthOf(figures: Figures, asked: Asked): Speed | Missing {
  const { memory } = figures.machine;
  const found = measured(figures, 'stream-triad', 'B/s', asked);
  const sustained = found?.rate ?? figures.of('memory.sustainedBandwidth', memory.sustainedBandwidth);
  const peak = sustained === undefined ? figures.of('memory.peakBandwidth', memory.peakBandwidth) : undefined;
  if (sustained === undefined && peak === undefined)
    return missing('memory.sustainedBandwidth', 'memory.peakBandwidth');
  const all = sustained ?? (peak as number) * figures.assume('bandwidth-efficiency', BANDWIDTH_EFFICIENCY);
  const oneCore = figures.of('memory.coreBandwidth', memory.coreBandwidth);
  if (asked.cores < figures.cores && oneCore === undefined) return missing('memory.coreBandwidth');
  const perSecond = oneCore === undefined ? all : saturatedBandwidth(asked.cores, oneCore, all);
  const known = found?.basis ?? (memory.sustainedBandwidth && basisOf(memory.sustainedBandwidth));
  const basis = known ?? 'predicted';
  return { perSecond, oneCore, limit: 'memory', basis, wallWatts: found?.wallWatts };
}

function streams(figures: Figures, intensity: number, asked: Asked): Speed | Missing {
  const memory = bandwidthOf(figures, asked);
  if (isMissing(memory) || intensity === 0) return memory;
  const compute = floatingPoint(figures, asked);
  // what nobody measured cannot be the lower ceiling for certain: the bandwidth alone is then what limits
  if (isMissing(compute)) return memory;
  const perSecond = attainable(intensity, { flopsPerS: compute.perSecond, bytesPerS: memory.perSecond }) / intensity;
  return perSecond < memory.perSecond ? { ...compute, perSecond } : memory;
}

function decode(figures: Figures, work: Extract<Work, { kind: 'decode' }>, asked: Asked): Speed | Missing {
  const found = measured(figures, work.measuredAs, 'token/s', asked);
  if (found && asked.cores === figures.cores) {
    return {
      perSecond: found.rate,
      oneCore: undefined,
      limit: 'memory',
      basis: found.basis,
      wallWatts: found.wallWatts,
    };
  }
  const bytes = work.parameters * work.bytesPerParameter;
  const memory = bandwidthOf(figures, asked);
  if (isMissing(memory)) return memory;
  const perByte = figures.assume('decode-efficiency', DECODE_EFFICIENCY) / bytes;
  const tokens = memory.perSecond * perByte;
  const oneCore = memory.oneCore === undefined ? undefined : memory.oneCore * perByte;
  const compute = floatingPoint(figures, asked);
  const most = isMissing(compute) ? Infinity : compute.perSecond / (2 * work.parameters);
  const limit = most < tokens ? 'compute' : 'memory';
  return { perSecond: Math.min(tokens, most), oneCore, limit, basis: 'predicted', wallWatts: undefined };
}

/** Nothing but a measurement says how many requests a machine serves. */
function requests(figures: Figures, work: string, asked: Asked): Speed | Missing {
  const found = measured(figures, work, 'operation/s', { ...asked, figures: 'measured' });
  if (found === undefined) return missing(`work.${work}`);
  const perSecond = (found.rate * asked.cores * asked.clock) / figures.cores;
  return { perSecond, oneCore: undefined, limit: 'compute', basis: found.basis, wallWatts: found.wallWatts };
}

function tensor(figures: Figures, precision: 'bf16' | 'fp8'): Speed | Missing {
  const { accelerators } = figures.machine;
  if (accelerators.length === 0) return missing('accelerators');
  let sum = 0;
  for (const { name, count, bf16Flops, fp8Flops } of accelerators) {
    const key = precision === 'bf16' ? 'bf16Flops' : 'fp8Flops';
    const each = figures.of(`accelerators.${name}.${key}`, precision === 'bf16' ? bf16Flops : fp8Flops);
    if (each === undefined) return missing(`accelerators.${name}.${key}`);
    sum += count.value * each;
  }
  const perSecond = sum * figures.assume('compute-efficiency', COMPUTE_EFFICIENCY);
  return { perSecond, oneCore: undefined, limit: 'accelerator', basis: 'predicted', wallWatts: undefined };
}
