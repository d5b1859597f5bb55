import { deflateSync, Zip, ZipDeflate, ZipPassThrough, type Zippable, zipSync } from 'fflate';
import type { RecordingDirectory, ReplicationResult } from '../../lab/types.ts';
import type { RecordingHandle } from '../../recording/layout.ts';
import { sha256Hex } from '../../scenario/sha256.ts';
import { type BundleContent, versionFor } from './content.ts';
import { encodedColumns, storedRecording } from './recording-codec.ts';
import { storeResult } from './result-codec.ts';

/** Columns are narrowed before: more than this costs time and gains little. */
const LEVEL = 1;
/** Columns that shrink by less than this part are stored as they are: unpacking them would be most of opening the file. */
const WORTH_DEFLATING = 0.3;
/** By this many bytes from its middle is judged how much a column shrinks. */
const SAMPLE = 16_384;
/** Columns are packed so long at a time before others get a turn, ms. */
const TURN_MS = 12;
/** Entries carry one date, so that equal runs give equal files. */
const DATE = '1980-01-02T00:00:00';

/** What a bundle consists of: a few entries, and columns of recordings, by far the most of it, which are encoded one at a time. */
interface Entries {
  readonly entries: Readonly<Record<string, Uint8Array>>;
  readonly columns: () => Generator<readonly [name: string, bytes: Uint8Array]>;
}

/** A bundle as the bytes of one file; the same content gives the same bytes. */
export function writeBundle(content: BundleContent): Uint8Array {
  const { entries, columns } = entriesOf(content);
  const zip: Zippable = { ...entries };
  for (const [name, bytes] of columns()) zip[name] = shrinks(bytes) ? bytes : [bytes, { level: 0 }];
  return zipSync(zip, { level: LEVEL, mtime: DATE });
}

/**
 * The same content as a file that is written in pieces: little of it is in memory at any time.
 * @param put takes the next piece; what it throws ends the writing
 * @param pause lets others have a turn
 */
export async function streamBundle(
  content: BundleContent,
  put: (bytes: Uint8Array) => void,
  pause: () => Promise<void>,
): Promise<void> {
  const { entries, columns } = entriesOf(content);
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    put(bytes);
  });
  const add = (name: string, bytes: Uint8Array, deflated: boolean): void => {
    const file = deflated ? new ZipDeflate(name, { level: LEVEL }) : new ZipPassThrough(name);
    file.mtime = DATE;
    zip.add(file);
    file.push(bytes, true);
  };
  for (const [name, bytes] of Object.entries(entries)) add(name, bytes, true);
  let since = performance.now();
  for (const [name, bytes] of columns()) {
    add(name, bytes, shrinks(bytes));
    if (performance.now() - since < TURN_MS) continue;
    await pause();
    since = performance.now();
  }
  zip.end();
}

function entriesOf(content: BundleContent): Entries {
  const { program, modelVersion, identity, document, options, view } = content;
  const entries: Record<string, Uint8Array> = { document: content.bytes };
  const add = (kind: string, names: readonly string[], bytes: (name: string) => Uint8Array) =>
    names.map((name, place) => {
      const entry = `${kind}/${place}`;
      entries[entry] = bytes(name);
      return { name, entry };
    });
  const files = add('files', Object.keys(content.files), (name) => utf8(content.files[name]));
  const traces = add('traces', Object.keys(content.traces), (name) => content.traces[name]);
  const recordings: RecordingHandle[] = [];
  const kept = (result: ReplicationResult) => {
    if (!result.recording || !result.directory) return storeResult(result, undefined);
    const place = recordings.push(result.recording) - 1;
    const directory = withoutConfig(result.directory);
    entries[`recordings/${place}.json`] = json({ ...storedRecording(result.recording), directory });
    return storeResult(result, place);
  };
  entries['results.json'] = json(content.results.map(kept));
  entries['settings.json'] = json(content.settingsResults.map((of) => of.map((each) => storeResult(each, undefined))));
  if (content.losses !== undefined) entries['lost.json'] = json(content.losses);
  if (view !== undefined) entries['view.json'] = utf8(view);
  const manifest = {
    dynoBundle: versionFor(content.results),
    program,
    modelVersion,
    identity,
    document,
    options,
    files,
    traces,
    // columns are held by the digests of their recordings
    sha256: Object.fromEntries(Object.entries(entries).map(([name, bytes]) => [name, sha256Hex(bytes)])),
  };
  return {
    entries: { 'bundle.json': json(manifest), ...entries },
    *columns() {
      for (const [place, recording] of recordings.entries()) {
        let column = 0;
        for (const bytes of encodedColumns(recording)) yield [`recordings/${place}/${column++}`, bytes];
      }
    },
  };
}

/** Whether a column is worth deflating. */
function shrinks(bytes: Uint8Array): boolean {
  const middle = Math.max(0, (bytes.length - SAMPLE) >> 1);
  const sample = bytes.subarray(middle, middle + SAMPLE);
  return deflateSync(sample, { level: LEVEL }).length <= (1 - WORTH_DEFLATING) * sample.length;
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const json = (value: unknown): Uint8Array => utf8(`${JSON.stringify(value)}\n`);

/** What a variant is resolved to follows from the document: the reader puts it back. */
function withoutConfig({ settings, ...rest }: RecordingDirectory): RecordingDirectory {
  return settings ? { ...rest, settings: { lab: settings.lab, config: {} } } : rest;
}
