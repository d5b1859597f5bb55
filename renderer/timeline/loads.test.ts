import { describe, expect, it } from 'vitest';
import type { LoadWindow } from '../../workers/recording/timeline-types.ts';
import { ComparedLoads } from './loads.ts';

const load = (bucketNs: number, fromNs = 0): LoadWindow => ({
  fromNs,
  bucketNs,
  classes: 1,
  share: Float32Array.of(0.5),
});

describe('loads that are compared', () => {
  it('are the last two of one detail while those of another come one by one', () => {
    const compared = new ComparedLoads();
    const overview = load(1024);
    const [a, b, finerA, finerB] = [load(64), load(64, 64), load(32), load(32)];
    expect(compared.pair({ load: a, overview: undefined }, { load: undefined, overview: undefined })).toBeUndefined();
    expect(compared.pair({ load: a, overview }, { load: undefined, overview })).toEqual([overview, overview]);
    expect(compared.pair({ load: a, overview }, { load: b, overview })).toEqual([a, b]);
    expect(compared.pair({ load: finerA, overview }, { load: b, overview })).toEqual([a, b]);
    expect(compared.pair({ load: finerA, overview }, { load: finerB, overview })).toEqual([finerA, finerB]);
  });
});
