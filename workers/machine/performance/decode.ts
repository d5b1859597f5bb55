/**
 * Token generation of a language model in batches: one step gives every sequence of the batch a token. A step reads the
 * weights once, whatever the batch, and does something for every sequence; a mixture of experts reads more experts the more
 * sequences there are, until it reads all. Source: T(B) = a + b·B, the project's notes on ML.ENERGY v3; the experts' term
 * derived; confidence: fitted.
 */
import { nonNegativeLeastSquares, relativeWeights } from '../fit/least-squares.ts';

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

/** Least relative squares of the step, no part of it negative; undefined when there are fewer points than parts. */
export function fitDecode(
  batches: readonly number[],
  tokensPerS: readonly number[],
  activePart: number,
): DecodeModel | undefined {
  const steps = batches.map((batch, index) => batch / tokensPerS[index]);
  const experts = activePart < 1;
  const rows = batches.map((batch) => [1, batch, ...(experts ? [expertsUsed(activePart, batch)] : [])]);
  const found = nonNegativeLeastSquares(rows, steps, relativeWeights(steps));
  return found && { fixedS: found[0], sequenceS: found[1], expertsS: experts ? found[2] : 0, activePart };
}

/**
 * Power of the accelerators: what they draw to be on, for every token, and for every reading of the weights. Small batches
 * read them often and compute little, large ones the other way round. Source: p0 + p1 · rate, the project's notes on
 * ML.ENERGY v3; the readings derived; confidence: fitted.
 */
export interface DecodePower {
  readonly baseWatts: number;
  /** J for a token, and for reading all weights once. */
  readonly tokenJoules: number;
  readonly readJoules: number;
  readonly activePart: number;
}

/** Times per second that all weights are read. */
function readsPerS(activePart: number, batch: number, tokensPerS: number): number {
  return (expertsUsed(activePart, batch) * tokensPerS) / batch;
}

export function decodeWatts(power: DecodePower, batch: number, tokensPerS: number): number {
  const { baseWatts, tokenJoules, readJoules, activePart } = power;
  return baseWatts + tokenJoules * tokensPerS + readJoules * readsPerS(activePart, batch, tokensPerS);
}

export function fitDecodePower(
  batches: readonly number[],
  tokensPerS: readonly number[],
  watts: readonly number[],
  activePart: number,
): DecodePower | undefined {
  const rows = tokensPerS.map((rate, index) => [1, rate, readsPerS(activePart, batches[index], rate)]);
  const found = nonNegativeLeastSquares(rows, watts, relativeWeights(watts));
  return found && { baseWatts: found[0], tokenJoules: found[1], readJoules: found[2], activePart };
}
