import type { PipelineConfig } from './config.ts';
import { hitRatio } from './hit-ratio.ts';

/** Mean time between two samples that each stage alone could keep up, ns. */
export interface StageTimes {
  readonly fetch: number;
  readonly prepare: number;
  readonly copy: number;
  readonly accelerator: number;
}
export type Stage = keyof StageTimes;

/** Rates in samples per second after DS-Analyzer (Mohan et al., "CoorDL", VLDB 2021): what each stage could do alone. */
function stageTimes(config: PipelineConfig): StageTimes {
  const hits = hitRatio(config.cache);
  const perByteNs = (bytesPerS: number): number => (config.sampleBytes / bytesPerS) * 1e9;
  const fetch = (1 - hits) * perByteNs(config.storageBytesPerS) + hits * perByteNs(config.memoryBytesPerS);
  return {
    fetch,
    // a worker waits for the sample that it reads
    prepare: (fetch + config.prepareNs) / config.workers,
    copy: perByteNs(config.busBytesPerS),
    accelerator: config.acceleratorNs + config.hostNs,
  };
}

/**
 * Mean time between two samples: of the slowest stage when samples are fetched ahead without end, of all of them after one
 * another when none is.
 */
export function iterationNs(config: PipelineConfig): { readonly overlapped: number; readonly serial: number } {
  const times = stageTimes(config);
  const { fetch, copy, accelerator } = times;
  return {
    overlapped: Math.max(fetch, times.prepare, copy, accelerator),
    serial: fetch + config.prepareNs + copy + accelerator,
  };
}

/** The stage that bounds the rate when samples are fetched ahead. */
export function bottleneck(config: PipelineConfig): Stage {
  const times = stageTimes(config);
  const stages: readonly Stage[] = ['fetch', 'prepare', 'copy', 'accelerator'];
  return stages.reduce((slowest, stage) => (times[stage] > times[slowest] ? stage : slowest));
}
