/** From what the catalogue knows of a machine to what the energy meter needs. */
import type { CoreType, Known, Machine } from '../catalogue/types.ts';
import {
  type AssumedPower,
  CORES_FROM_FULL,
  lightStates,
  NO_IDLE_STATES,
  REST_UNKNOWN,
  SUPPLY_WITHIN,
  TRAFFIC_AS_XEON,
  typicalVoltages,
  WAKE_FROM_BASE,
  WAKE_FROM_CORES,
  WAKE_FROM_CURVE,
  WAKE_NOTHING,
  wakeFromPart,
} from './assumptions.ts';
import { coreWatts, typicalCore } from './core-power.ts';
import { fitLoadCurve } from './load-curve.ts';
import type { FrequencyDomain, IdleStatePower, PowerConfig } from './power-config.ts';
import { type Supply, supplyOf, supplyOutput } from './supply.ts';

export type PowerConfigResult =
  | {
      readonly kind: 'known';
      readonly config: PowerConfig;
      /** What was taken from elsewhere than the machine's own figures. */
      readonly assumed: readonly AssumedPower[];
    }
  /** Names of the figures without which nothing can be said, such as wallPower.idleWatts. */
  | { readonly kind: 'missing'; readonly missing: readonly string[] };

export interface PowerOptions {
  /** Multiplies what cores draw; 1 = as measured. */
  readonly coreFactor?: number;
}

/**
 * What a second busy thread draws. Source: two EPYC 7502, pause loops, +0.052 W for the sibling against +0.332 W for the
 * core (tud-zih-energy/2021-rome-ee); confidence: measured there, assumed elsewhere.
 */
export const SIBLING_SHARE = 0.052 / 0.332;
/**
 * Part of what the awake packages and all cores draw together at full load that the packages draw. Between 0.18 (2 × Xeon
 * X5670, SPECpower) and 0.51 (2 × Xeon 8480+, SPECpower with package power of RRZE); confidence: assumed.
 */
const AWAKE_PART = 0.3;
/**
 * What a core in a light idle state draws against a busy one: 0.091 W against 1.7 W on two EPYC 7502 and 7742; confidence:
 * derived.
 */
const LIGHT_IDLE_PART = 0.053;
/** Memory traffic: 0.102 nJ/B on Xeon 8360Y (DDR4), 0.106 nJ/B on Xeon 8470 (DDR5), slope over all curves of RRZE; confidence: fitted. */
export const JOULES_PER_BYTE = 0.104e-9;

/** Where the catalogue names no states: one that costs nothing and is left at once. */
const NO_STATES: readonly IdleStatePower[] = [{ name: 'idle', exitNs: 0, residencyNs: 0, watts: 0 }];

export function powerConfigOf(machine: Machine, options: PowerOptions = {}): PowerConfigResult {
  const { coreTypes, wallPower, packagePower, memory } = machine;
  const missing: string[] = [];
  if (coreTypes.length === 0) missing.push('coreTypes');
  const measuredCores = packagePower.coreWatts !== undefined || coreTypes.every(hasWatts);
  if (!measuredCores && wallPower.idleWatts === undefined) missing.push('wallPower.idleWatts');
  const full = wallPower.atLoad.at(-1) ?? wallPower.fullWatts;
  if (!measuredCores && full === undefined) missing.push('wallPower.fullWatts or packagePower.coreWatts');
  if (missing.length > 0) return { kind: 'missing', missing };

  const assumed: AssumedPower[] = [];
  const restUnknown = wallPower.idleWatts === undefined;
  if (restUnknown) assumed.push(REST_UNKNOWN);
  const supply = supplyFor(machine, assumed);
  const behind = (wallWatts: number): number => (supply ? supplyOutput(supply, wallWatts) : wallWatts);
  const restWatts = wallPower.idleWatts ? behind(wallPower.idleWatts.value) : 0;
  const aboveRest = (wall: Known): number | undefined =>
    wall && !restUnknown ? behind(wall.value) - restWatts : undefined;

  const weight = coreTypes.reduce((sum, type) => sum + type.cores.value * type.capacity.value, 0);
  const fullWatts = aboveRest(full);
  const ownCores = measuredCores ? fullCoreWatts(coreTypes, packagePower.coreWatts) : undefined;
  const awakeWatts = awakeOf(machine, assumed, { restWatts, fullWatts, ownCores, behind });
  const cores = ownCores ?? Math.max(0, (fullWatts ?? 0) - awakeWatts);
  if (!measuredCores) assumed.push(CORES_FROM_FULL);
  /** Of a core with capacity 1. */
  const perCapacity = ((options.coreFactor ?? 1) * cores) / weight;

  const domains = domainsOf(machine, perCapacity, options.coreFactor ?? 1, assumed);
  const busiest = Math.max(...domains.domains.flatMap(({ busyWatts }) => busyWatts.at(-1) ?? 0));
  return {
    kind: 'known',
    assumed,
    config: {
      ...domains,
      siblingShare: SIBLING_SHARE,
      memoryShare:
        packagePower.memoryCoreWatts && packagePower.coreWatts
          ? packagePower.memoryCoreWatts.value / packagePower.coreWatts.value
          : 1,
      idleStates: idleStatesOf(machine, busiest, assumed),
      restWatts,
      awakeWatts,
      joulesPerByte: joulesPerByte(memory, assumed),
      acceleratorWatts: machine.accelerators.reduce(
        (sum, { count, idleWatts }) => sum + count.value * (idleWatts?.value ?? 0),
        0,
      ),
      fans: undefined,
      supply,
    },
  };
}

const hasWatts = ({ operatingPoints }: CoreType): boolean =>
  operatingPoints.length > 0 && operatingPoints.every(({ watts }) => watts !== undefined);

function supplyFor({ wallPower: { supplyClass, supplyWatts } }: Machine, assumed: AssumedPower[]): Supply | undefined {
  if (supplyClass && supplyWatts) return supplyOf(supplyClass, supplyWatts.value);
  assumed.push(SUPPLY_WITHIN);
  return undefined;
}

/** All cores busy, above the machine awake. */
function fullCoreWatts(types: readonly CoreType[], coreFigure: Known): number {
  return types.reduce((sum, type) => {
    const own = type.operatingPoints.at(-1)?.watts ?? coreFigure;
    return sum + type.cores.value * (own?.value ?? 0);
  }, 0);
}

interface KnownWatts {
  readonly restWatts: number;
  /** Above rest, behind the supply. */
  readonly fullWatts: number | undefined;
  readonly ownCores: number | undefined;
  readonly behind: (wallWatts: number) => number;
}

/** What waking the packages costs: measured, else the step of the load curve at no load, else what the cores leave of full power. */
function awakeOf(
  { wallPower, packagePower, sockets }: Machine,
  assumed: AssumedPower[],
  { restWatts, fullWatts, ownCores, behind }: KnownWatts,
): number {
  const { idleWatts, wakeWatts, atLoad } = wallPower;
  if (idleWatts && wakeWatts) return behind(idleWatts.value + wakeWatts.value) - restWatts;
  if (idleWatts && atLoad.length >= 3) {
    assumed.push(WAKE_FROM_CURVE);
    const loads = atLoad.map((_, step) => (step + 1) / atLoad.length);
    const curve = fitLoadCurve(
      idleWatts.value,
      loads,
      atLoad.map(({ value }) => value),
    );
    return Math.max(0, behind(curve.awakeWatts) - restWatts);
  }
  if (fullWatts !== undefined && ownCores !== undefined && fullWatts > ownCores) {
    assumed.push(WAKE_FROM_CORES);
    return fullWatts - ownCores;
  }
  if (fullWatts !== undefined) {
    assumed.push(wakeFromPart(AWAKE_PART));
    return AWAKE_PART * fullWatts;
  }
  if (packagePower.baseWatts) {
    // a package at rest is not known by itself; at most all of its base is added when it wakes
    assumed.push(WAKE_FROM_BASE);
    return Math.max(0, packagePower.baseWatts.value * (sockets?.value ?? 1) - restWatts);
  }
  assumed.push(WAKE_NOTHING);
  return 0;
}

/** CPUs of a core are neighbours; servers set every core's frequency by itself, boards that of all cores of a type. */
function domainsOf(
  machine: Machine,
  perCapacity: number,
  factor: number,
  assumed: AssumedPower[],
): Pick<PowerConfig, 'cpuCore' | 'coreDomain' | 'domains'> {
  const cpuCore: number[] = [];
  const coreDomain: number[] = [];
  const domains: FrequencyDomain[] = [];
  for (const type of machine.coreTypes) {
    const domain = domainOf(type, perCapacity, factor, assumed);
    const shared = machine.kind === 'board';
    if (shared) domains.push(domain);
    for (let core = 0; core < type.cores.value; core++) {
      if (!shared) domains.push(domain);
      for (let thread = 0; thread < type.smt.value; thread++) cpuCore.push(coreDomain.length);
      coreDomain.push(domains.length - 1);
    }
  }
  return { cpuCore, coreDomain, domains };
}

/** Steps of a curve that is drawn between its ends. */
const STEPS = 16;

/**
 * Where power at several frequencies is not known, it is drawn from that of a busy core at the base frequency downwards.
 * Frequencies above it are left out: how many cores can run at them at a time, within the power limit, nobody says.
 */
function domainOf(type: CoreType, perCapacity: number, factor: number, assumed: AssumedPower[]): FrequencyDomain {
  if (hasWatts(type)) {
    const hz = type.operatingPoints.map((point) => point.hz.value);
    const busyWatts = type.operatingPoints.map(({ watts }) => factor * (watts?.value ?? 0));
    return { type: type.name, startHz: hz[hz.length - 1], hz, busyWatts };
  }
  const known = type.baseHz ?? type.maxHz;
  const watts = perCapacity * type.capacity.value;
  if (known === undefined) return { type: type.name, startHz: 1, hz: [1], busyWatts: [watts] };
  const points = pointsUpTo(type, known.value);
  if (points.some(({ volts }) => volts === undefined)) assumed.push(typicalVoltages(type.name));
  const startHz = known.value;
  const shape = typicalCore(type.maxHz?.value ?? startHz, 1);
  const at = points.map(({ hz, volts }) => coreWatts(shape, hz, volts));
  const scale = watts / at[at.length - 1];
  return { type: type.name, startHz, hz: points.map(({ hz }) => hz), busyWatts: at.map((each) => scale * each) };
}

interface Point {
  readonly hz: number;
  readonly volts: number | undefined;
}

/** Frequencies that the machine names, up to `topHz`; where it names none, equal steps from half the floor of the voltage. */
function pointsUpTo({ operatingPoints, maxHz }: CoreType, topHz: number): readonly Point[] {
  const named = operatingPoints
    .filter(({ hz }) => hz.value < topHz)
    .map(({ hz, volts }): Point => ({ hz: hz.value, volts: volts?.value }));
  const top = operatingPoints.find(({ hz }) => hz.value === topHz)?.volts?.value;
  if (named.length > 0) return [...named, { hz: topHz, volts: top }];
  const lowHz = Math.min(topHz, typicalCore(maxHz?.value ?? topHz, 1).floorHz) / 2;
  return Array.from({ length: STEPS + 1 }, (_, step): Point => {
    const hz = step === STEPS ? topHz : lowHz + ((topHz - lowHz) * step) / STEPS;
    return { hz, volts: undefined };
  });
}

function idleStatesOf({ idleStates }: Machine, busyWatts: number, assumed: AssumedPower[]): readonly IdleStatePower[] {
  if (idleStates.length === 0) {
    assumed.push(NO_IDLE_STATES);
    return NO_STATES;
  }
  const deepest = idleStates.length - 1;
  if (idleStates.some(({ watts }, index) => watts === undefined && index < deepest))
    assumed.push(lightStates(LIGHT_IDLE_PART));
  return idleStates.map(({ name, exitNs, residencyNs, watts }, index) => ({
    name,
    exitNs: exitNs.value,
    residencyNs: residencyNs.value,
    watts: index === deepest ? 0 : (watts?.value ?? LIGHT_IDLE_PART * busyWatts),
  }));
}

function joulesPerByte(
  { idleWatts, busyWatts, sustainedBandwidth }: Machine['memory'],
  assumed: AssumedPower[],
): number {
  if (idleWatts && busyWatts && sustainedBandwidth)
    return (busyWatts.value - idleWatts.value) / sustainedBandwidth.value;
  assumed.push(TRAFFIC_AS_XEON);
  return JOULES_PER_BYTE;
}
