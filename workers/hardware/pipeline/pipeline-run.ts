import { Sampler } from '../../engine/distribution.ts';
import type { Distribution } from '../../engine/distribution-types.ts';
import { streamFor } from '../../engine/random.ts';
import { deviceWatts } from '../../machine/power/device-power.ts';
import { Samples } from '../../statistics/samples.ts';
import type { PipelineConfig } from './config.ts';
import { hitRatio } from './hit-ratio.ts';

/**
 * Samples go in order through fetch, prepare, copy and accelerator. Worker number i mod `workers` prepares sample i, as
 * data loaders do, so that a slow one holds up those behind it; at most `prefetch` samples wait between being begun and
 * being taken by the accelerator. Times follow from those of the samples before, so a sample costs the same whatever
 * came earlier.
 */
export class PipelineRun {
  /** Between the ends of two samples at the accelerator, ns. */
  readonly iterations = new Samples();
  /** Sums since the beginning, ns: work of the accelerator, and of the host's cores. */
  acceleratorNs = 0;
  hostNs = 0;
  /** Of the storage. */
  storageNs = 0;
  private done = 0;
  private readonly hits: number;
  private readonly cached: ReturnType<typeof streamFor>;
  private readonly prepare: Sampler;
  private readonly work: Sampler;
  private readonly fetchNs: number;
  private readonly cachedNs: number;
  private readonly copyNs: number;
  /** When each worker is free, when the last samples that may wait were taken; rings over sample numbers. */
  private readonly workerFreeNs: Float64Array;
  private readonly takenNs: Float64Array;
  private fetchedNs = 0;
  private copiedNs = 0;
  private endedNs = 0;

  constructor(
    private readonly config: PipelineConfig,
    seed: number,
    name: string,
  ) {
    const { cv, sampleBytes } = config;
    const varying = (mean: number): Distribution =>
      cv > 0 && mean > 0 ? { kind: 'lognormal', mean, cv } : { kind: 'constant', value: mean };
    this.hits = hitRatio(config.cache);
    this.cached = streamFor(seed, `${name}.cached`);
    this.prepare = new Sampler(varying(config.prepareNs), streamFor(seed, `${name}.prepare`));
    this.work = new Sampler(varying(config.acceleratorNs), streamFor(seed, `${name}.accelerator`));
    this.fetchNs = (sampleBytes / config.storageBytesPerS) * 1e9;
    this.cachedNs = (sampleBytes / config.memoryBytesPerS) * 1e9;
    this.copyNs = (sampleBytes / config.busBytesPerS) * 1e9;
    this.workerFreeNs = new Float64Array(config.workers);
    this.takenNs = new Float64Array(config.prefetch + 1);
  }

  /** End of the last sample. */
  get nowNs(): number {
    return this.endedNs;
  }

  get samples(): number {
    return this.done;
  }

  /** Sends `count` more samples through; false once all are. */
  advance(count: number): boolean {
    const end = Math.min(this.config.samples, this.done + count);
    while (this.done < end) this.send(this.done++);
    return this.done < this.config.samples;
  }

  /** Joules so far: the host at rest, its working cores, storage and bus, the accelerator. */
  get joules(): Readonly<Record<'idle' | 'cores' | 'devices' | 'accelerators', number>> {
    const { config, endedNs, acceleratorNs, hostNs } = this;
    const waitedNs = endedNs - acceleratorNs;
    // over the bus every sample goes once
    const bytesPerS = endedNs > 0 ? (this.done * config.sampleBytes * 1e9) / endedNs : 0;
    const busy = endedNs > 0 ? this.storageNs / endedNs : 0;
    return {
      idle: (config.hostWatts * endedNs) / 1e9,
      cores: (config.coreWatts * hostNs) / 1e9,
      devices: (deviceWatts(busy, config.storageWatts, bytesPerS) * endedNs) / 1e9,
      accelerators: (config.acceleratorWatts * acceleratorNs + config.acceleratorIdleWatts * waitedNs) / 1e9,
    };
  }

  private send(sample: number): void {
    const { config, workerFreeNs, takenNs } = this;
    const worker = sample % workerFreeNs.length;
    // as soon as one of those before it was taken, there is room
    const roomNs = takenNs[sample % takenNs.length];
    const begunNs = Math.max(this.fetchedNs, workerFreeNs[worker], roomNs);
    const isCached = this.cached.nextDouble() < this.hits;
    this.fetchedNs = begunNs + (isCached ? this.cachedNs : this.fetchNs);
    if (!isCached) this.storageNs += this.fetchNs;
    const prepareNs = this.prepare.sample();
    const preparedNs = this.fetchedNs + prepareNs;
    workerFreeNs[worker] = preparedNs;
    this.copiedNs = Math.max(this.copiedNs, preparedNs) + this.copyNs;
    const startNs = Math.max(this.endedNs, this.copiedNs);
    const workNs = this.work.sample();
    const endNs = startNs + config.hostNs + workNs;
    // with nothing fetched ahead the next begins when this one has ended
    takenNs[sample % takenNs.length] = config.prefetch > 0 ? startNs : endNs;
    this.iterations.add(endNs - this.endedNs);
    this.acceleratorNs += workNs;
    this.hostNs += prepareNs + config.hostNs;
    this.endedNs = endNs;
  }
}
