import { LOCK } from '../work.ts';
import { STEP, WorkLog } from '../work-log.ts';
import { EntryMap } from './cluster-entry-map.fixture.ts';
import { LIST, listCode, OFF_LIST } from './cluster-lists.ts';
import { ClusterSpace } from './cluster-space.ts';
import {
  type AllocatorConfig,
  CLUSTER_LIST,
  CLUSTER_SLOTS,
  DEVICE_SHIFT,
  type Entry,
  type Generation,
  NO_ENTRY,
  NO_FOLIO,
  ORDERS,
  type SwapDeviceConfig,
} from './design.ts';

export function device(name: string, slots: number, more: Partial<SwapDeviceConfig> = {}): SwapDeviceConfig {
  return { name, slots, priority: 0, rotational: false, synchronous: true, discard: false, ...more };
}

export function configOf(
  generation: Generation,
  devices: readonly SwapDeviceConfig[],
  more: Partial<AllocatorConfig> = {},
): AllocatorConfig {
  return { generation, cpus: 2, devices, memcg: true, ...more };
}

/** Checks of one program: every lock is released, once, and taken in the order of the generation. */
export function checkLocks(log: WorkLog, deviceOutside: boolean): void {
  const held: { kind: number; index: number }[] = [];
  for (let i = 0; i < log.length; i++) {
    const lock = { kind: log.a[i], index: log.b[i] };
    if (log.code[i] === STEP.lock) {
      if (held.some(({ kind }) => kind === lock.kind)) throw new Error(`two locks of kind ${lock.kind} at once`);
      const inner = deviceOutside ? LOCK.device : LOCK.cluster;
      const outer = deviceOutside ? LOCK.cluster : LOCK.device;
      if (lock.kind === inner && held.some(({ kind }) => kind === outer)) {
        throw new Error(`lock of kind ${inner} taken inside one of kind ${outer}`);
      }
      held.push(lock);
    } else if (log.code[i] === STEP.unlock) {
      const at = held.findIndex(({ kind, index }) => kind === lock.kind && index === lock.index);
      if (at < 0) throw new Error(`lock ${lock.index} of kind ${lock.kind} released and not held`);
      held.splice(at, 1);
    } else if (log.code[i] === STEP.await && held.some(({ kind }) => kind !== LOCK.globalCluster)) {
      throw new Error('sleeps with a lock held');
    }
  }
  if (held.length > 0) throw new Error(`lock of kind ${held[0].kind} not released`);
}

/** Orders of large folios, as often as they are tried. */
const LARGE = [1, 1, 2, 2, 3, 3, 4, 4, 4, 4, 5, 5, 6, 7, 8, 9];

interface Folio {
  readonly entry: Entry;
  readonly order: number;
  /** Being written or mapped: not to be taken away. */
  busy: boolean;
}

/**
 * The plainest swap space there is, beside the one tested: a map from slot to references and folio. Every operation is
 * done on both and must agree; the caller picks operations by numbers, so that any numbers are a valid sequence.
 */
export class ModelledSpace {
  readonly space: ClusterSpace;
  private readonly references: EntryMap;
  private readonly folios = new Map<number, Folio>();
  private readonly cachedIn: EntryMap;
  private readonly shadows: EntryMap;
  /** Order that each slot was allocated with. */
  private readonly orders: EntryMap;
  /** Slots that are being read around the cache. */
  private readonly bypassed: EntryMap;
  private nextFolio = 0;
  /** Slots that the space said are free again. */
  freed = 0;

  /** @param log may be that of an earlier space: making one takes longer than using it */
  constructor(
    readonly config: AllocatorConfig,
    readonly log = new WorkLog(true),
  ) {
    this.references = new EntryMap(config.devices);
    this.cachedIn = new EntryMap(config.devices);
    this.shadows = new EntryMap(config.devices);
    this.orders = new EntryMap(config.devices);
    this.bypassed = new EntryMap(config.devices);
    this.space = new ClusterSpace({ config, log: this.log, seed: 1 });
    this.space.setHost({
      reclaimCached: (folio, entry) => this.reclaimCached(folio, entry),
      slotsFreed: (_entry, slots) => {
        this.freed += slots;
      },
    });
  }

  /** Does one operation that three numbers choose. */
  act(what: number, which: number, amount: number): void {
    const cpu = amount % this.config.cpus;
    const entry = this.references.near(which);
    const folio = this.cachedIn.get(this.cachedIn.near(which)) ?? NO_FOLIO;
    if (what < 4 || entry === NO_ENTRY) this.allocate(cpu, what % 2 === 0 ? 0 : LARGE[which % LARGE.length], amount);
    else if (what < 6 && folio !== NO_FOLIO) this.removeFromCache(cpu, folio, amount);
    else if (what < 9) this.put(cpu, entry, 1 + (amount % 40));
    else if (what < 11) this.duplicate(entry, 1 + (amount % 20));
    else if (what < 12) this.addToCache(cpu, entry, amount);
    else if (what < 13) this.bypass(cpu, entry);
    else if (what < 14 && folio !== NO_FOLIO) this.toggleBusy(folio);
    else if (this.space.backgroundWork) this.space.runBackground(cpu);
    this.check();
  }

  allocate(cpu: number, order: number, amount: number): Entry {
    const folio = this.nextFolio++;
    const entry = this.space.allocate(cpu, folio, order, 0);
    if (entry === NO_ENTRY) return entry;
    if (entry % 2 ** order !== 0) throw new Error(`slot ${entry} is not aligned to order ${order}`);
    for (let slot = entry; slot < entry + 2 ** order; slot++) {
      if (this.references.has(slot)) throw new Error(`slot ${slot} was not free`);
      const offset = slot & (2 ** DEVICE_SHIFT - 1);
      if (offset === 0 || offset >= this.config.devices[slot >>> DEVICE_SHIFT].slots) throw new Error('not a slot');
      this.references.set(slot, 0);
      this.cachedIn.set(slot, folio);
      this.orders.set(slot, order);
    }
    this.folios.set(folio, { entry, order, busy: amount % 2 === 0 });
    for (let references = 0; references < amount % 3; references++) this.duplicate(entry, 2 ** order);
    return entry;
  }

  /** One more reference to each slot from `entry` on that is taken. */
  duplicate(entry: Entry, most: number): void {
    let slots = 0;
    while (slots < most && this.references.has(entry + slots) && !this.bypassed.has(entry + slots)) slots++;
    if (slots === 0) return;
    this.space.duplicate(entry, slots);
    for (let slot = entry; slot < entry + slots; slot++) {
      this.references.set(slot, (this.references.get(slot) ?? 0) + 1);
    }
  }

  put(cpu: number, entry: Entry, most: number): void {
    let slots = 0;
    while (slots < most && (this.references.get(entry + slots) ?? 0) > 0 && !this.bypassed.has(entry + slots)) slots++;
    if (slots === 0) return;
    for (let slot = entry; slot < entry + slots; slot++) {
      this.references.set(slot, (this.references.get(slot) ?? 0) - 1);
      this.forgetUnused(slot);
    }
    this.space.put(cpu, entry, slots);
  }

  removeFromCache(cpu: number, folio: number, shadow: number): void {
    const found = this.folios.get(folio);
    if (found === undefined) return;
    this.folios.delete(folio);
    for (let slot = found.entry; slot < found.entry + 2 ** found.order; slot++) {
      this.cachedIn.delete(slot);
      this.shadows.set(slot, shadow);
      this.forgetUnused(slot);
    }
    this.space.removeFromCache(cpu, found.entry, found.order, shadow);
  }

  private addToCache(cpu: number, entry: Entry, amount: number): void {
    let order = amount % 4;
    while (entry % 2 ** order !== 0) order--;
    for (let slot = entry; slot < entry + 2 ** order; slot++) if (!this.references.has(slot)) return;
    let free = true;
    for (let slot = entry; slot < entry + 2 ** order; slot++) {
      if (this.cachedIn.has(slot) || this.bypassed.has(slot)) free = false;
    }
    const folio = this.nextFolio++;
    if (this.space.addToCache(cpu, entry, folio, order) !== free) throw new Error(`cache of ${entry}: free is ${free}`);
    if (!free) return;
    this.folios.set(folio, { entry, order, busy: amount % 2 === 0 });
    for (let slot = entry; slot < entry + 2 ** order; slot++) {
      this.cachedIn.set(slot, folio);
      this.shadows.delete(slot);
    }
  }

  /** Begins to read a slot around the cache, or ends it and drops the reference. */
  private bypass(cpu: number, entry: Entry): void {
    if (this.bypassed.has(entry)) {
      this.space.put(cpu, entry, 1);
      if (this.space.references(entry) !== 0) throw new Error('a slot read around the cache has one user');
      this.references.set(entry, 0);
      this.bypassed.delete(entry);
      this.forgetUnused(entry);
      this.space.endBypass(cpu, entry);
      return;
    }
    if (this.space.beginBypass(entry)) {
      if (this.references.get(entry) !== 1 || this.cachedIn.has(entry)) throw new Error('read around the cache');
      this.bypassed.set(entry, 1);
    }
  }

  private toggleBusy(folio: number): void {
    const found = this.folios.get(folio);
    if (found !== undefined) found.busy = !found.busy;
  }

  private reclaimCached(folio: number, entry: Entry): boolean {
    const found = this.folios.get(folio);
    if (found === undefined || this.cachedIn.get(entry) !== folio)
      throw new Error('asked for a folio that is not there');
    if (this.references.get(entry) !== 0) throw new Error('asked for a folio with references');
    if (found.busy) return false;
    this.removeFromCache(0, folio, 0);
    return true;
  }

  private forgetUnused(slot: Entry): void {
    if ((this.references.get(slot) ?? 0) > 0 || this.cachedIn.has(slot) || this.bypassed.has(slot)) return;
    this.references.delete(slot);
    this.orders.delete(slot);
    this.shadows.delete(slot);
  }

  private check(): void {
    checkLocks(this.log, this.space.books.kernel.deviceLockOutside);
    this.log.clear();
  }

  /** Compares all of the two spaces, and the parts of the tested one with each other. */
  checkAll(): void {
    for (const [entry, references] of this.references) {
      if (this.space.references(entry) !== references) throw new Error(`references of ${entry}`);
      if (this.space.cached(entry) !== (this.cachedIn.get(entry) ?? NO_FOLIO)) throw new Error(`cache of ${entry}`);
      const shadow = this.cachedIn.has(entry) ? 0 : (this.shadows.get(entry) ?? 0);
      if (this.space.shadowOf(entry) !== shadow) throw new Error(`shadow of ${entry}`);
    }
    const free = this.space.totalSlots - this.references.size - this.space.slotsSetAside;
    if (this.space.freeSlots !== free) throw new Error(`${this.space.freeSlots} free slots, not ${free}`);
    for (const one of this.space.books.devices) this.checkDevice(one.index);
    this.checkOrders();
  }

  private checkDevice(index: number): void {
    const { kernel, devices } = this.space.books;
    const { clusters, lists, slots, used, pages, inUse, config } = devices[index];
    const onLists = new Int32Array(lists.length.length);
    let sum = 0;
    let tables = 0;
    for (let cluster = 0; cluster < clusters; cluster++) {
      const list = lists.listOf[cluster];
      if (list === OFF_LIST) throw new Error(`cluster ${cluster} is on no list`);
      onLists[list]++;
      sum += used[cluster];
      if (slots.has(cluster)) tables++;
      const taken = this.slotsTaken(index, cluster);
      if (taken !== used[cluster])
        throw new Error(`cluster ${cluster}: ${taken} slots taken, ${used[cluster]} counted`);
      const code = listCode(list);
      if ((code === CLUSTER_LIST.free) === slots.has(cluster)) throw new Error(`table of cluster ${cluster}`);
      if ((code === CLUSTER_LIST.full) !== (taken === CLUSTER_SLOTS)) throw new Error(`cluster ${cluster} full?`);
      if ((code === CLUSTER_LIST.free || code === CLUSTER_LIST.discard) !== (taken === 0)) {
        throw new Error(`cluster ${cluster} free?`);
      }
      if (list >= LIST.nonfull && (list - LIST.nonfull) % ORDERS !== this.space.clusterOrder(index, cluster))
        throw new Error('list of order');
    }
    for (let list = 0; list < onLists.length; list++) {
      let walked = 0;
      for (let cluster = lists.head(list); cluster >= 0; cluster = lists.after(cluster)) walked++;
      if (walked !== onLists[list] || walked !== lists.length[list]) throw new Error(`length of list ${list}`);
    }
    const unusable = clusters * CLUSTER_SLOTS - pages;
    if (sum !== inUse + unusable) throw new Error(`device ${index}: clusters hold ${sum}, device ${inUse}`);
    if (tables !== slots.inUse) throw new Error(`${tables} clusters have tables, ${slots.inUse} given out`);
    if (this.space.books.avail.has(index) !== inUse < pages) throw new Error(`device ${config.name} on the avail list`);
    if (kernel.table && this.space.dynamicBytes() < tables * 4096) throw new Error('bytes of tables');
  }

  /** Slots of a cluster that are not free; none of the free ones is referenced. */
  private slotsTaken(index: number, cluster: number): number {
    const { slots } = this.space.books.devices[index];
    const inUse = slots.has(cluster);
    if (inUse) slots.open(cluster);
    const { values, marks, base } = slots;
    const first = index * 2 ** DEVICE_SHIFT + cluster * CLUSTER_SLOTS;
    const count = CLUSTER_SLOTS;
    let taken = 0;
    for (let i = 0; i < count; i++) {
      if (inUse && (values[base + i] | marks[base + i]) !== 0) taken++;
      else if (this.references.has(first + i)) throw new Error(`slot ${first + i} is free and in use`);
    }
    return taken;
  }

  /** A folio that was allocated in one piece lies in a cluster of its order; single slots may be anywhere. */
  private checkOrders(): void {
    for (const [entry, order] of this.orders) {
      const cluster = (entry & (2 ** DEVICE_SHIFT - 1)) >>> 9;
      if (order > 0 && this.space.clusterOrder(entry >>> DEVICE_SHIFT, cluster) !== order) {
        throw new Error(`slot ${entry} of order ${order} in a cluster of another`);
      }
    }
  }
}
