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

/** Two places for bundles and for logs, so that the one before is there until the next is whole. */
export type KeptName = 'a.dyno' | 'b.dyno' | LogName;
type LogName = 'log' | 'log.b';
const LOGS: readonly LogName[] = ['log', 'log.b'];

/**
 * Version of the log: a head says so and names a bundle; lines after it are results of replications that were finished since.
 * The head with the highest number counts, in whichever log it is. Version 1 had one head, in its first line; version 2 had no
 * numbers: the last one counted.
 */
const VERSION = 3;
const headSchema = z.strictObject({
  dynoKept: z.int().min(1).max(VERSION),
  bundle: z.enum(['a.dyno', 'b.dyno']),
  number: z.int().min(1).optional(),
});
/** After a log that is longer the other one is begun with the next bundle. */
const MOST_LOG_BYTES = 4 * 2 ** 20;

/** What a log says. */
interface ReadLog {
  readonly name: LogName;
  readonly bytes: number;
  readonly bundle: 'a.dyno' | 'b.dyno';
  readonly number: number;
  readonly results: readonly ReplicationResult[];
}

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
  /** The log that is written to, and its length; undefined until it is known what is there. */
  private log: { name: LogName; bytes: number } | undefined;
  /** Of the last head. */
  private head = 0;

  /** @param mostLogBytes how long a log becomes before another one is begun */
  constructor(
    private readonly files: KeptFiles,
    private readonly mostLogBytes = MOST_LOG_BYTES,
  ) {}

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
      if (!this.log && (await this.survey(slot)) === 'newer') throw new Error('newer');
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
      await this.beginLog(slot, { dynoKept: VERSION, bundle: name, number: this.head + 1 });
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
      if ((await this.survey(slot)) === 'newer') return;
      this.log = undefined;
      await files.clear(slot);
    });
  }

  /**
   * What was kept in the slot, as far as it is whole: a line that a crash cut off is left out. What a later version of the program
   * kept is not read, and stays as it is: nothing more is kept in this slot.
   */
  async read(slot: string): Promise<Kept | 'newer' | undefined> {
    const log = await this.survey(slot);
    if (log === 'newer') return log;
    const bundle = log && (await this.files.read(slot, log.bundle));
    return log && bundle && { bundle, results: log.results };
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

  /** Finds the log with the last head; what is written next stands behind it, and takes the place of nothing that it needs. */
  private async survey(slot: string): Promise<ReadLog | 'newer' | undefined> {
    const logs = await Promise.all(LOGS.map(async (name) => readLog(name, await this.files.read(slot, name))));
    if (logs.includes('newer')) return 'newer';
    const known = logs.filter((log) => log !== undefined && log !== 'newer');
    const last = known.sort((a, b) => b.number - a.number)[0];
    this.log = last ? { name: last.name, bytes: last.bytes } : { name: 'log.b', bytes: Number.POSITIVE_INFINITY };
    this.head = last?.number ?? 0;
    if (last) this.bundle = last.bundle;
    return last;
  }

  /** Its results are in a log that is whole before it counts: the other one stands until then. */
  private async beginLog(slot: string, head: z.output<typeof headSchema>): Promise<void> {
    const { log } = this;
    const line = `${JSON.stringify(head)}\n`;
    if (log && log.bytes > this.mostLogBytes) {
      const name = log.name === 'log' ? 'log.b' : 'log';
      const bytes = new TextEncoder().encode(line);
      await this.files.write(slot, name, bytes);
      this.log = { name, bytes: bytes.length };
    } else {
      await this.extend(slot, line);
    }
    this.head = head.number ?? 0;
  }

  /** What an earlier write left of a line is ended before: it must not take the next line with it. */
  private async extend(slot: string, text: string): Promise<void> {
    if (!this.log) return;
    const bytes = new TextEncoder().encode(`\n${text}`);
    await this.files.append(slot, this.log.name, bytes);
    this.log.bytes += bytes.length;
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

/** Undefined when there is none; what a later version wrote is not read. */
function readLog(name: LogName, log: Uint8Array | undefined): ReadLog | 'newer' | undefined {
  let at: z.output<typeof headSchema> | undefined;
  let results: ReplicationResult[] = [];
  for (const value of new TextDecoder().decode(log).split('\n').map(parsed)) {
    const head = headSchema.safeParse(value);
    const { dynoKept } = (value ?? {}) as { readonly dynoKept?: unknown };
    if (typeof dynoKept === 'number' && dynoKept > VERSION) return 'newer';
    if (!head.success && dynoKept !== undefined) return undefined;
    if (head.success) {
      at = head.data;
      results = [];
    }
    const stored = resultSchema.safeParse(value);
    if (stored.success) results.push(restoreResult(stored.data, {}));
  }
  return at && { name, bytes: log?.length ?? 0, bundle: at.bundle, number: at.number ?? 0, results };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
