import { type UnzipFileInfo, unzipSync } from 'fflate';
import * as z from 'zod';
import type { ReplicationResult } from '../../lab/types.ts';
import { sha256Hex } from '../../scenario/sha256.ts';
import { BUNDLE_VERSION, type BundleContent, documentSchema, type KeptRecording, optionsSchema } from './content.ts';
import { directorySchema } from './directory-schema.ts';
import { decodeRecording, recordingSchema } from './recording-codec.ts';
import { restoreResult, resultSchema } from './result-codec.ts';

/** What a bundle may unpack to, all entries together. */
const MOST_BYTES = 4 * 2 ** 30;
const MOST_ENTRIES = 1_000_000;

const named = z.array(z.strictObject({ name: z.string().max(10_000), entry: z.string().max(100) })).max(10_000);
const manifestSchema = z.strictObject({
  dynoBundle: z.literal(BUNDLE_VERSION),
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

export type ReadBundle =
  | { readonly ok: true; readonly content: BundleContent }
  /** What is wrong, and in which entry of the file. */
  | { readonly ok: false; readonly message: string };

/** A mistake in the file, with its place: the reader goes no further. */
class Damaged extends Error {}

/** Reads and verifies a bundle: every entry against its hash, every recording against its digest. */
export function readBundle(bytes: Uint8Array): ReadBundle {
  try {
    return { ok: true, content: contentOf(unpacked(bytes)) };
  } catch (error) {
    if (error instanceof Damaged) return { ok: false, message: error.message };
    throw error;
  }
}

function unpacked(bytes: Uint8Array): Record<string, Uint8Array> {
  let total = 0;
  let entries = 0;
  const within = ({ originalSize }: UnzipFileInfo): boolean => {
    total += originalSize;
    if (total > MOST_BYTES) throw new Damaged(`it unpacks to more than ${MOST_BYTES / 2 ** 30} GiB`);
    if (++entries > MOST_ENTRIES) throw new Damaged(`it has more than ${MOST_ENTRIES} entries`);
    return true;
  };
  try {
    return unzipSync(bytes, { filter: within });
  } catch (error) {
    if (error instanceof Damaged) throw error;
    throw new Damaged(
      `this is no bundle, or it is cut short (${error instanceof Error ? error.message : String(error)})`,
    );
  }
}

function contentOf(entries: Readonly<Record<string, Uint8Array>>): BundleContent {
  const manifest = parsed(manifestSchema, entries, 'bundle.json');
  for (const [name, hash] of Object.entries(manifest.sha256)) {
    if (sha256Hex(entryOf(entries, name)) !== hash) throw new Damaged(`${name}: it was changed or damaged`);
  }
  const checked = (name: string): Uint8Array => {
    if (!Object.hasOwn(manifest.sha256, name)) throw new Damaged(`${name}: bundle.json has no hash of it`);
    return entryOf(entries, name);
  };
  const byName = (listed: z.output<typeof named>): (readonly [string, Uint8Array])[] =>
    listed.map(({ name, entry }) => [name, checked(entry)]);
  const recordings = new Map<number, KeptRecording>();
  const restore = (stored: z.output<typeof resultSchema>): ReplicationResult => {
    const { recording: place } = stored;
    if (place === undefined) return restoreResult(stored, {});
    const kept = recordings.get(place) ?? recordingOf(entries, place);
    recordings.set(place, kept);
    return restoreResult(stored, { recording: kept.handle, directory: kept.directory });
  };
  const jsonOf = <Value>(schema: z.ZodType<Value>, name: string): Value => {
    checked(name);
    return parsed(schema, entries, name);
  };
  const { program, modelVersion, identity, document, options } = manifest;
  return {
    program,
    modelVersion,
    identity,
    document,
    options,
    bytes: checked('document'),
    files: Object.fromEntries(byName(manifest.files).map(([name, bytes]) => [name, text(bytes)])),
    traces: Object.fromEntries(byName(manifest.traces)),
    results: jsonOf(resultsSchema, 'results.json').map(restore),
    settingsResults: jsonOf(z.array(resultsSchema).max(100_000), 'settings.json').map((of) => of.map(restore)),
    view: Object.hasOwn(entries, 'view.json') ? text(checked('view.json')) : undefined,
  };
}

function recordingOf(entries: Readonly<Record<string, Uint8Array>>, place: number): KeptRecording {
  const { directory, ...stored } = parsed(recordingEntrySchema, entries, `recordings/${place}.json`);
  const columns: Uint8Array[] = [];
  for (let column = 0; Object.hasOwn(entries, `recordings/${place}/${column}`); column++) {
    columns.push(entries[`recordings/${place}/${column}`]);
  }
  const decoded = decodeRecording({ stored, columns });
  if (!decoded.ok) throw new Damaged(`recordings/${place}: ${decoded.message}`);
  return { handle: decoded.handle, directory };
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
    throw new Damaged(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const version = (value as { dynoBundle?: unknown } | null)?.dynoBundle;
  if (typeof version === 'number' && version > BUNDLE_VERSION)
    throw new Damaged(
      `it was written by a newer version of Dyno (format ${version}, this one reads ${BUNDLE_VERSION})`,
    );
  const checked = schema.safeParse(value);
  if (checked.success) return checked.data;
  const { path, message } = checked.error.issues[0];
  throw new Damaged(`${name}, ${path.join('.') || 'top'}: ${message}`);
}

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
