/**
 * Token generation of a language model in batches: one step gives every sequence of the batch a token. A step reads the
 * weights once, whatever the batch, and does something for every sequence; a mixture of experts reads more experts the more
 * sequences there are, until it reads all. Source: T(B) = a + b·B, the project's notes on ML.ENERGY v3; the experts' term
 * derived; confidence: fitted.
 */
import { leastSquares, relativeWeights } from '../fit/least-squares.ts';

export interface DecodeModel {
  /** Seconds of every step, for every sequence of the batch, and for reading all experts. */
  readonly fixedS: number;
  readonly sequenceS: number;
  readonly expertsS: number;
  /** Part of the weights that one token uses; 1 = no experts. */
  readonly activePart: number;
}

/** Part of the experts that a batch uses when every sequence chooses by itself. */
export function expertsUsed(activePart: number, batch: number): number {
  let unused = 1;
  let base = 1 - activePart;
  // (1 − p)^B by squaring; the rest of a batch that is not whole goes in proportion
  for (let left = Math.floor(batch); left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) unused *= base;
    base *= base;
  }
  return 1 - unused * (1 - activePart * (batch - Math.floor(batch)));
}

export function decodeStepS({ fixedS, sequenceS, expertsS, activePart }: DecodeModel, batch: number): number {
  const experts = activePart < 1 ? expertsS * expertsUsed(activePart, batch) : 0;
  return fixedS + sequenceS * batch + experts;
}

/** Tokens per second. */
export function decodeRate(model: DecodeModel, batch: number): number {
  return batch / decodeStepS(model, batch);
}

/** Least relative squares of the step; undefined when there are too few different batches. */
export function fitDecode(
  batches: readonly number[],
  tokensPerS: readonly number[],
  activePart: number,
): DecodeModel | undefined {
  const steps = batches.map((batch, index) => batch / tokensPerS[index]);
  const experts = activePart < 1;
  const rows = batches.map((batch) => [1, batch, ...(experts ? [expertsUsed(activePart, batch)] : [])]);
  const found = leastSquares(rows, steps, relativeWeights(steps));
  return found && { fixedS: found[0], sequenceS: found[1], expertsS: experts ? found[2] : 0, activePart };
}

/** Power of the accelerators: p0 + p1 · (rate / highest rate). */
export interface DecodePower {
  readonly baseWatts: number;
  readonly rateWatts: number;
  readonly highestRate: number;
}

export function decodeWatts({ baseWatts, rateWatts, highestRate }: DecodePower, tokensPerS: number): number {
  return baseWatts + (rateWatts * tokensPerS) / highestRate;
}

export function fitDecodePower(tokensPerS: readonly number[], watts: readonly number[]): DecodePower | undefined {
  const highestRate = Math.max(...tokensPerS);
  const rows = tokensPerS.map((rate) => [1, rate / highestRate]);
  const found = leastSquares(rows, watts, relativeWeights(watts));
  return found && { baseWatts: found[0], rateWatts: found[1], highestRate };
}
