import fc from 'fast-check';
import type { Entry } from './design.ts';

/** What a sequence does, as numbers, so that it stays meaningful when it is cut down to a counterexample. */
export interface Operation {
  readonly kind:
    | 'out'
    | 'outLarge'
    | 'allocate'
    | 'free'
    | 'freeRun'
    | 'freeEvery'
    | 'share'
    | 'in'
    | 'drop'
    | 'background';
  readonly cpu: number;
  /** How often, or how many slots. */
  readonly amount: number;
  /** Which of the slots in use, as a share of them. */
  readonly pick: number;
}

export const MAX_CPUS = 3;

const cpu = fc.nat({ max: MAX_CPUS - 1 });
const pick = fc.nat({ max: 999 }).map((n) => n / 1000);

function operation(kind: Operation['kind'], most: number): fc.Arbitrary<Operation> {
  return fc.record({ kind: fc.constant(kind), cpu, amount: fc.integer({ min: 1, max: most }), pick });
}

const SMALL = [
  { weight: 5, arbitrary: operation('out', 500) },
  { weight: 2, arbitrary: operation('allocate', 80) },
  { weight: 3, arbitrary: operation('free', 60) },
  { weight: 3, arbitrary: operation('freeRun', 900) },
  { weight: 1, arbitrary: operation('freeEvery', 40) },
  { weight: 1, arbitrary: operation('share', 90) },
  { weight: 2, arbitrary: operation('in', 60) },
  { weight: 2, arbitrary: operation('drop', 200) },
  { weight: 1, arbitrary: operation('background', 1) },
];

/** Sequences that fill a device of a few clusters, free single slots, runs and combs of them, and fill it again. */
export const operations: fc.Arbitrary<Operation[]> = fc.array(fc.oneof(...SMALL), { minLength: 1, maxLength: 12 });

/** The same with large folios. */
export const operationsOfAllOrders: fc.Arbitrary<Operation[]> = fc.array(
  fc.oneof(...SMALL, { weight: 4, arbitrary: operation('outLarge', 40) }),
  { minLength: 1, maxLength: 12 },
);

/** What a space does with one slot; every space that sequences are played on has this. */
export interface Player {
  /** @returns the entry, or a negative number */
  allocate(cpu: number, folio: number, order: number): Entry;
  duplicate(entry: Entry, slots: number): void;
  put(cpu: number, entry: Entry): void;
  addToCache(cpu: number, entry: Entry, folio: number): void;
  removeFromCache(cpu: number, entry: Entry, order: number, shadow: number): void;
  runBackground(cpu: number): void;
}

/** What the users of a space know: references and folio of every slot that they have. */
export class Users {
  readonly references = new Map<Entry, number>();
  readonly folios = new Map<Entry, number>();
  /** When the folio of an entry was evicted, for those with references and no folio. */
  readonly shadows = new Map<Entry, number>();
  /** Entries that were handed out while somebody had them: must stay empty. */
  readonly twice: Entry[] = [];
  private folio = 0;

  constructor(
    private readonly player: Player,
    private readonly cpus: number,
  ) {}

  /** The cache gave a folio up by itself. */
  forget(entry: Entry): void {
    this.folios.delete(entry);
  }

  play({ kind, cpu: anyCpu, amount, pick: share }: Operation): void {
    const cpuOf = anyCpu % this.cpus;
    const held = [...this.references.keys()];
    const from = Math.floor(share * held.length);
    const run = held.slice(from, from + amount);
    switch (kind) {
      case 'out':
        for (let i = 0; i < amount; i++) if (!this.out(cpuOf, 0, true)) break;
        break;
      case 'outLarge':
        for (let i = 0; i < amount; i++) if (!this.out(cpuOf, 1 + Math.floor(share * 9), true)) break;
        break;
      case 'allocate':
        for (let i = 0; i < amount; i++) if (!this.out(cpuOf, 0, false)) break;
        break;
      case 'free':
        for (let i = 0; i < amount && held.length > 0; i++) {
          const entry = held[(from + i * 37) % held.length];
          if (this.references.has(entry)) this.put(cpuOf, entry);
        }
        break;
      case 'freeRun':
        for (const entry of run) this.put(cpuOf, entry);
        break;
      case 'freeEvery':
        for (let i = from % amount; i < held.length; i += amount + 1) this.put(cpuOf, held[i]);
        break;
      case 'share':
        // one of them often enough for its count not to fit a byte
        for (let i = 0; i < amount && run.length > 0; i++) this.duplicate(run[i % 2 === 0 ? 0 : i % run.length]);
        break;
      case 'in':
        for (const entry of run) if (!this.folios.has(entry)) this.readIn(cpuOf, entry);
        break;
      case 'drop':
        for (const entry of [...this.folios.keys()].slice(from, from + amount)) this.drop(cpuOf, entry, 0);
        break;
      default:
        this.player.runBackground(cpuOf);
    }
  }

  private out(cpuOf: number, order: number, evict: boolean): boolean {
    const folio = this.folio++;
    const first = this.player.allocate(cpuOf, folio, order);
    if (first < 0) return false;
    for (let entry = first; entry < first + 2 ** order; entry++) {
      if (this.references.has(entry) || this.folios.has(entry)) this.twice.push(entry);
      this.folios.set(entry, folio);
      if (evict) this.references.set(entry, 1);
    }
    if (!evict) return true;
    this.player.duplicate(first, 2 ** order);
    this.drop(cpuOf, first, order);
    return true;
  }

  private duplicate(entry: Entry): void {
    this.references.set(entry, (this.references.get(entry) ?? 0) + 1);
    this.player.duplicate(entry, 1);
  }

  private put(cpuOf: number, entry: Entry): void {
    const left = (this.references.get(entry) ?? 0) - 1;
    if (left > 0) this.references.set(entry, left);
    else {
      this.references.delete(entry);
      this.shadows.delete(entry);
    }
    this.player.put(cpuOf, entry);
  }

  private readIn(cpuOf: number, entry: Entry): void {
    const folio = this.folio++;
    this.folios.set(entry, folio);
    this.shadows.delete(entry);
    this.player.addToCache(cpuOf, entry, folio);
  }

  /** Every other folio is remembered when it goes. */
  private drop(cpuOf: number, first: Entry, order: number): void {
    const shadow = this.folio % 2 === 0 ? this.folio + 1 : 0;
    for (let entry = first; entry < first + 2 ** order; entry++) {
      this.folios.delete(entry);
      if (shadow > 0 && this.references.has(entry)) this.shadows.set(entry, shadow);
    }
    this.player.removeFromCache(cpuOf, first, order, shadow);
  }
}
