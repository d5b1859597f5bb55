/** Bundles of every version of the format that was ever written open, with the figures that they were saved with. */
import { readdirSync, readFileSync } from 'node:fs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { BUNDLE_VERSION, type BundleContent } from '../formats/bundle/content.ts';
import { readBundle } from '../formats/bundle/read.ts';
import { writeBundle } from '../formats/bundle/write.ts';
import { type Column, HEADER_WORDS, type RecordingHandle, WORDS_PER_TABLE } from '../recording/layout.ts';
import { RecordingReader } from '../recording/reader.ts';
import { RecordingWriter, TableWriter } from '../recording/writer.ts';
import { sha256Hex } from '../scenario/sha256.ts';
import { spawnInPlace } from './in-place.fixture.ts';
import { RunServiceSession } from './service-session.ts';

const FOLDER = new URL('../../tests/fixtures/bundles/', import.meta.url);
const bundles = readdirSync(FOLDER).filter((name) => name.endsWith('.dyno'));

const bytesOf = (name: string) => new Uint8Array(readFileSync(new URL(name, FOLDER)));

async function contentOf(bytes: Uint8Array): Promise<BundleContent> {
  const read = await readBundle(bytes);
  if (!read.ok) throw new Error(read.message);
  return read.content;
}

interface Saved {
  readonly variants: readonly {
    readonly id: string;
    readonly metrics: Readonly<Record<string, { readonly value: number; readonly n: number }>>;
    readonly recordingDigest: string;
  }[];
}

describe('a saved run', () => {
  it('of every version is among the fixtures', () => {
    const versions = new Set(bundles.map((name) => Number(/^v(\d+)-/.exec(name)?.[1])));
    expect([...versions].sort()).toEqual(Array.from({ length: BUNDLE_VERSION }, (_, at) => at + 1));
  });

  it.each(bundles)('%s opens with the figures that were printed when it was saved', async (name) => {
    const bytes = bytesOf(name);
    const saved = JSON.parse(readFileSync(new URL(name.replace(/dyno$/, 'json'), FOLDER), 'utf8')) as Saved;
    const service = new RunServiceSession(spawnInPlace, 1);
    const opened = await service.open({ kind: 'bundle', bytes, fileName: name }, {});
    if (!opened.ok) throw new Error(JSON.stringify(opened.diagnostics));
    expect(opened.preview.complete).toBe(true);
    for (const { id, metrics, recordingDigest } of saved.variants) {
      const variant = opened.preview.variants.find((each) => each.id === id);
      expect(variant?.recordingDigest).toBe(recordingDigest);
      for (const [metric, { value, n }] of Object.entries(metrics)) {
        expect([metric, variant?.metrics[metric]?.n]).toEqual([metric, n]);
        expect(variant?.metrics[metric]?.value).toBeCloseTo(value, 9);
      }
      expect((await service.recording(id))?.handle.tables.length).toBeGreaterThan(0);
    }
  });

  it.each([
    ['v1-scheduling.dyno', 2],
    ['v2-recorded-in-part.dyno', 2],
    ['v3-shared-resources.dyno', 3],
  ])('%s is saved again as the lowest version that knows what is in it', async (name, version) => {
    const written = unzipSync(writeBundle(await contentOf(bytesOf(name))));
    expect(JSON.parse(strFromU8(written['bundle.json'])).dynoBundle).toBe(version);
  });

  it('with something that no version so far knows says so', async () => {
    const entries = unzipSync(bytesOf('v3-shared-resources.dyno'));
    const name = 'recordings/0.json';
    const recording = JSON.parse(strFromU8(entries[name]));
    entries[name] = strToU8(JSON.stringify({ ...recording, directory: { ...recording.directory, weather: 'rain' } }));
    const manifest = JSON.parse(strFromU8(entries['bundle.json']));
    const sha256 = { ...manifest.sha256, [name]: sha256Hex(entries[name]) };
    entries['bundle.json'] = strToU8(JSON.stringify({ ...manifest, sha256 }));
    const read = await readBundle(zipSync(entries));
    expect(!read.ok && read.message).toMatch(
      /^recordings\/0\.json, directory\.weather: unknown key 'weather' \(a newer version of Dyno may have written it\)$/,
    );
  });

  it('with a table that this version does not know opens, and keeps it', async () => {
    const content = await contentOf(bytesOf('v3-shared-resources.dyno'));
    const results = content.results.map((result) =>
      result.recording ? { ...result, recording: withWeather(result.recording) } : result,
    );
    const bytes = writeBundle({ ...content, results });
    const [first] = (await contentOf(bytes)).results;
    const { layout, rows } = new RecordingReader(first.recording as RecordingHandle).tables.at(-1) ?? {};
    expect([layout?.name, rows]).toEqual(['weather', 2]);
    const service = new RunServiceSession(spawnInPlace, 1);
    const opened = await service.open({ kind: 'bundle', bytes, fileName: 'later.dyno' }, {});
    expect(opened.ok && opened.preview.variants.map(({ metrics }) => Object.keys(metrics).length > 0)).toEqual([
      true,
      true,
    ]);
  });
});

const WEATHER = { name: 'weather', columns: [{ name: 'rain', type: 'f64' }] } as const;

class WeatherWriter extends TableWriter {
  private rain!: Float64Array;

  append(mm: number): void {
    const row = this.next();
    this.rain[row] = mm;
  }

  protected override bind(columns: readonly Column[]): void {
    this.rain = columns[0] as Float64Array;
  }
}

/** The recording with one more table. */
function withWeather({ header, tables }: RecordingHandle): RecordingHandle {
  const writer = new RecordingWriter([...tables.map(({ layout }) => layout), WEATHER]);
  const words = new Int32Array(header);
  for (const [table, { blocks }] of tables.entries()) {
    const at = HEADER_WORDS + table * WORDS_PER_TABLE;
    writer.adopt(table, blocks, words[at], words[at + 2]);
  }
  const weather = new WeatherWriter(writer, tables.length);
  for (const mm of [1.5, 0]) weather.append(mm);
  weather.flush();
  return writer.handle;
}
