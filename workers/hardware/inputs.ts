import { streamFor } from '../engine/random.ts';
import { standardNormal } from '../engine/ziggurat.ts';
import type { Confidence } from '../machine/catalogue/types.ts';

/** A number that a result rests on, and how well it is known. */
export interface Input {
  /** `machine.<id>.<figure>` or `assumption.<name>`. Inputs of one name are off by the same factor in all variants. */
  readonly name: string;
  readonly value: number;
  /** One standard deviation, relative. */
  readonly spread: number;
  readonly source: string;
  readonly confidence: Confidence;
}

/** What value an input is taken to have. */
export type Draw = (input: Input) => number;

/**
 * Relative standard deviation of a figure by its confidence (assumed: nobody publishes how far such figures are off; a
 * wall meter is good to 2-3 %, boards of one kind differ by as much, data sheets round, memories err).
 */
export const SPREAD_BY_CONFIDENCE: Readonly<Record<Confidence, number>> = {
  measured: 0.03,
  published: 0.05,
  fitted: 0.05,
  derived: 0.08,
  recalled: 0.12,
  announced: 0.2,
  assumed: 0.2,
};

/** Every input at its best value. */
export const BEST: Draw = ({ value }) => value;

/** Further off than this many standard deviations no input is taken to be. */
const MOST_DEVIATIONS = 3;
/** Keeps what is positive positive. */
const LEAST_FACTOR = 0.1;

const scaled = ({ value, spread }: Input, deviations: number): number =>
  value * Math.max(LEAST_FACTOR, 1 + spread * deviations);

/** Inputs drawn at random, each from a stream of its own: what two variants share is off by the same factor in both. */
export function drawsOf(seed: number): Draw {
  return (input) => {
    if (input.spread === 0) return input.value;
    const z = standardNormal(streamFor(seed, input.name));
    return scaled(input, Math.max(-MOST_DEVIATIONS, Math.min(MOST_DEVIATIONS, z)));
  };
}

/** One input so many standard deviations off, all others at their best value. */
export function shifted(name: string, deviations: number): Draw {
  return (input) => (input.name === name ? scaled(input, deviations) : input.value);
}

/** Keeps what was asked for. */
export class InputLog {
  readonly inputs = new Map<string, Input>();

  constructor(private readonly inner: Draw = BEST) {}

  readonly draw: Draw = (input) => {
    this.inputs.set(input.name, input);
    return this.inner(input);
  };
}
