/** What a result rests on: every input alone, low and high. */
import { BEST, type Draw, type Input, InputLog, shifted } from './inputs.ts';

export interface Swing {
  readonly input: Input;
  /** The result with this input so many standard deviations low, and high. */
  readonly low: number;
  readonly high: number;
}

/** @param result undefined where it cannot be told */
export function swingsOf(result: (draw: Draw) => number | undefined, deviations: number): readonly Swing[] {
  const log = new InputLog(BEST);
  result(log.draw);
  return [...log.inputs.values()].flatMap((input): Swing[] => {
    if (input.spread === 0) return [];
    const low = result(shifted(input.name, -deviations));
    const high = result(shifted(input.name, deviations));
    return low === undefined || high === undefined ? [] : [{ input, low, high }];
  });
}

/** Relative standard deviation of a result to first order, from those of its inputs. */
export function spreadOf(result: (draw: Draw) => number | undefined): number | undefined {
  const best = result(BEST);
  if (best === undefined || best === 0) return undefined;
  const variance = swingsOf(result, 1).reduce((sum, { low, high }) => {
    const half = (high - low) / 2 / best;
    return sum + half * half;
  }, 0);
  return Math.sqrt(variance);
}
