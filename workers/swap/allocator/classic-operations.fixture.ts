import fc from 'fast-check';
import type { Entry } from './design.ts';

/** What a sequence does, as numbers, so that it stays meaningful when it is cut down to a counterexample. */
export interface Operation {
  readonly kind: 'out' | 'allocate' | 'free' | 'freeRun' | 'freeEvery' | 'share' | 'in' | 'drop' | 'background';
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

/** Sequences that fill a device of a few clusters, free single slots, runs and combs of them, and fill it again. */
export const operations: fc.Arbitrary<Operation[]> = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: operation('out', 500) },
    { weight: 2, arbitrary: operation('allocate', 80) },
    { weight: 3, arbitrary: operation('free', 60) },
    { weight: 3, arbitrary: operation('freeRun', 900) },
    { weight: 1, arbitrary: operation('freeEvery', 40) },
    { weight: 1, arbitrary: operation('share', 90) },
    { weight: 2, arbitrary: operation('in', 60) },
    { weight: 2, arbitrary: operation('drop', 200) },
    { weight: 1, arbitrary: operation('background', 1) },
  ),
  { minLength: 1, maxLength: 12 },
);

/** What a space does with one slot; every space that sequences are played on has this. */
export interface Player {
  /** @returns the entry, or a negative number */
  allocate(cpu: number, folio: number): Entry;
  duplicate(entry: Entry): void;
  put(cpu: number, entry: Entry): void;
  addToCache(cpu: number, entry: Entry, folio: number): void;
  removeFromCache(cpu: number, entry: Entry): void;
  runBackground(cpu: number): void;
}

/** What the users of a space know: references and folio of every slot that they have. */
export class Users {
  readonly references = new Map<Entry, number>();
  readonly folios = new Map<Entry, number>();
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
        for (let i = 0; i < amount; i++) if (!this.out(cpuOf, true)) break;
        break;
      case 'allocate':
        for (let i = 0; i < amount; i++) if (!this.out(cpuOf, false)) break;
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
        for (const entry of [...this.folios.keys()].slice(from, from + amount)) this.drop(cpuOf, entry);
        break;
      default:
        this.player.runBackground(cpuOf);
    }
  }

  private out(cpuOf: number, evict: boolean): boolean {
    const folio = this.folio++;
    const entry = this.player.allocate(cpuOf, folio);
    if (entry < 0) return false;
    if (this.references.has(entry) || this.folios.has(entry)) this.twice.push(entry);
    this.folios.set(entry, folio);
    if (!evict) return true;
    this.duplicate(entry);
    this.drop(cpuOf, entry);
    return true;
  }

  private duplicate(entry: Entry): void {
    this.references.set(entry, (this.references.get(entry) ?? 0) + 1);
    this.player.duplicate(entry);
  }

  private put(cpuOf: number, entry: Entry): void {
    const left = (this.references.get(entry) ?? 0) - 1;
    if (left > 0) this.references.set(entry, left);
    else this.references.delete(entry);
    this.player.put(cpuOf, entry);
  }

  private readIn(cpuOf: number, entry: Entry): void {
    const folio = this.folio++;
    this.folios.set(entry, folio);
    this.player.addToCache(cpuOf, entry, folio);
  }

  private drop(cpuOf: number, entry: Entry): void {
    this.folios.delete(entry);
    this.player.removeFromCache(cpuOf, entry);
  }
}
