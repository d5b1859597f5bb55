import { POWER_PARTS, type PowerPart } from '../machine/power/parts.ts';
import { supplyOf, supplyOutput } from '../machine/power/supply.ts';
import type { Assumptions } from './config.ts';
import { LOAD_CURVE, NAMEPLATE, PROCESS_SCALING, processPower, VOLTAGE_FLOOR, WAKE_SHARE } from './constants.ts';
import { type Basis, type Figures, isMissing, type Missing, missing } from './figures.ts';
import type { Limit } from './speed.ts';

/** What the power of a machine stands for: all of it, its packages and memory, a rating of its packages, its accelerators. */
const SCOPES = ['wall', 'package', 'nameplate', 'accelerator'] as const;
export type Scope = (typeof SCOPES)[number];

/** Watts by part, in the order of POWER_PARTS. */
export type PartWatts = Float64Array;
export const PART = Object.fromEntries(POWER_PARTS.map((part, index) => [part, index])) as Record<PowerPart, number>;
export const sumOf = (watts: PartWatts): number => watts.reduce((sum, each) => sum + each, 0);

export interface Load {
  /** Cores that work. */
  readonly cores: number;
  /** Part of all cores' capacity that is used, 0 … 1. */
  readonly utilisation: number;
  /** Frequency against that of the figures. */
  readonly clock: number;
  readonly limit: Limit;
  /** Floating-point units of all cores are busy: packages draw their rating. */
  readonly dense: boolean;
  /** Measured out of the wall with all cores at this work. */
  readonly wallWatts: number | undefined;
}

export interface LoadPower {
  readonly watts: PartWatts;
  readonly basis: Basis;
  readonly scope: Scope;
}

/** Machine at rest, out of the wall; undefined where nobody measured it. */
export function restWatts(figures: Figures): PartWatts | undefined {
  const idle = idleWatts(figures);
  if (idle === undefined) return undefined;
  const watts = new Float64Array(POWER_PARTS.length);
  watts[PART.idle] = idle;
  return behindSupply(figures, watts);
}

/** Takes what the supply loses out of the other parts, where its class and rating are known: their sum stays. */
function behindSupply({ machine }: Figures, watts: PartWatts): PartWatts {
  const { supplyClass, supplyWatts } = machine.wallPower;
  const total = sumOf(watts);
  if (supplyClass === undefined || supplyWatts === undefined || total === 0) return watts;
  const given = supplyOutput(supplyOf(supplyClass, supplyWatts.value), total);
  for (let part = 0; part < watts.length; part++) watts[part] *= given / total;
  watts[PART.supply] = total - given;
  return watts;
}

const idleWatts = (figures: Figures): number | undefined =>
  figures.of('wallPower.idleWatts', figures.machine.wallPower.idleWatts);

/** What a machine draws at a load, by part: measured at this work, else off its load curve, its packages, their rating. */
export function loadWatts(figures: Figures, assumptions: Assumptions, load: Load): LoadPower | Missing {
  if (load.limit === 'accelerator') return acceleratorPower(figures);
  const whole = wallPower(figures, load) ?? packagePower(figures, load) ?? nameplatePower(figures, load);
  if (whole === undefined) return missing('wallPower.fullWatts', 'packagePower.tdpWatts');
  if (isMissing(whole)) return whole;
  const idle = whole.scope === 'wall' ? (idleWatts(figures) ?? 0) : 0;
  const watts = split(figures, assumptions, load, whole.total, Math.min(idle, whole.total));
  const factor = coreFactor(figures, assumptions, load.clock);
  if (isMissing(factor)) return factor;
  watts[PART.cores] *= factor;
  const parts = whole.scope === 'wall' ? behindSupply(figures, watts) : watts;
  return { watts: parts, basis: whole.basis, scope: whole.scope };
}

/** What a machine draws in all while some of its cores compute, at the frequency of the figures. */
export function busyWatts(
  figures: Figures,
  assumptions: Assumptions,
  cores: number,
  utilisation: number,
): number | Missing {
  const load = { cores, utilisation, clock: 1, limit: 'compute', dense: false, wallWatts: undefined } as const;
  const power = loadWatts(figures, assumptions, load);
  return isMissing(power) ? power : sumOf(power.watts);
}

interface Whole {
  readonly total: number;
  readonly basis: Basis;
  readonly scope: Scope;
}

function wallPower(figures: Figures, { utilisation, dense, wallWatts }: Load): Whole | Missing | undefined {
  const { wallPower: wall } = figures.machine;
  if (wallWatts !== undefined && utilisation === 1) return { total: wallWatts, basis: 'measured', scope: 'wall' };
  const steps = wall.atLoad.length;
  const curve = wallWatts ?? figures.of('wallPower.fullWatts', wall.fullWatts ?? wall.atLoad[steps - 1]);
  if (curve === undefined) return undefined;
  // the load of SPECpower leaves vector units idle; a machine draws at least what its packages are rated at
  const full = dense && wallWatts === undefined ? Math.max(curve, ratedWatts(figures) ?? 0) : curve;
  const factor = wallWatts === undefined ? figures.assume('load-curve', LOAD_CURVE) : 1;
  if (utilisation === 1) return { total: full * factor, basis: 'predicted', scope: 'wall' };
  const idle = idleWatts(figures);
  if (idle === undefined) return missing('wallPower.idleWatts');
  const shape = steps > 1 ? curveShape(figures, utilisation, idle) : lineShape(figures, utilisation, idle, full);
  return { total: idle + (full - idle) * shape * factor, basis: 'predicted', scope: 'wall' };
}

/** Part of the way from idle to full power, on the measured curve. */
function curveShape(figures: Figures, utilisation: number, idle: number): number {
  const points = [idle, ...figures.machine.wallPower.atLoad.map(({ value }) => value)];
  const last = points.length - 1;
  const at = Math.min(utilisation * last, last - 1e-9);
  const lower = Math.floor(at);
  const watts = points[lower] + (at - lower) * (points[lower + 1] - points[lower]);
  return (watts - idle) / (points[last] - idle);
}

/** The same where only the ends are known: packages wake, then power goes with the load. */
function lineShape(figures: Figures, utilisation: number, idle: number, full: number): number {
  if (utilisation === 0 || full <= idle) return 0;
  const wake = figures.of('wallPower.wakeWatts', figures.machine.wallPower.wakeWatts);
  const usual = figures.machine.kind === 'server' ? figures.assume('wake-share', WAKE_SHARE) : 0;
  const step = Math.min(1, wake === undefined ? usual : wake / (full - idle));
  return step + (1 - step) * utilisation;
}

/** Packages and memory: the board, disks and fans around them are not known. */
function packagePower(figures: Figures, { cores, limit }: Load): Whole | undefined {
  const { packagePower: power, memory, sockets } = figures.machine;
  const base = figures.of('packagePower.baseWatts', power.baseWatts);
  const each = coreWatts(figures, limit);
  if (base === undefined || each === undefined) return undefined;
  const dram =
    limit === 'memory'
      ? figures.of('memory.busyWatts', memory.busyWatts)
      : figures.of('memory.idleWatts', memory.idleWatts);
  const total = base * figures.count(sockets, 1) + each * cores + (dram ?? 0);
  return { total, basis: 'predicted', scope: 'package' };
}

/** Of one busy core above its package. */
function coreWatts(figures: Figures, limit: Limit): number | undefined {
  const { packagePower: power } = figures.machine;
  const compute = figures.of('packagePower.coreWatts', power.coreWatts);
  if (limit !== 'memory') return compute;
  return figures.of('packagePower.memoryCoreWatts', power.memoryCoreWatts) ?? compute;
}

function nameplatePower(figures: Figures, { utilisation }: Load): Whole | Missing | undefined {
  const rated = ratedWatts(figures);
  if (rated === undefined) return undefined;
  if (utilisation < 1) return missing('wallPower.idleWatts', 'wallPower.fullWatts');
  return { total: rated * figures.assume('nameplate', NAMEPLATE), basis: 'assumed', scope: 'nameplate' };
}

/** Thermal design power of all packages. */
function ratedWatts(figures: Figures): number | undefined {
  const { packagePower: power, sockets } = figures.machine;
  const tdp = figures.of('packagePower.tdpWatts', power.tdpWatts);
  return tdp === undefined ? undefined : tdp * figures.count(sockets, 1);
}

/** Total power by part. What cores draw follows from the power of one where it is known, else it is a share of what is above idle. */
function split(figures: Figures, assumptions: Assumptions, load: Load, total: number, idle: number): PartWatts {
  const watts = new Float64Array(POWER_PARTS.length);
  const above = total - idle;
  const each = coreWatts(figures, load.limit);
  const cores =
    each === undefined
      ? above * figures.assume('core-share', assumptions.coreShare)
      : Math.min(above, each * load.cores);
  const { busyWatts, idleWatts: quietWatts } = figures.machine.memory;
  const busy = figures.of('memory.busyWatts', busyWatts);
  const quiet = figures.of('memory.idleWatts', quietWatts);
  const traffic = load.limit === 'memory' && busy !== undefined && quiet !== undefined ? Math.max(0, busy - quiet) : 0;
  const dram = Math.min(traffic, above - cores);
  watts[PART.idle] = idle;
  watts[PART.cores] = cores;
  watts[PART.dram] = dram;
  watts[PART.uncore] = above - cores - dram;
  return watts;
}

/** What assumptions and frequency make of the power of cores. */
function coreFactor(figures: Figures, assumptions: Assumptions, clock: number): number | Missing {
  const { processNm, isaPowerFactor } = assumptions;
  const isa = figures.assume('isa-power-factor', isaPowerFactor);
  const factor = isa * clockPower(clock, figures.assume('voltage-floor', VOLTAGE_FLOOR));
  if (processNm === undefined) return factor;
  const own = figures.machine.processNm;
  if (own === undefined) return missing('processNm');
  const scale = processPower(processNm) / processPower(own.value);
  return scale === 1 ? factor : factor * scale * figures.assume('process-scaling', PROCESS_SCALING);
}

/** Dynamic power over frequency: f·V², with V in step with f down to its floor. */
export function clockPower(clock: number, floor: number): number {
  return clock >= floor ? clock * clock * clock : clock * floor * floor;
}

function acceleratorPower(figures: Figures): LoadPower | Missing {
  const watts = new Float64Array(POWER_PARTS.length);
  for (const { name, count, fullWatts } of figures.machine.accelerators) {
    const each = figures.of(`accelerators.${name}.fullWatts`, fullWatts);
    if (each === undefined) return missing(`accelerators.${name}.fullWatts`);
    watts[PART.accelerators] += each * count.value;
  }
  return { watts, basis: 'assumed', scope: 'accelerator' };
}
