import * as z from 'zod';
import { messageOf } from '../../documents/message-of.ts';
import { validateAgainst } from '../../documents/validate.ts';
import type { ReplicationResult } from '../../lab/types.ts';
import { sha256Hex } from '../../scenario/sha256.ts';
import {
  BUNDLE_VERSION,
  type BundleContent,
  documentSchema,
  type KeptRecording,
  lossesSchema,
  optionsSchema,
} from './content.ts';
import { directorySchema } from './directory-schema.ts';
import { columnRows, readableRecording, recordingSchema } from './recording-codec.ts';
import { restoreResult, resultSchema } from './result-codec.ts';
import { unpack, unpackChecked, type ZipEntry, zipEntries } from './zip.ts';

/** What a bundle may unpack to, all entries together. */
const MOST_BYTES = 4 * 2 ** 30;
const MOST_ENTRIES = 1_000_000;

const named = z.array(z.strictObject({ name: z.string().max(10_000), entry: z.string().max(100) })).max(10_000);
const manifestSchema = z.strictObject({
  dynoBundle: z.int().min(1).max(BUNDLE_VERSION),
  program: z.string().max(100),
  modelVersion: z.string().max(100),
  identity: z.string().max(100),
  document: documentSchema,
  options: optionsSchema,
  files: named,
  traces: named,
  sha256: z.record(z.string().max(100), z.string().length(64)),
});
const resultsSchema = z.array(resultSchema).max(1_000_000);
const recordingEntrySchema = recordingSchema.extend({ directory: directorySchema });

/** What is wrong, and in which entry of the file. */
interface Unreadable {
  readonly ok: false;
  readonly message: string;
  /** A later version wrote it, and can read it. */
  readonly newer?: true;
}

export type ReadBundle = { readonly ok: true; readonly content: BundleContent } | Unreadable;

export type BegunBundle =
  | {
      readonly ok: true;
      /** Whole but for the rows of its recordings, which become visible as they are read. */
      readonly content: BundleContent;
      /** Reads and verifies them; once. @returns what is wrong, if anything */
      readRecordings(pause?: () => Promise<void>): Promise<string | undefined>;
    }
  | Unreadable;

/** A mistake in the file, with its place: the reader goes no further. */
class Damaged extends Error {}
class Newer extends Damaged {}

/** Reads and verifies a bundle: every entry against its hash, every recording against its digest. */
export async function readBundle(bytes: Uint8Array): Promise<ReadBundle> {
  const begun = await beginBundle(bytes);
  if (!begun.ok) return begun;
  const message = await begun.readRecordings();
  return message === undefined ? begun : { ok: false, message };
}

/** Reads and verifies a bundle but for its recordings: by far the most of it. */
export async function beginBundle(bytes: Uint8Array): Promise<BegunBundle> {
  try {
    const { content, recordings } = await contentOf(await entriesOf(bytes));
    return {
      ok: true,
      content,
      async readRecordings(pause) {
        try {
          for (const read of recordings) await read(pause);
          return undefined;
        } catch (error) {
          return damageOf(error).message;
        }
      },
    };
  } catch (error) {
    return damageOf(error);
  }
}

/** What is wrong with the file; anything else that was thrown is a fault of ours. */
function damageOf(error: unknown): Unreadable {
  if (!(error instanceof Damaged)) throw error;
  return { ok: false, message: error.message, ...(error instanceof Newer && { newer: true }) };
}

/** Entries of the file: columns of recordings, by far the most of it, stay packed until they are decoded. */
interface Entries {
  readonly unpacked: Readonly<Record<string, Uint8Array>>;
  readonly columns: ReadonlyMap<string, ZipEntry>;
}

const COLUMN = /^recordings\/\d+\/\d+$/;

async function entriesOf(bytes: Uint8Array): Promise<Entries> {
  try {
    const all = zipEntries(bytes);
    if (all.size > MOST_ENTRIES) throw new Damaged(`it has more than ${MOST_ENTRIES} entries`);
    const total = [...all.values()].reduce((sum, { size }) => sum + size, 0);
    if (total > MOST_BYTES) throw new Damaged(`it unpacks to more than ${MOST_BYTES / 2 ** 30} GiB`);
    const columns = new Map([...all].filter(([name]) => COLUMN.test(name)));
    const unpacked: [string, Uint8Array][] = [];
    for (const [name, entry] of all) if (!columns.has(name)) unpacked.push([name, await unpackChecked(entry)]);
    return { unpacked: Object.fromEntries(unpacked), columns };
  } catch (error) {
    if (error instanceof Damaged) throw error;
    throw new Damaged(`this is no bundle, or it is cut short (${messageOf(error)})`);
  }
}

interface Content {
  readonly content: BundleContent;
  /** Read the rows of one recording each. */
  readonly recordings: readonly ReadRows[];
}

type ReadRows = (pause?: () => Promise<void>) => Promise<void>;

async function contentOf({ unpacked, columns }: Entries): Promise<Content> {
  const manifest = parsed(manifestSchema, unpacked, 'bundle.json');
  for (const [name, hash] of Object.entries(manifest.sha256)) {
    if (sha256Hex(entryOf(unpacked, name)) !== hash) throw new Damaged(`${name}: it was changed or damaged`);
  }
  const checked = (name: string): Uint8Array => {
    if (!Object.hasOwn(manifest.sha256, name)) throw new Damaged(`${name}: bundle.json has no hash of it`);
    return entryOf(unpacked, name);
  };
  const byName = (listed: z.output<typeof named>): (readonly [string, Uint8Array])[] =>
    listed.map(({ name, entry }) => [name, checked(entry)]);
  const recordings = new Map<number, KeptRecording & { readonly read: ReadRows }>();
  const restore = (stored: z.output<typeof resultSchema>): ReplicationResult => {
    const { recording: place } = stored;
    if (place === undefined) return restoreResult(stored, {});
    const kept = recordings.get(place) ?? recordingOf({ unpacked, columns }, place);
    recordings.set(place, kept);
    return restoreResult(stored, { recording: kept.handle, directory: kept.directory });
  };
  const jsonOf = <Value>(schema: z.ZodType<Value>, name: string): Value => {
    checked(name);
    return parsed(schema, unpacked, name);
  };
  const { program, modelVersion, identity, document, options } = manifest;
  const results = jsonOf(resultsSchema, 'results.json').map(restore);
  const settings = jsonOf(z.array(resultsSchema).max(100_000), 'settings.json');
  const content: BundleContent = {
    program,
    modelVersion,
    identity,
    document,
    options,
    bytes: checked('document'),
    files: Object.fromEntries(byName(manifest.files).map(([name, bytes]) => [name, text(bytes)])),
    traces: Object.fromEntries(byName(manifest.traces)),
    results,
    settingsResults: settings.map((each) => each.map(restore)),
    losses: Object.hasOwn(unpacked, 'lost.json') ? jsonOf(lossesSchema, 'lost.json') : undefined,
    view: Object.hasOwn(unpacked, 'view.json') ? text(checked('view.json')) : undefined,
  };
  return { content, recordings: [...recordings.values()].map(({ read }) => read) };
}

function recordingOf({ unpacked, columns }: Entries, place: number): KeptRecording & { readonly read: ReadRows } {
  const { directory, ...stored } = parsed(recordingEntrySchema, unpacked, `recordings/${place}.json`);
  let found = 0;
  while (columns.has(`recordings/${place}/${found}`)) found++;
  let stated = 0;
  for (const rows of columnRows(stored)) {
    // before there is memory for as many rows as are stated
    const size = columns.get(`recordings/${place}/${stated++}`)?.size ?? rows;
    if (size < rows) throw new Damaged(`recordings/${place}/${stated - 1}: ${size} bytes instead of at least ${rows}`);
    if (stated > MOST_ENTRIES) break;
  }
  if (found !== stated) throw new Damaged(`recordings/${place}: ${found} columns instead of ${stated}`);
  const { handle, read } = readableRecording(stored);
  const column = async (index: number): Promise<Uint8Array> => {
    const name = `recordings/${place}/${index}`;
    const entry = columns.get(name);
    if (!entry) throw new Damaged(`${name} is missing`);
    try {
      return await unpack(entry);
    } catch (error) {
      throw new Damaged(`${name}: ${messageOf(error)}`);
    }
  };
  return {
    handle,
    directory,
    async read(pause) {
      const problem = await read(column, pause);
      if (problem !== undefined) throw new Damaged(`recordings/${place}: ${problem}`);
    },
  };
}

function entryOf(entries: Readonly<Record<string, Uint8Array>>, name: string): Uint8Array {
  if (!Object.hasOwn(entries, name)) throw new Damaged(`${name} is missing`);
  return entries[name];
}

function parsed<Value>(schema: z.ZodType<Value>, entries: Readonly<Record<string, Uint8Array>>, name: string): Value {
  const bytes = entryOf(entries, name);
  let value: unknown;
  try {
    value = JSON.parse(text(bytes));
  } catch (error) {
    throw new Damaged(`${name}: ${messageOf(error)}`);
  }
  const version = (value as { dynoBundle?: unknown } | null)?.dynoBundle;
  if (typeof version === 'number' && version > BUNDLE_VERSION)
    throw new Newer(`it was written by a newer version of Dyno (format ${version}, this one reads ${BUNDLE_VERSION})`);
  const checked = validateAgainst(schema, value);
  if (checked.value !== undefined) return checked.value;
  const { at, path, message } = checked.problems[0];
  const place = path.join('.') || 'the top';
  if (at === 'key') throw new Damaged(`${name}, ${place}: ${message} (a newer version of Dyno may have written it)`);
  throw new Damaged(`${name}, ${place}: ${message}`);
}

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
