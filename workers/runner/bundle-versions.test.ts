/** Bundles of every version of the format that was ever written open, with the figures that they were saved with. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BUNDLE_VERSION } from '../formats/bundle/content.ts';
import { spawnInPlace } from './in-place.fixture.ts';
import { RunServiceSession } from './service-session.ts';

const FOLDER = new URL('../../tests/fixtures/bundles/', import.meta.url);
const bundles = readdirSync(FOLDER).filter((name) => name.endsWith('.dyno'));

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
    const bytes = new Uint8Array(readFileSync(new URL(name, FOLDER)));
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
});
