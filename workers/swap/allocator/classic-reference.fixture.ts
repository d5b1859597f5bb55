import { type RandomStream, streamFor } from '../../engine/random.ts';
import type { ClassicKernel } from './classic-kernel.ts';

const BAD = -1;
const CACHE = 2 ** 20;
const CLUSTER = 512;

/** What the scan of a map does with a slot that only the cache holds. */
interface Claims {
  /** Frees it; false where that is not possible. */
  reclaim(cpu: number, slot: number): boolean;
}

/**
 * One device as the kernel has it, byte by byte, without anything that makes it fast: what the searches of the lab are
 * compared with. Orders above 0 are left out.
 */
export class ReferenceDevice {
  readonly map: number[];
  readonly fifo: number[] = [];
  readonly discards: number[] = [];
  lowest = 1;
  highest: number;
  inuse = 0;
  /** nr_swap_pages. */
  free: number;
  probes = 0;
  private readonly random: RandomStream;
  private readonly cluster: { index: number; next: number }[];
  private readonly bases: number[];
  private base = 1;
  private windowLeft = 0;
  private readonly clustered: boolean;
  private readonly perCpu: boolean;

  constructor(
    private readonly kernel: ClassicKernel,
    private readonly slots: number,
    private readonly rotational: boolean,
    private readonly discard: boolean,
    cpus: number,
    private readonly claims: Claims,
  ) {
    this.random = streamFor(1, 'swap.swap');
    this.map = new Array<number>(slots).fill(0);
    this.map[0] = BAD;
    this.highest = slots - 1;
    this.free = slots - 1;
    this.clustered = kernel.clusters && !rotational;
    this.perCpu = kernel.scanBasePerCpu && !rotational;
    this.cluster = Array.from({ length: cpus }, () => ({ index: -1, next: 0 }));
    this.bases = Array.from({ length: cpus }, () => (this.perCpu ? 1 + this.random.nextBelow(slots - 1) : 0));
    if (!this.perCpu && !rotational) this.base = 1 + this.random.nextBelow(slots - 1);
    if (!this.clustered) return;
    const whole = Math.floor(slots / CLUSTER);
    const all = Math.ceil(slots / CLUSTER);
    const first = Math.floor(this.base / CLUSTER);
    for (let column = 0; column < kernel.columns; column++) {
      for (let row = 0; row < all; row++) {
        const index =
          kernel.columns === 1 ? (first + row) % all : row * kernel.columns + ((first + column) % kernel.columns);
        if (index > 0 && index < whole) this.fifo.push(index);
      }
    }
  }

  get halfFull(): boolean {
    return this.free * 2 < this.slots - 1;
  }

  count(cluster: number): number {
    let count = 0;
    for (let slot = cluster * CLUSTER; slot < Math.min((cluster + 1) * CLUSTER, this.slots); slot++) {
      if (this.map[slot] !== 0) count++;
    }
    return count;
  }

  /** get_swap_pages for single slots. */
  get(cpu: number, wanted: number): number[] {
    const goal = Math.min(wanted, 64, this.free);
    if (goal <= 0) return [];
    this.free -= goal;
    const out = this.scan(cpu, goal);
    this.free += goal - out.length;
    return out;
  }

  release(slot: number): void {
    this.map[slot] = 0;
    const cluster = Math.floor(slot / CLUSTER);
    const whole = (cluster + 1) * CLUSTER <= this.slots;
    if (this.clustered && whole && this.count(cluster) === 0) {
      if (this.discard) {
        for (let i = 0; i < CLUSTER; i++) this.map[cluster * CLUSTER + i] = BAD;
        this.discards.push(cluster);
      } else this.fifo.push(cluster);
    }
    if (slot < this.lowest) this.lowest = slot;
    if (slot > this.highest) this.highest = slot;
    this.free++;
    this.inuse--;
  }

  runDiscards(): void {
    for (const cluster of this.discards.splice(0)) {
      for (let i = 0; i < CLUSTER; i++) this.map[cluster * CLUSTER + i] = 0;
      this.fifo.push(cluster);
    }
  }

  private isFree(cluster: number): boolean {
    return this.fifo.includes(cluster);
  }

  private look(slot: number): number {
    this.probes++;
    return this.map[slot] ?? BAD;
  }

  private tryCluster(cpu: number): number {
    const own = this.cluster[cpu];
    for (;;) {
      if (own.index < 0) {
        if (this.fifo.length > 0) {
          own.index = this.fifo[0];
          own.next = own.index * CLUSTER;
        } else if (this.discards.length > 0) {
          this.runDiscards();
          continue;
        } else return -1;
      }
      const end = Math.min(this.slots, (own.index + 1) * CLUSTER);
      let slot = own.next;
      while (slot < end && this.look(slot) !== 0) slot++;
      if (slot < end) {
        own.next = slot + 1;
        return slot;
      }
      own.index = -1;
    }
  }

  private setBase(cpu: number, next: number): void {
    if (!this.perCpu) this.base = next;
    else if (Math.floor(next / 16384) === Math.floor(this.bases[cpu] / 16384)) this.bases[cpu] = next;
    else if (this.highest > this.lowest) {
      const drawn = this.random.nextBelow(this.highest - this.lowest + 1) + this.lowest;
      this.bases[cpu] = Math.max(drawn - (drawn % 16384), this.lowest);
    }
  }

  /** Where an empty window begins, or -1. */
  private emptyWindow(from: number, limit: number): number {
    let last = from + this.kernel.window - 1;
    for (let slot = from; last <= limit; slot++) {
      if (this.look(slot) !== 0) last = slot + this.kernel.window;
      else if (slot === last) return slot - this.kernel.window + 1;
    }
    return -1;
  }

  private scan(cpu: number, wanted: number): number[] {
    const out: number[] = [];
    let many = false;
    let base = this.perCpu ? this.bases[cpu] : this.base;
    let slot = base;
    let ration = 256;
    const offer = () => {
      if (--ration >= 0) return false;
      ration = 256;
      return true;
    };
    const done = () => {
      this.setBase(cpu, slot + 1);
      return out;
    };
    let search = false;
    if (this.clustered) {
      const found = this.tryCluster(cpu);
      if (found < 0) {
        search = true;
        base = slot = this.perCpu ? this.bases[cpu] : this.base;
      } else base = slot = found;
    } else if (this.windowLeft-- === 0) {
      this.windowLeft = this.kernel.window - 1;
      if (this.slots - 1 - this.inuse >= this.kernel.window) {
        const before = this.probes;
        if (this.rotational) base = slot = this.lowest;
        let found = this.emptyWindow(slot, this.highest);
        if (found < 0 && slot > this.lowest) found = this.emptyWindow(this.lowest, slot - 1);
        for (let i = before; i < this.probes; i++) offer();
        if (found >= 0) slot = found;
      }
    }
    let rounds = 0;
    for (;;) {
      if (search) {
        search = false;
        let hit = false;
        const usable = (at: number) => {
          const byte = this.look(at);
          return byte === 0 || (byte === CACHE && this.halfFull);
        };
        while (!hit && ++slot <= this.highest) {
          if (offer()) many = true;
          hit = usable(slot);
        }
        if (!hit) {
          if (rounds++ > 1) return out;
          for (slot = this.lowest; slot < base; slot++) {
            if (offer()) many = true;
            hit = usable(slot);
            if (hit) break;
          }
        }
        if (!hit) return out;
      }
      if (this.clustered) {
        let lost = false;
        while (this.isFree(Math.floor(slot / CLUSTER)) && this.fifo[0] !== Math.floor(slot / CLUSTER)) {
          this.cluster[cpu].index = -1;
          if (out.length > 0) return done();
          const found = this.tryCluster(cpu);
          lost = found < 0;
          if (lost) break;
          base = slot = found;
        }
        if (lost) {
          search = true;
          continue;
        }
      }
      if (this.highest === 0) return out;
      if (slot > this.highest) base = slot = this.lowest;
      if (this.map[slot] === CACHE && this.halfFull) {
        search = !this.claims.reclaim(cpu, slot);
        continue;
      }
      if (this.map[slot] !== 0) {
        if (out.length > 0) return done();
        search = true;
        continue;
      }
      this.map[slot] = CACHE;
      if (this.isFree(Math.floor(slot / CLUSTER))) this.fifo.shift();
      if (slot === this.lowest) this.lowest++;
      if (slot === this.highest) this.highest--;
      if (++this.inuse === this.slots - 1) {
        this.lowest = this.slots;
        this.highest = 0;
      }
      out.push(slot);
      if (out.length === wanted || slot >= this.highest) return done();
      if (--ration < 0) return done();
      if (this.clustered) {
        const found = this.tryCluster(cpu);
        if (found >= 0) {
          base = slot = found;
          continue;
        }
      } else if (this.windowLeft > 0 && this.look(++slot) === 0) {
        this.windowLeft--;
        continue;
      }
      if (many) return done();
      const limit = slot < base ? base : this.highest;
      let hit = false;
      for (; slot <= limit && --ration > 0; slot++) {
        hit = this.look(slot) === 0;
        if (hit) break;
      }
      if (!hit) return done();
    }
  }
}

/** Slots of one reference device, through the caches of CPUs where the kernel has them, with counts and a swap cache. */
export class ReferenceSpace implements Claims {
  readonly device: ReferenceDevice;
  readonly folios = new Map<number, number>();
  readonly references = new Map<number, number>();
  private active = false;
  readonly toHandOut: number[][];
  readonly toGiveBack: number[][];

  constructor(
    private readonly kernel: ClassicKernel,
    slots: number,
    rotational: boolean,
    discard: boolean,
    private readonly cpus: number,
  ) {
    this.device = new ReferenceDevice(kernel, slots, rotational, discard, cpus, this);
    this.toHandOut = Array.from({ length: cpus }, () => []);
    this.toGiveBack = Array.from({ length: cpus }, () => []);
  }

  /** @returns the slot, or -1 */
  allocate(cpu: number, folio: number): number {
    const slot = this.fromCache(cpu) ?? this.device.get(cpu, 1)[0] ?? -1;
    if (slot >= 0) this.folios.set(slot, folio);
    return slot;
  }

  duplicate(slot: number): void {
    this.device.map[slot] += 1;
    this.references.set(slot, (this.references.get(slot) ?? 0) + 1);
  }

  put(cpu: number, slot: number): void {
    this.device.map[slot] -= 1;
    this.references.set(slot, (this.references.get(slot) ?? 0) - 1);
    if (this.device.map[slot] === 0) this.giveBack(cpu, slot);
  }

  addToCache(slot: number, folio: number): boolean {
    if (this.device.map[slot] >= CACHE) return false;
    this.device.map[slot] += CACHE;
    this.folios.set(slot, folio);
    return true;
  }

  removeFromCache(cpu: number, slot: number): void {
    this.folios.delete(slot);
    this.device.map[slot] -= CACHE;
    if (this.device.map[slot] === 0) this.giveBack(cpu, slot);
  }

  reclaim(cpu: number, slot: number): boolean {
    if (!this.folios.has(slot)) return false;
    this.removeFromCache(cpu, slot);
    return true;
  }

  private fromCache(cpu: number): number | undefined {
    if (!this.kernel.slotCache) return undefined;
    if (!this.active) this.active = this.device.free > this.cpus * 320;
    else if (this.device.free < this.cpus * 128) {
      this.active = false;
      for (let other = 0; other < this.cpus; other++) {
        for (const slot of this.toHandOut[other].splice(0)) this.device.release(slot);
        for (const slot of this.toGiveBack[other].splice(0)) this.device.release(slot);
      }
    }
    if (!this.active) return undefined;
    if (this.toHandOut[cpu].length === 0) this.toHandOut[cpu] = this.device.get(cpu, 64);
    return this.toHandOut[cpu].shift();
  }

  private giveBack(cpu: number, slot: number): void {
    this.device.map[slot] = CACHE;
    if (!this.kernel.slotCache || !this.active) this.device.release(slot);
    else {
      if (this.toGiveBack[cpu].length === 64)
        for (const old of this.toGiveBack[cpu].splice(0)) this.device.release(old);
      this.toGiveBack[cpu].push(slot);
    }
  }
}
