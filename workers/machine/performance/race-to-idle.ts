/**
 * At which frequency the same work costs least energy. All that is on draws `baseWatts` until the work is done, each core
 * c·f³ while it works: slow costs time, fast costs volts.
 */
export interface Pace {
  /** Drawn until the work is done, and not afterwards. */
  readonly baseWatts: number;
  readonly cores: number;
  /** W/Hz³ of one core; `cubicOf` takes it from a known point. */
  readonly cubic: number;
  readonly minHz: number;
  readonly maxHz: number;
}

export interface Optimum {
  readonly hz: number;
  /** Without the bounds of the frequency. */
  readonly freeHz: number;
  /** race = as fast as possible, pace = in between, slowest = as slow as possible. */
  readonly advice: 'race' | 'pace' | 'slowest';
}

export function cubicOf(coreWatts: number, hz: number): number {
  return coreWatts / (hz * hz * hz);
}

/** Joules of `cycles` on every core: E(f) = (P_base + n·c·f³) · W / f. */
export function workJoules({ baseWatts, cores, cubic }: Pace, cycles: number, hz: number): number {
  return ((baseWatts + cores * cubic * hz * hz * hz) * cycles) / hz;
}

/** Where the derivative of E(f) is zero: f = (P_base / (2·n·c))^(1/3), or the bound next to it. */
export function bestFrequency(pace: Pace): Optimum {
  const { baseWatts, cores, cubic, minHz, maxHz } = pace;
  const freeHz = cubeRoot(baseWatts / (2 * cores * cubic));
  const hz = Math.min(maxHz, Math.max(minHz, freeHz));
  return { hz, freeHz, advice: freeHz >= maxHz ? 'race' : freeHz <= minHz ? 'slowest' : 'pace' };
}

/** By Newton's method: the same on every engine, which Math.cbrt is not. */
function cubeRoot(value: number): number {
  if (!(value > 0)) return 0;
  let root = value > 1 ? value : 1;
  for (let last = Number.POSITIVE_INFINITY; root < last; ) {
    last = root;
    root = (2 * last + value / (last * last)) / 3;
  }
  return root;
}
