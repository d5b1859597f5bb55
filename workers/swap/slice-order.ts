import type { SliceWriter } from './recording.ts';

/** Rows that are put in order together. */
const BATCH = 8192;

/**
 * Holds slices back until none that ends earlier can come any more: readers search the table by the end of a slice,
 * while a stretch on a CPU is split into slices only when it is over.
 */
export class SliceOrder {
  private count = 0;
  private start = new Float64Array(2 * BATCH);
  private end = new Float64Array(2 * BATCH);
  private task = new Uint32Array(2 * BATCH);
  private cpu = new Uint16Array(2 * BATCH);
  private begin = new Uint8Array(2 * BATCH);
  private ending = new Uint8Array(2 * BATCH);

  constructor(private readonly slices: SliceWriter) {}

  /** Whether enough slices are held back that `release` is worth its while. */
  get isFull(): boolean {
    return this.count >= BATCH;
  }

  add(startNs: number, endNs: number, task: number, cpu: number, beginReason: number, endReason: number): void {
    if (this.count === this.end.length) this.grow();
    const at = this.count++;
    this.start[at] = startNs;
    this.end[at] = endNs;
    this.task[at] = task;
    this.cpu[at] = cpu;
    this.begin[at] = beginReason;
    this.ending[at] = endReason;
  }

  /** Writes all slices that end at `untilNs` or before, in the order of their ends. */
  release(untilNs: number): void {
    const { start, end, task, cpu, begin, ending, slices } = this;
    const order = Array.from({ length: this.count }, (_, at) => at).sort((a, b) => end[a] - end[b] || a - b);
    let due = 0;
    for (; due < order.length && end[order[due]] <= untilNs; due++) {
      const at = order[due];
      slices.append(start[at], end[at], task[at], cpu[at], begin[at], ending[at]);
    }
    const rest = order.slice(due).sort((a, b) => a - b);
    rest.forEach((from, to) => {
      start[to] = start[from];
      end[to] = end[from];
      task[to] = task[from];
      cpu[to] = cpu[from];
      begin[to] = begin[from];
      ending[to] = ending[from];
    });
    this.count = rest.length;
  }

  private grow(): void {
    const length = 2 * this.end.length;
    const larger = <T extends { set(from: T): void }>(from: T, to: T): T => {
      to.set(from);
      return to;
    };
    this.start = larger(this.start, new Float64Array(length));
    this.end = larger(this.end, new Float64Array(length));
    this.task = larger(this.task, new Uint32Array(length));
    this.cpu = larger(this.cpu, new Uint16Array(length));
    this.begin = larger(this.begin, new Uint8Array(length));
    this.ending = larger(this.ending, new Uint8Array(length));
  }
}
