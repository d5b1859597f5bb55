/** What is open and what is finished of its run, kept while it runs: a crash of the page loses nothing that was done. */
import * as z from 'zod';
import { restoreResult, resultSchema, storeResult } from '../formats/bundle/result-codec.ts';
import type { ReplicationResult } from '../lab/types.ts';

/** Files of one slot: a window of the app has one. Whatever cannot be written is not kept; nothing waits for it. */
export interface KeptFiles {
  read(slot: string, name: KeptName): Promise<Uint8Array | undefined>;
  write(slot: string, name: KeptName, bytes: Uint8Array): Promise<void>;
  /** Writes what comes in pieces. */
  writeAll(slot: string, name: KeptName, pieces: Pieces): Promise<void>;
  append(slot: string, name: KeptName, bytes: Uint8Array): Promise<void>;
  clear(slot: string): Promise<void>;
  /** Bytes that there is room for; undefined where the platform does not tell. */
  room(): Promise<number | undefined>;
}

/** Hands its bytes over piece by piece. */
export type Pieces = (put: (bytes: Uint8Array) => void) => Promise<void>;
/** What became of a bundle: another one may have come before it was written. */
export type Written = 'written' | 'failed' | 'superseded';

/** Two places for bundles, so that the one before is there until the next is whole. */
export type KeptName = 'a.dyno' | 'b.dyno' | 'log';

/**
 * Version of the log: a head says so and names a bundle; lines after it are results of replications that were finished since.
 * The last head counts. Version 1 had one head, in its first line.
 */
const VERSION = 2;
const headSchema = z.strictObject({ dynoKept: z.int().min(1).max(VERSION), bundle: z.enum(['a.dyno', 'b.dyno']) });
/** A log that is longer is begun anew with the next bundle. */
const MOST_LOG_BYTES = 4 * 2 ** 20;

export interface Kept {
  readonly bundle: Uint8Array;
  /** Finished after the bundle was written. */
  readonly results: readonly ReplicationResult[];
}

const FLUSH_AFTER_MS = 250;

export class Keeper {
  private slot: string | undefined;
  /** The one that the log belongs to. */
  private bundle: 'a.dyno' | 'b.dyno' = 'b.dyno';
  /** Number of the bundle that was begun last. */
  private newest = 0;
  private waiting: string[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Everything is written in the order in which it happened. */
  private last: Promise<void> = Promise.resolve();
  /** The last head of the log names the bundle that results belong to: it may be the one before, where a disk is full. */
  private isBegun = false;
  private logBytes = Number.POSITIVE_INFINITY;

  constructor(private readonly files: KeptFiles) {}

  use(slot: string): void {
    this.slot = slot;
  }

  get active(): boolean {
    return this.slot !== undefined;
  }

  /**
   * From here on results belong to this bundle.
   * @param bundle whole, or handed over piece by piece; given up when another one is begun meanwhile
   */
  async begin(bundle: Uint8Array | Pieces): Promise<Written> {
    this.flush();
    const { files, slot } = this;
    if (slot === undefined) return 'failed';
    const number = ++this.newest;
    let written = false;
    await this.queue(async () => {
      if (number !== this.newest) return;
      this.isBegun = false;
      // never that of the last head, also where the bundle before could not be written
      const name = this.bundle === 'a.dyno' ? 'b.dyno' : 'a.dyno';
      if (bundle instanceof Uint8Array) await files.write(slot, name, bundle);
      else
        await files.writeAll(slot, name, (put) =>
          bundle((bytes) => {
            if (number !== this.newest) throw new Error('superseded');
            put(bytes);
          }),
        );
      // only now is the bundle before not needed any more; its head stands until this one is whole
      await this.extend(slot, `${JSON.stringify({ dynoKept: VERSION, bundle: name })}\n`);
      this.bundle = name;
      this.isBegun = true;
      written = true;
    });
    if (written) return 'written';
    return number === this.newest ? 'failed' : 'superseded';
  }

  /** Bytes that there is room for, where that is known. */
  room(): Promise<number | undefined> {
    return this.files.room().catch(() => undefined);
  }

  /** A replication is finished. */
  note(result: ReplicationResult): void {
    if (this.slot === undefined) return;
    this.waiting.push(JSON.stringify(storeResult(result, undefined)));
    this.timer ??= setTimeout(() => this.flush(), FLUSH_AFTER_MS);
  }

  /** What is open cannot be kept: what was kept before is not of it. */
  clear(): void {
    this.drop();
    this.newest++;
    const { files, slot } = this;
    if (slot === undefined) return;
    void this.queue(async () => {
      this.isBegun = false;
      this.logBytes = Number.POSITIVE_INFINITY;
      await files.clear(slot);
    });
  }

  /** What was kept in the slot, as far as it is whole: a line that a crash cut off is left out. */
  async read(slot: string): Promise<Kept | undefined> {
    const log = await this.files.read(slot, 'log');
    if (log === undefined) return undefined;
    let at: z.output<typeof headSchema> | undefined;
    let results: ReplicationResult[] = [];
    for (const value of new TextDecoder().decode(log).split('\n').map(parsed)) {
      const head = headSchema.safeParse(value);
      if (!head.success && (value as { dynoKept?: unknown } | undefined)?.dynoKept !== undefined) return undefined;
      if (head.success) {
        at = head.data;
        results = [];
      }
      const stored = resultSchema.safeParse(value);
      if (stored.success) results.push(restoreResult(stored.data, {}));
    }
    const bundle = at && (await this.files.read(slot, at.bundle));
    if (at === undefined || bundle === undefined) return undefined;
    this.bundle = at.bundle;
    return { bundle, results };
  }

  /** Resolves when everything noted so far is written. */
  settled(): Promise<void> {
    this.flush();
    return this.last;
  }

  private flush(): void {
    const { slot } = this;
    const text = this.waiting.map((each) => `${each}\n`).join('');
    this.drop();
    if (slot === undefined || text === '') return;
    void this.queue(async () => {
      if (this.isBegun) await this.extend(slot, text);
    });
  }

  /** What an earlier write left of a line is ended before: it must not take the next line with it. */
  private async extend(slot: string, text: string): Promise<void> {
    const bytes = new TextEncoder().encode(`\n${text}`);
    if (this.logBytes > MOST_LOG_BYTES && !this.isBegun) {
      const log = await this.files.read(slot, 'log');
      this.logBytes = log === undefined || log.length > MOST_LOG_BYTES ? 0 : log.length;
      if (this.logBytes === 0) {
        await this.files.write(slot, 'log', bytes);
        this.logBytes = bytes.length;
        return;
      }
    }
    await this.files.append(slot, 'log', bytes);
    this.logBytes += bytes.length;
  }

  private drop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.waiting = [];
  }

  /** A full disk, or a browser without private files: the run goes on, and less is kept. */
  private queue(write: () => Promise<void>): Promise<void> {
    this.last = this.last.then(write).catch(() => undefined);
    return this.last;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
