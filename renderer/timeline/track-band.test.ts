// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import type { Track } from '../series/client.ts';
import { testSource } from './timeline.fixture.ts';
import { TrackBand } from './track-band.ts';

const TRACKS: readonly Track[] = [
  { id: 'busy', kind: 'load', label: { en: '' }, unit: 'count', source: { kind: 'busy', tasks: undefined } },
  { id: 'power', kind: 'power', label: { en: '' }, unit: 'W', source: { kind: 'flow', table: 'power', columns: [] } },
];

vi.mock('../series/client.ts', () => ({
  startSeriesWorker: () => ({ remote: { open: async () => TRACKS }, onEnd: () => undefined, dispose: () => undefined }),
}));

const partial = (variant: string) => {
  const source = testSource(variant, [{ start: 0, end: 10, task: 0, cpu: 0 }]);
  const tables = source.handle.tables.map(({ layout, blocks }) => ({ layout: { ...layout, partial: true }, blocks }));
  return { ...source, handle: { ...source.handle, tables } };
};

describe('the band of a chosen quantity', () => {
  it('lacks what neither side has of slices, and nothing of a table that is recorded whole', async () => {
    const gaps = [[{ fromNs: 10, toNs: 100 }], [{ fromNs: 50, toNs: 200 }]];
    const pair = new TrackBand([partial('a'), partial('b')], vi.fn(), vi.fn());
    expect(pair.gapsOf('busy', gaps)).toEqual([]);
    await pair.choices();
    expect(pair.gapsOf('busy', gaps)).toEqual([{ fromNs: 50, toNs: 100 }]);
    expect(pair.gapsOf('power', gaps)).toEqual([]);
    const alone = new TrackBand([partial('a')], vi.fn(), vi.fn());
    await alone.choices();
    expect(alone.gapsOf('busy', gaps)).toEqual(gaps[0]);
  });
});
