import { ridge } from '../../machine/performance/roofline.ts';
import type { HardwareConfig, Work, WorkloadConfig } from '../config.ts';
import { BANDWIDTH_EFFICIENCY, COMPUTE_EFFICIENCY } from '../constants.ts';
import { type Basis, Figures, isMissing } from '../figures.ts';
import { BEST } from '../inputs.ts';
import { bandwidthOf, peakFlops, speedOf } from '../speed.ts';

export interface RooflinePoint {
  readonly workload: string;
  /** flop per byte of memory traffic. */
  readonly intensity: number;
  readonly flopsPerS: number;
  readonly basis: Basis;
}

/** Ceilings of a machine, and where its works lie below them. What is unknown is absent. */
export interface RooflineView {
  /** By the data sheet, and what code reaches of it. */
  readonly peakFlopsPerS: number | undefined;
  readonly reachedFlopsPerS: number | undefined;
  readonly peakBytesPerS: number | undefined;
  readonly reachedBytesPerS: number | undefined;
  /** Intensity above which computing limits what is reached. */
  readonly ridge: number | undefined;
  readonly points: readonly RooflinePoint[];
}

/** flop per byte of HPL that works on blocks of 256 columns: block / 16; assumed. */
const HPL_INTENSITY = 16;

export function roofline(config: HardwareConfig): RooflineView {
  const figures = new Figures(config.machine, BEST);
  const asked = { ...config, cores: figures.cores, clock: 1 };
  const peak = peakFlops(figures);
  const bandwidth = bandwidthOf(figures, asked);
  const peakFlopsPerS = isMissing(peak) ? undefined : peak;
  const reachedFlopsPerS = peakFlopsPerS && peakFlopsPerS * COMPUTE_EFFICIENCY.value;
  const reachedBytesPerS = isMissing(bandwidth) ? undefined : bandwidth.perSecond;
  return {
    peakFlopsPerS,
    reachedFlopsPerS,
    peakBytesPerS:
      config.machine.memory.peakBandwidth?.value ??
      (reachedBytesPerS === undefined ? undefined : reachedBytesPerS / BANDWIDTH_EFFICIENCY.value),
    reachedBytesPerS,
    ridge:
      reachedFlopsPerS === undefined || reachedBytesPerS === undefined
        ? undefined
        : ridge({ flopsPerS: reachedFlopsPerS, bytesPerS: reachedBytesPerS }),
    points: config.workloads.flatMap((workload) => pointOf(figures, workload, config) ?? []),
  };
}

function pointOf(figures: Figures, workload: WorkloadConfig, config: HardwareConfig): RooflinePoint | undefined {
  const { work } = workload;
  const units = unitsOf(work);
  if (units === undefined) return undefined;
  const cores = workload.cores ?? figures.cores;
  const speed = speedOf(figures, work, { ...config, cores, clock: 1 });
  if (isMissing(speed)) return undefined;
  const flopsPerS = speed.perSecond * units.flops;
  return { workload: workload.name, intensity: units.intensity, flopsPerS, basis: speed.basis };
}

/** flop per unit of a work, and per byte; undefined where it is not counted in them. */
function unitsOf(work: Work): { readonly flops: number; readonly intensity: number } | undefined {
  switch (work.kind) {
    case 'floating-point':
      return { flops: 1, intensity: HPL_INTENSITY };
    case 'memory-bound':
      return work.intensity === 0 ? undefined : { flops: work.intensity, intensity: work.intensity };
    case 'decode':
      // a multiplication and an addition for every parameter that is read
      return { flops: 2 * work.parameters, intensity: 2 / work.bytesPerParameter };
    default:
      return undefined;
  }
}
