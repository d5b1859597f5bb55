/**
 * Devices with free slots, by descending priority (`swap_avail_heads`). Those of equal priority take turns: each use
 * moves a device behind the others of its priority. Unlike the kernel's, the list is the same on all nodes.
 */
export class AvailList {
  private readonly order: Int32Array;
  private length = 0;

  /** @param priorities one per device */
  constructor(private readonly priorities: readonly number[]) {
    this.order = new Int32Array(priorities.length);
    for (let device = 0; device < priorities.length; device++) this.add(device);
  }

  /** The device to try first; -1 when none has free slots. */
  get first(): number {
    return this.length > 0 ? this.order[0] : -1;
  }

  has(device: number): boolean {
    return this.position(device) >= 0;
  }

  /** The device after one that is on the list; -1 after the last. */
  after(device: number): number {
    const next = this.position(device) + 1;
    return next < this.length ? this.order[next] : -1;
  }

  /** Puts a device that is not on the list behind those of its priority. */
  add(device: number): void {
    let at = this.length;
    while (at > 0 && this.priorities[this.order[at - 1]] < this.priorities[device]) at--;
    this.order.copyWithin(at + 1, at, this.length);
    this.order[at] = device;
    this.length++;
  }

  remove(device: number): void {
    const at = this.position(device);
    this.order.copyWithin(at, at + 1, this.length);
    this.length--;
  }

  /** Puts a device of the list behind the others of its priority. */
  rotate(device: number): void {
    this.remove(device);
    this.add(device);
  }

  private position(device: number): number {
    for (let at = 0; at < this.length; at++) if (this.order[at] === device) return at;
    return -1;
  }
}
