import { DEVICE_SHIFT, type Entry, NO_ENTRY, type SwapDeviceConfig } from './design.ts';

const NOTHING = -(2 ** 31);
// constants of other modules are looked up at each use in tests, which these loops would notice
const SHIFT = DEVICE_SHIFT;
const SLOT_MASK = 2 ** DEVICE_SHIFT - 1;

/** A map from slots of small devices to numbers. Plain arrays: models look at every slot thousands of times. */
export class EntryMap {
  private readonly span: number;
  private readonly values: Int32Array;
  /** Some of the entries that were added, or of those that have gone since. */
  private readonly recent = new Int32Array(61).fill(NO_ENTRY);
  size = 0;

  constructor(devices: readonly SwapDeviceConfig[]) {
    // slots past the end of a device are asked for and are never there
    this.span = Math.max(...devices.map(({ slots }) => slots)) + 512;
    this.values = new Int32Array(this.span * devices.length).fill(NOTHING);
  }

  has(entry: Entry): boolean {
    return this.values[this.placeOf(entry)] !== NOTHING;
  }

  get(entry: Entry): number | undefined {
    const value = this.values[this.placeOf(entry)];
    return value === NOTHING ? undefined : value;
  }

  set(entry: Entry, value: number): void {
    if (!this.has(entry)) this.recent[this.size++ % this.recent.length] = entry;
    this.values[this.placeOf(entry)] = value;
  }

  delete(entry: Entry): void {
    if (this.has(entry)) this.size--;
    this.values[this.placeOf(entry)] = NOTHING;
  }

  /** One of the entries, which any number chooses; NO_ENTRY when the map is empty. */
  near(place: number): Entry {
    if (this.size === 0) return NO_ENTRY;
    const recent = this.recent[place % this.recent.length];
    if (recent !== NO_ENTRY && this.has(recent)) return recent;
    let at = place % this.values.length;
    while (this.values[at] === NOTHING) at = (at + 1) % this.values.length;
    return this.entryAt(at);
  }

  *[Symbol.iterator](): Generator<readonly [Entry, number]> {
    for (let at = 0; at < this.values.length; at++) {
      if (this.values[at] !== NOTHING) yield [this.entryAt(at), this.values[at]];
    }
  }

  private placeOf(entry: Entry): number {
    return (entry >>> SHIFT) * this.span + (entry & SLOT_MASK);
  }

  private entryAt(place: number): Entry {
    return Math.floor(place / this.span) * (SLOT_MASK + 1) + (place % this.span);
  }
}
