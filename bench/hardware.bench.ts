import { JobRun } from '../workers/hardware/hosts/job-run.ts';
import { MINUTES_PER_YEAR } from '../workers/hardware/park/demand.ts';
import { ParkRun } from '../workers/hardware/park/park-run.ts';
import { PipelineRun } from '../workers/hardware/pipeline/pipeline-run.ts';
import type { Case } from './harness.ts';

const EVENTS_AT_ONCE = 20_000;

/** 16 hosts of 8 cores, at four fifths of what they can do; power when idle, with one core and with all. */
function jobs(count: number): number {
  const run = new JobRun(
    {
      hosts: 16,
      coresPerHost: 8,
      power: { idleWatts: 95, oneCoreWatts: 120, fullWatts: 190 },
      sleep: undefined,
      jobs: count,
      interarrival: { kind: 'exponential', mean: 0.1e9 },
      service: { kind: 'exponential', mean: 10e9 },
      placement: 'spread',
    },
    1,
    'jobs',
  );
  while (run.advance(Number.POSITIVE_INFINITY, EVENTS_AT_ONCE));
  return run.done;
}

/** 10,000 nodes of four generations, packed, with nodes that sleep at night. @returns minutes */
function park(minutes: number): number {
  const hours = Array.from({ length: 24 }, (_, hour) => (hour > 7 && hour < 23 ? 1.3 : 0.5));
  const run = new ParkRun(
    {
      classes: [0, 1, 2, 3].map((generation) => ({
        name: `generation ${generation}`,
        nodes: 2500,
        capacity: 4 - generation / 2,
        power: { idleWatts: 60 + 10 * generation, active: [90, 100, 160 + 10 * generation] },
        offWatts: 5,
      })),
      minutes,
      demand: {
        mean: 0.4,
        daily: hours,
        weekly: [1, 1, 1, 1, 1, 0.8, 0.7],
        noise: 0.1,
        noiseHalfLifeMinutes: 60,
        growth: 0.1,
      },
      balance: 'pack',
      fullAt: 0.8,
      unevenness: 0.2,
      sleep: { reserve: 0.1, afterMinutes: 30, bootMinutes: 5 },
      pue: 1.2,
      usdPerKwh: hours,
      gCo2PerKwh: hours,
    },
    1,
    'park',
  );
  while (run.advance(EVENTS_AT_ONCE));
  return minutes;
}

function pipeline(samples: number): number {
  const run = new PipelineRun(
    {
      samples,
      sampleBytes: 1e6,
      storageBytesPerS: 2e9,
      storageWatts: 5,
      memoryBytesPerS: 20e9,
      cache: { share: 0.7, policy: 'lru', order: 'shuffled' },
      workers: 16,
      prepareNs: 20e6,
      busBytesPerS: 25e9,
      acceleratorNs: 1.2e6,
      hostNs: 0.1e6,
      cv: 0.3,
      prefetch: 64,
      acceleratorIdleWatts: 100,
      acceleratorWatts: 700,
      hostWatts: 200,
      coreWatts: 3,
    },
    1,
    'pipeline',
  );
  while (run.advance(EVENTS_AT_ONCE));
  return run.samples;
}

export const hardware: readonly Case[] = [
  { name: 'hardware.hosts.jobs_per_cpu_s', unit: 'job', run: (scale) => jobs(Math.round(100_000 * scale)) },
  {
    name: 'hardware.park.10k_nodes.minutes_per_cpu_s',
    unit: 'minute',
    run: (scale) => park(Math.round(MINUTES_PER_YEAR * scale)),
  },
  { name: 'hardware.pipeline.samples_per_cpu_s', unit: 'sample', run: (scale) => pipeline(Math.round(1e6 * scale)) },
];
