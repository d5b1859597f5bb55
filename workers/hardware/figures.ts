import type { Figure, Known, Machine, MeasuredWork } from '../machine/catalogue/types.ts';
import type { Uncertain } from './config.ts';
import { type Draw, type Input, SPREAD_BY_CONFIDENCE } from './inputs.ts';

/** How a figure of a result came about. */
const BASES = ['measured', 'predicted', 'recalled', 'assumed'] as const;
export type Basis = (typeof BASES)[number];

/** What cannot be told, because nobody published these figures of the machine. */
export interface Missing {
  readonly missing: readonly string[];
}
export const isMissing = (value: object | number): value is Missing => typeof value === 'object' && 'missing' in value;
export const missing = (...names: readonly string[]): Missing => ({ missing: names });

const CERTAIN = ['measured', 'published', 'derived', 'fitted'];

/** What a rate or a power is worth that stands in a machine file. */
export const basisOf = (figure: Figure): Basis => (CERTAIN.includes(figure.confidence) ? 'measured' : 'recalled');

/** Figures of one machine as a draw has them. Names are those of the keys in its file. */
export class Figures {
  /** Some figure that was asked for is recalled, announced or assumed. */
  doubtful = false;

  constructor(
    readonly machine: Machine,
    private readonly draw: Draw,
  ) {}

  /** @returns undefined where the figure is unknown */
  of(name: string, figure: Known): number | undefined {
    if (figure === undefined) return undefined;
    if (!CERTAIN.includes(figure.confidence)) this.doubtful = true;
    const { value, source, confidence } = figure;
    const spread = SPREAD_BY_CONFIDENCE[confidence];
    return this.draw({ name: `machine.${this.machine.id}.${name}`, value, spread, source, confidence });
  }

  /** How many there are of something is taken as it is. */
  count(figure: Known, otherwise: number): number {
    return figure?.value ?? otherwise;
  }

  /** An assumption about this machine: those about two machines are off independently of each other. */
  assume(name: string, assumed: Uncertain): number {
    return this.draw(assumption(`${name}.${this.machine.id}`, assumed));
  }

  /** An assumption about the world: off by the same factor for all machines. */
  assumeOfAll(name: string, assumed: Uncertain): number {
    return this.draw(assumption(name, assumed));
  }

  measured(work: string | undefined, unit: MeasuredWork['unit']): MeasuredWork | undefined {
    return this.machine.work.find((each) => each.work === work && each.unit === unit);
  }

  get cores(): number {
    return this.machine.coreTypes.reduce((sum, { cores }) => sum + cores.value, 0);
  }
}

export function assumption(name: string, assumed: Uncertain): Input {
  return { ...assumed, name: `assumption.${name}` };
}
