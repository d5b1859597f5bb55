import { type RecordedPart, type RecordMode, type Stretch, stretchesOf } from './part.ts';
import type { RecordingWriter } from './writer.ts';

/** Lets a recording go on and pause as simulated time passes. */
export class RecordingGate {
  private planned: readonly Stretch[] | undefined;
  /** The planned stretch that is open, or comes next. */
  private at = 0;
  private isOpen = true;
  private endNs = 0;
  private stoppedNs: number | undefined;

  constructor(
    private readonly writer: RecordingWriter,
    private readonly mode: RecordMode,
  ) {
    // before the simulation is built, which may already write what begins at 0
    if (mode.kind === 'window' && mode.fromNs > 0) this.close(Number.NEGATIVE_INFINITY);
  }

  /** The length of the simulation is known. */
  begin(endNs: number): void {
    this.endNs = endNs;
    this.planned = stretchesOf(this.mode, endNs);
  }

  /** Simulate up to here and tell: what is recorded changes then. Infinity = nothing changes any more. */
  get nextNs(): number {
    if (this.stoppedNs !== undefined) return Number.POSITIVE_INFINITY;
    const stretch = this.planned?.[this.at];
    if (stretch === undefined) return Number.POSITIVE_INFINITY;
    return this.isOpen ? stretch.toNs : stretch.fromNs;
  }

  /** The simulation has got this far. */
  reach(nowNs: number): void {
    while (nowNs >= this.nextNs) {
      if (this.isOpen) {
        this.close(this.nextNs);
        this.at++;
      } else {
        this.isOpen = true;
        this.writer.resume();
      }
    }
  }

  /** Nothing more is recorded but what is under way. */
  stop(nowNs: number): void {
    const isOver = this.planned !== undefined && this.at === this.planned.length;
    if (this.stoppedNs !== undefined || isOver) return;
    this.stoppedNs = nowNs;
    if (this.isOpen) this.close(nowNs);
  }

  /** What was recorded of a simulation that has got to `nowNs`; undefined = everything. */
  recorded(nowNs: number): RecordedPart | undefined {
    const { stoppedNs, mode } = this;
    const until = Math.min(stoppedNs ?? nowNs, nowNs);
    const begun = (this.planned ?? [{ fromNs: 0, toNs: Number.POSITIVE_INFINITY }]).filter(
      ({ fromNs }) => fromNs < until,
    );
    const stretches = begun.map(({ fromNs, toNs }) => ({ fromNs, toNs: Math.min(toNs, until) }));
    if (stoppedNs !== undefined) return { why: 'limit', stretches, endNs: this.endNs };
    return this.planned && (mode.kind === 'window' || mode.kind === 'sample')
      ? { why: mode.kind, stretches, endNs: this.endNs }
      : undefined;
  }

  private close(nowNs: number): void {
    this.isOpen = false;
    this.writer.pause(nowNs);
  }
}
