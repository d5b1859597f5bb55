/** Word of the control block that says which work is wanted; workers read it between pieces of their work. */
const WANTED = 0;

/** Tells a worker which piece of work is wanted: every newer one, or none, ends those before. */
export class WorkControl {
  readonly buffer = new SharedArrayBuffer(4);
  private readonly words = new Int32Array(this.buffer);

  /** Number of a new piece of work, which is wanted from now on. */
  begin(): number {
    return Atomics.add(this.words, WANTED, 1) + 1;
  }
}
