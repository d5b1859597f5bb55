/** First-in-first-out queue of numbers; doubles when full, so that queueing does not allocate per item. */
export class Ring {
  private values: Float64Array;
  private head = 0;
  private count = 0;

  constructor(capacity = 64) {
    this.values = new Float64Array(capacity);
  }

  get length(): number {
    return this.count;
  }

  push(value: number): void {
    if (this.count === this.values.length) this.grow();
    this.values[(this.head + this.count) & (this.values.length - 1)] = value;
    this.count++;
  }

  /** Takes the oldest value; call only when `length` > 0. */
  shift(): number {
    const value = this.values[this.head];
    this.head = (this.head + 1) & (this.values.length - 1);
    this.count--;
    return value;
  }

  /** The same for a number that indexes something: to V8, what comes out of the ring is a double even if it is whole. */
  shiftIndex(): number {
    return this.shift() | 0;
  }

  private grow(): void {
    const size = this.values.length;
    const larger = new Float64Array(size * 2);
    for (let i = 0; i < size; i++) larger[i] = this.values[(this.head + i) % size];
    this.values = larger;
    this.head = 0;
  }
}
