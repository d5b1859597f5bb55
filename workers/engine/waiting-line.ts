import type { Checkpointable } from './checkpoint.ts';

const FIRST_CAPACITY = 16;

/** Clients that wait and since when: a ring buffer that grows by doubling, so that no arrival allocates on its own. */
export class WaitingLine implements Checkpointable {
  private client = new Int32Array(FIRST_CAPACITY);
  private since = new Float64Array(FIRST_CAPACITY);
  private head = 0;
  private count = 0;

  get length(): number {
    return this.count;
  }

  /** Client at the head; meaningless when the line is empty. */
  get firstClient(): number {
    return this.client[this.head];
  }

  /** Time in ns since which the client at the head waits; meaningless when the line is empty. */
  get firstSinceNs(): number {
    return this.since[this.head];
  }

  push(client: number, nowNs: number): void {
    if (this.count === this.client.length) this.grow();
    const at = (this.head + this.count) & (this.client.length - 1);
    this.client[at] = client;
    this.since[at] = nowNs;
    this.count++;
  }

  /** Removes the client at the head. */
  shift(): void {
    this.head = (this.head + 1) & (this.client.length - 1);
    this.count--;
  }

  /** Exchanges the client at the head with the one `index` places behind it. */
  bringToFront(index: number): void {
    const { client, since, head } = this;
    const at = (head + index) & (client.length - 1);
    const firstClient = client[head];
    const firstSince = since[head];
    client[head] = client[at];
    since[head] = since[at];
    client[at] = firstClient;
    since[at] = firstSince;
  }

  /** How long those in the line have waited by now, together, in ns. */
  waitedNs(nowNs: number): number {
    let sum = 0;
    for (let i = 0; i < this.count; i++) sum += nowNs - this.since[(this.head + i) & (this.since.length - 1)];
    return sum;
  }

  /** Pairs (client, since) from the head: independent of where the ring stands and how large it has grown. */
  checkpoint(): ArrayBuffer {
    const pairs = new Float64Array(2 * this.count);
    for (let i = 0; i < this.count; i++) {
      const at = (this.head + i) & (this.client.length - 1);
      pairs[2 * i] = this.client[at];
      pairs[2 * i + 1] = this.since[at];
    }
    return pairs.buffer;
  }

  restore(buffer: ArrayBuffer): void {
    if (buffer.byteLength % 16 !== 0) throw new RangeError('not a checkpoint of a waiting line');
    const pairs = new Float64Array(buffer);
    this.head = 0;
    this.count = 0;
    for (let i = 0; i < pairs.length; i += 2) this.push(pairs[i], pairs[i + 1]);
  }

  private grow(): void {
    const { client, since, head } = this;
    const capacity = client.length;
    this.client = new Int32Array(2 * capacity);
    this.since = new Float64Array(2 * capacity);
    this.client.set(client.subarray(head));
    this.client.set(client.subarray(0, head), capacity - head);
    this.since.set(since.subarray(head));
    this.since.set(since.subarray(0, head), capacity - head);
    this.head = 0;
  }
}
