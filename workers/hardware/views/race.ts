import type { HardwareConfig } from '../config.ts';
import { BEST } from '../inputs.ts';
import { raceOf } from '../race.ts';

export interface RacePoint {
  readonly hz: number;
  /** Of the work itself. */
  readonly joules: number;
  /** What the work adds to a machine that would rest otherwise; undefined where its power at rest is unknown. */
  readonly addedJoules: number | undefined;
}

/** Energy of one work over the frequency of the cores. */
export interface RaceView {
  readonly workload: string;
  readonly points: readonly RacePoint[];
  readonly bestHz: number;
  readonly bestInWindowHz: number | undefined;
  /** race = as fast as possible, pace = in between, slowest = as slow as possible. */
  readonly advice: 'race' | 'pace' | 'slowest';
}

const STEPS = 48;

/** Of every work whose rate goes with the frequency. */
export function race(config: HardwareConfig): readonly RaceView[] {
  return config.workloads.flatMap((workload): RaceView[] => {
    const found = raceOf(config, workload, BEST);
    if (found === undefined) return [];
    const { minHz, maxHz, best, bestInWindow, joulesAt, addedJoulesAt } = found;
    const hertz = Array.from({ length: STEPS + 1 }, (_, step) => minHz + ((maxHz - minHz) * step) / STEPS);
    return [
      {
        workload: workload.name,
        points: hertz.map((hz) => ({ hz, joules: joulesAt(hz), addedJoules: addedJoulesAt(hz) })),
        bestHz: best.hz,
        bestInWindowHz: bestInWindow?.hz,
        advice: best.advice,
      },
    ];
  });
}
