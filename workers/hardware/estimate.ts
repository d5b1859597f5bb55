import type { Equipped, HardwareConfig, WorkloadConfig } from './config.ts';
import { type Basis, Figures, isMissing, type Missing, missing } from './figures.ts';
import type { Draw } from './inputs.ts';
import { amountOf, type Limit, type Speed, speedOf } from './speed.ts';
import { type LoadPower, loadWatts, PART, type PartWatts, restWatts, type Scope, sumOf } from './watts.ts';

/** A stretch of time in which power is constant. */
export interface Phase {
  /** Cores that work. */
  readonly cores: number;
  readonly seconds: number;
  readonly watts: PartWatts;
}

/** What one work takes on one machine. */
export interface Estimate {
  /** Operations, instructions, bytes or tokens. */
  readonly amount: number;
  readonly phases: readonly Phase[];
  readonly seconds: number;
  readonly joules: number;
  /** Of the cores, with the ISA's factor in it. */
  readonly coreJoules: number;
  readonly peakWatts: number;
  /** Part of the capacity that is used: 1, or what a fixed load leaves. */
  readonly utilisation: number;
  /** With all cores, units of work per second. */
  readonly capacity: number;
  readonly limit: Limit;
  readonly rateBasis: Basis;
  readonly powerBasis: Basis;
  readonly scope: Scope;
  /** Some figure behind it is recalled, announced or assumed. */
  readonly doubtful: boolean;
}

/** The work is a fixed load, and the machine cannot carry it. */
export interface Overload {
  readonly missing: readonly [];
  /** The load against the capacity. */
  readonly overload: number;
}
export const isOverload = (value: object): value is Overload => 'overload' in value;

type Models = Pick<HardwareConfig, 'figures'>;

/** What `workload` takes on the machine, with inputs as `draw` has them. */
export function estimate(
  equipped: Equipped & Models,
  workload: WorkloadConfig,
  draw: Draw,
): Estimate | Missing | Overload {
  const figures = new Figures(equipped.machine, draw);
  const all = figures.cores;
  const cores = Math.min(workload.cores ?? all, all);
  const clock = clockOf(figures, workload);
  if (isMissing(clock)) return clock;
  const { work } = workload;
  const speed = speedOf(figures, work, { ...equipped, cores, clock });
  if (isMissing(speed)) return speed;
  if (work.kind === 'idle-heavy') {
    const utilisation = work.instructionsPerS / speed.perSecond;
    if (utilisation > 1) return { missing: [], overload: utilisation };
    const busy = Math.max(1, Math.ceil(utilisation * cores));
    const share = (utilisation * cores) / all;
    return assembled(figures, equipped, workload, speed, share, [{ cores: busy, seconds: work.seconds, share, clock }]);
  }
  const share = cores / Math.max(all, 1);
  const amount = amountOf(work);
  const parallel = { cores, seconds: ((1 - workload.serial) * amount) / speed.perSecond, share, clock };
  if (workload.serial === 0) return assembled(figures, equipped, workload, speed, 1, [parallel]);
  const one = speed.oneCore ?? speed.perSecond / cores;
  const alone = { cores: 1, seconds: (workload.serial * amount) / one, share: 1 / all, clock };
  return assembled(figures, equipped, workload, speed, 1, [alone, parallel]);
}

/** Frequency that is asked for against that of the figures. */
function clockOf(figures: Figures, { hz }: WorkloadConfig): number | Missing {
  if (hz === undefined) return 1;
  const reference = referenceHz(figures);
  return reference === undefined ? missing('cores.baseHz', 'cores.maxHz') : hz / reference;
}

/** Frequency that the figures of the machine were measured at with all cores busy: its base frequency. */
export function referenceHz({ machine }: Pick<Figures, 'machine'>): number | undefined {
  const [first] = machine.coreTypes;
  return (first?.baseHz ?? first?.maxHz)?.value;
}

interface Stretch {
  readonly cores: number;
  readonly seconds: number;
  readonly share: number;
  readonly clock: number;
}

function assembled(
  figures: Figures,
  { assumptions }: Equipped,
  workload: WorkloadConfig,
  speed: Speed,
  utilisation: number,
  stretches: readonly Stretch[],
): Estimate | Missing {
  const { limit, wallWatts } = speed;
  const dense = workload.work.kind === 'floating-point';
  const phases: Phase[] = [];
  let worst: LoadPower | undefined;
  for (const { cores, seconds, share, clock } of stretches) {
    const power = loadWatts(figures, assumptions, { cores, utilisation: share, clock, limit, dense, wallWatts });
    if (isMissing(power)) return power;
    if (worst === undefined || worst.basis === 'measured') worst = power;
    phases.push({ cores, seconds, watts: power.watts });
  }
  const { basis, scope } = worst as LoadPower;
  const total = (of: (phase: Phase) => number): number => phases.reduce((sum, phase) => sum + of(phase), 0);
  return {
    amount: amountOf(workload.work),
    phases,
    seconds: total(({ seconds }) => seconds),
    joules: total(({ seconds, watts }) => seconds * sumOf(watts)),
    coreJoules: total(({ seconds, watts }) => seconds * watts[PART.cores]),
    peakWatts: Math.max(...phases.map(({ watts }) => sumOf(watts))),
    utilisation,
    capacity: speed.perSecond,
    limit,
    rateBasis: speed.basis,
    powerBasis: basis,
    scope,
    doubtful: figures.doubtful,
  };
}

/** Power of the machine at rest by part; undefined where nobody measured it. */
export function restOf({ machine }: Equipped, draw: Draw): PartWatts | undefined {
  return restWatts(new Figures(machine, draw));
}
