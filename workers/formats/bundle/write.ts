import { deflateSync, type Zippable, type ZippableFile, zipSync } from 'fflate';
import type { RecordingDirectory, ReplicationResult } from '../../lab/types.ts';
import { sha256Hex } from '../../scenario/sha256.ts';
import { BUNDLE_VERSION, type BundleContent } from './content.ts';
import { type EncodedRecording, encodeRecording } from './recording-codec.ts';
import { storeResult } from './result-codec.ts';

/** Columns are narrowed before: more than this costs time and gains little. */
const LEVEL = 1;
/** Columns that shrink by less than this part are stored as they are: unpacking them would be most of opening the file. */
const WORTH_DEFLATING = 0.3;
/** By this many bytes from its middle is judged how much a column shrinks. */
const SAMPLE = 16_384;
const COLUMN = /^recordings\/\d+\/\d+$/;
/** Entries carry one date, so that equal runs give equal files. */
const DATE = '1980-01-02T00:00:00';

/** A bundle as the bytes of one file; the same content gives the same bytes. */
export function writeBundle(content: BundleContent): Uint8Array {
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
  const recordings: EncodedRecording[] = [];
  const kept = (result: ReplicationResult) => {
    if (!result.recording || !result.directory) return storeResult(result, undefined);
    const encoded = encodeRecording(result.recording);
    const place = recordings.push(encoded) - 1;
    entries[`recordings/${place}.json`] = json({ ...encoded.stored, directory: withoutConfig(result.directory) });
    encoded.columns.forEach((bytes, column) => {
      entries[`recordings/${place}/${column}`] = bytes;
    });
    return storeResult(result, place);
  };
  entries['results.json'] = json(content.results.map(kept));
  entries['settings.json'] = json(content.settingsResults.map((of) => of.map((each) => storeResult(each, undefined))));
  if (content.losses !== undefined) entries['lost.json'] = json(content.losses);
  if (view !== undefined) entries['view.json'] = utf8(view);
  // recordings are held by their own digests
  const checked = Object.keys(entries).filter((name) => !COLUMN.test(name));
  const manifest = {
    dynoBundle: BUNDLE_VERSION,
    program,
    modelVersion,
    identity,
    document,
    options,
    files,
    traces,
    sha256: Object.fromEntries(checked.map((name) => [name, sha256Hex(entries[name])])),
  };
  const zip: Zippable = { 'bundle.json': json(manifest) };
  for (const [name, bytes] of Object.entries(entries)) zip[name] = COLUMN.test(name) ? column(bytes) : bytes;
  return zipSync(zip, { level: LEVEL, mtime: DATE });
}

function column(bytes: Uint8Array): ZippableFile {
  const middle = Math.max(0, (bytes.length - SAMPLE) >> 1);
  const sample = bytes.subarray(middle, middle + SAMPLE);
  const shrinks = deflateSync(sample, { level: LEVEL }).length <= (1 - WORTH_DEFLATING) * sample.length;
  return shrinks ? bytes : [bytes, { level: 0 }];
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const json = (value: unknown): Uint8Array => utf8(`${JSON.stringify(value)}\n`);

/** What a variant is resolved to follows from the document: the reader puts it back. */
function withoutConfig({ settings, ...rest }: RecordingDirectory): RecordingDirectory {
  return settings ? { ...rest, settings: { lab: settings.lab, config: {} } } : rest;
}
