import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { streamFor } from '../../engine/random.ts';
import type { PipelineConfig, SampleCache } from './config.ts';
import { hitRatio } from './hit-ratio.ts';
import { PipelineRun } from './pipeline-run.ts';
import { bottleneck, iterationNs } from './rates.ts';

const config = (changes: Partial<PipelineConfig> = {}): PipelineConfig => ({
  samples: 20_000,
  sampleBytes: 1e6,
  storageBytesPerS: 1e9,
  storageWatts: 5,
  memoryBytesPerS: 20e9,
  cache: { share: 0.5, policy: 'keep', order: 'shuffled' },
  workers: 8,
  prepareNs: 8e6,
  busBytesPerS: 20e9,
  acceleratorNs: 2e6,
  hostNs: 0,
  cv: 0,
  prefetch: 64,
  acceleratorIdleWatts: 100,
  acceleratorWatts: 700,
  hostWatts: 200,
  coreWatts: 3,
  ...changes,
});

function finish(changes: Partial<PipelineConfig>): PipelineRun {
  const run = new PipelineRun(config(changes), 1, 'train');
  while (run.advance(1000));
  return run;
}

/** Share of hits when `epochs` shuffled or cyclic epochs over `n` samples go through a least-recently-used cache. */
function simulatedLru(n: number, share: number, order: SampleCache['order'], epochs: number): number {
  const stream = streamFor(1, 'order');
  const ids = Array.from({ length: n }, (_, i) => i);
  const cache = new Map<number, true>();
  let hits = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    if (order === 'shuffled')
      for (let i = n - 1; i > 0; i--) {
        const j = stream.nextBelow(i + 1);
        [ids[i], ids[j]] = [ids[j], ids[i]];
      }
    for (const id of ids) {
      if (cache.delete(id) && epoch > 0) hits++;
      cache.set(id, true);
      if (cache.size > share * n) cache.delete(cache.keys().next().value as number);
    }
  }
  return hits / (n * (epochs - 1));
}

describe('hits of a sample cache', () => {
  it.each([0.5, 0.65, 0.7, 0.8])('are those of a simulated cache when %d of the data fits', (share) => {
    for (const order of ['cyclic', 'shuffled'] as const) {
      const simulated = simulatedLru(4000, share, order, 12);
      expect(hitRatio({ share, policy: 'lru', order })).toBeCloseTo(simulated, 2);
    }
  });

  it('are 1/(1-c) fewer misses for a policy that keeps what it has', () => {
    for (const share of [0.5, 0.65, 0.7]) {
      const misses = (policy: SampleCache['policy']) => 1 - hitRatio({ share, policy, order: 'cyclic' });
      expect(misses('lru') / misses('keep')).toBeCloseTo(1 / (1 - share), 12);
    }
  });
});

describe('a pipeline', () => {
  it('goes as fast as its slowest stage when it fetches ahead', () => {
    for (const [changes, stage] of [
      [{}, 'accelerator'],
      [{ workers: 2 }, 'prepare'],
      // with workers to spare: hits come in runs
      [{ sampleBytes: 1e7, workers: 64 }, 'fetch'],
      [{ busBytesPerS: 2e8 }, 'copy'],
    ] as const) {
      expect(bottleneck(config(changes))).toBe(stage);
      const { overlapped } = iterationNs(config(changes));
      // which samples are cached is drawn
      expect(Math.abs(finish(changes).nowNs / 20_000 / overlapped - 1)).toBeLessThan(0.02);
    }
  });

  it('adds up all stages when it does not', () => {
    const run = finish({ prefetch: 0 });
    expect(Math.abs(run.nowNs / 20_000 / iterationNs(config()).serial - 1)).toBeLessThan(0.01);
  });

  it('shows host work that nothing overlaps with in full', () => {
    const [without, with_] = [0, 5e5].map((hostNs) => finish({ hostNs }).nowNs / 20_000);
    expect(with_ - without).toBeCloseTo(5e5, -2);
  });

  it('loses to variation what a deep queue would have hidden', () => {
    const times = [1, 4, 64].map((prefetch) => finish({ cv: 1, prefetch, workers: 5 }).nowNs);
    expect(times[0]).toBeGreaterThan(times[1] * 1.1);
    expect(times[1]).toBeGreaterThan(times[2] * 1.1);
  });

  it('is never faster than any stage, and has the energy of its parts', () => {
    fc.assert(
      fc.property(
        fc.record({
          workers: fc.integer({ min: 1, max: 16 }),
          prepareNs: fc.integer({ min: 0, max: 2e7 }),
          acceleratorNs: fc.integer({ min: 1, max: 1e7 }),
          hostNs: fc.integer({ min: 0, max: 1e6 }),
          prefetch: fc.integer({ min: 0, max: 50 }),
          sampleBytes: fc.integer({ min: 1, max: 1e7 }),
        }),
        (changes) => {
          const run = finish({ ...changes, samples: 500, cache: { share: 0, policy: 'lru', order: 'cyclic' } });
          const { overlapped, serial } = iterationNs(
            config({ ...changes, cache: { share: 0, policy: 'lru', order: 'cyclic' } }),
          );
          expect(run.nowNs).toBeGreaterThanOrEqual(500 * overlapped * (1 - 1e-9) - 16 * changes.prepareNs);
          expect(run.nowNs).toBeLessThanOrEqual(500 * serial * (1 + 1e-9));
          const { idle, cores, devices, accelerators } = run.joules;
          expect(idle).toBeCloseTo((200 * run.nowNs) / 1e9, 6);
          expect(cores).toBeCloseTo((3 * 500 * (changes.prepareNs + changes.hostNs)) / 1e9, 6);
          // nothing is cached: every sample is read, and goes over the bus
          const read = (500 * changes.sampleBytes) / 1e9;
          expect(devices).toBeCloseTo(5 * read + 500 * changes.sampleBytes * 32e-12, 6);
          const busy = (500 * changes.acceleratorNs) / 1e9;
          expect(accelerators).toBeCloseTo(700 * busy + 100 * (run.nowNs / 1e9 - busy), 6);
        },
      ),
      { numRuns: 200 },
    );
  });
});
