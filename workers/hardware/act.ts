import type { Stretch } from './timeline.ts';

/** A part of a run with power over time; times are from its own beginning. */
export interface Act {
  readonly nowNs: number;
  readonly events: number;
  /** Goes on to the end of the present sample, or for `budget` events. `done`: to its own end. */
  advance(budget: number): 'sample' | 'budget' | 'done';
  /** Joules by part so far, in the order of POWER_PARTS. */
  joules(out: Float64Array): void;
}

/** Power that stays as it is, with a row for every sample. */
export class ConstantAct implements Act {
  nowNs = 0;
  events = 0;

  constructor(
    readonly stretch: Stretch,
    private readonly sampleNs: number,
  ) {}

  advance(): 'sample' | 'done' {
    const length = this.stretch.endNs - this.stretch.startNs;
    this.nowNs = Math.min(length, (Math.floor(this.nowNs / this.sampleNs) + 1) * this.sampleNs);
    this.events++;
    return this.nowNs === length ? 'done' : 'sample';
  }

  joules(out: Float64Array): void {
    const { watts } = this.stretch;
    for (let part = 0; part < watts.length; part++) out[part] = (watts[part] * this.nowNs) / 1e9;
  }
}
