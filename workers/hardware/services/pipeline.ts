import type { HardwareConfig } from '../config.ts';
import { COMPUTE_EFFICIENCY } from '../constants.ts';
import { Figures, isMissing, type Missing, missing } from '../figures.ts';
import type { Draw } from '../inputs.ts';
import type { PipelineConfig } from '../pipeline/config.ts';
import { PipelineRun } from '../pipeline/pipeline-run.ts';
import { iterationNs } from '../pipeline/rates.ts';
import { bandwidthOf, speedOf } from '../speed.ts';
import { busyWatts, PART, restWatts, sumOf } from '../watts.ts';
import type { PipelineSpec } from './config.ts';
import { SERVICE_SAMPLES, type Service } from './service.ts';

/** The machine feeds the accelerator: its cores prepare samples and launch work, its memory caches them. */
export function pipelineOf(config: HardwareConfig, spec: PipelineSpec, draw: Draw): PipelineConfig | Missing {
  const host = new Figures(config.machine, draw);
  const asked = { ...config, cores: host.cores, clock: 1 };
  const memory = bandwidthOf(host, asked);
  if (isMissing(memory)) return memory;
  const speed = speedOf(host, { kind: 'integer', instructions: 1 }, asked);
  if (isMissing(speed)) return speed;
  const device = deviceOf(spec, draw);
  if (isMissing(device)) return device;
  const rest = restWatts(host);
  if (rest === undefined) return missing('wallPower.idleWatts');
  const fullWatts = busyWatts(host, config.assumptions, host.cores, 1);
  if (isMissing(fullWatts)) return fullWatts;
  const loaded = speed.perSecond / host.cores;
  return {
    ...device,
    samples: spec.samples,
    sampleBytes: spec.sampleBytes,
    storageBytesPerS: spec.storageBytesPerS,
    storageWatts: spec.storageWatts,
    memoryBytesPerS: memory.perSecond,
    cache: spec.cache,
    workers: spec.workers,
    prepareNs: (spec.prepareInstructions / loaded) * 1e9,
    hostNs: (spec.hostInstructions / (speed.oneCore ?? loaded)) * 1e9,
    cv: spec.cv,
    prefetch: spec.prefetch,
    hostWatts: sumOf(rest),
    coreWatts: Math.max(0, (fullWatts - sumOf(rest)) / host.cores),
  };
}

type Device = Pick<PipelineConfig, 'busBytesPerS' | 'acceleratorNs' | 'acceleratorIdleWatts' | 'acceleratorWatts'>;

function deviceOf(spec: PipelineSpec, draw: Draw): Device | Missing {
  const figures = new Figures(spec.accelerator, draw);
  const [device] = spec.accelerator.accelerators;
  if (device === undefined) return missing(`${spec.accelerator.id}: accelerators`);
  const of = (key: 'bf16Flops' | 'hostBandwidth' | 'idleWatts' | 'fullWatts'): number | undefined =>
    figures.of(`accelerators.${device.name}.${key}`, device[key]);
  const unknown = (key: string): Missing => missing(`${spec.accelerator.id}: ${key}`);
  const flops = of('bf16Flops');
  if (flops === undefined) return unknown('bf16Flops');
  const busBytesPerS = spec.busBytesPerS ?? of('hostBandwidth');
  if (busBytesPerS === undefined) return unknown('hostBandwidth');
  const acceleratorIdleWatts = spec.waitingWatts ?? of('idleWatts');
  if (acceleratorIdleWatts === undefined) return unknown('idleWatts');
  const acceleratorWatts = of('fullWatts');
  if (acceleratorWatts === undefined) return unknown('fullWatts');
  const reached = flops * figures.assume('compute-efficiency', COMPUTE_EFFICIENCY);
  return { busBytesPerS, acceleratorIdleWatts, acceleratorWatts, acceleratorNs: (spec.flops / reached) * 1e9 };
}

/** Samples through the host to the accelerator, with the joules of both. */
export class PipelineService implements Service {
  readonly expectedNs: number;
  private readonly run: PipelineRun;
  private readonly perRow: number;

  constructor(
    private readonly config: PipelineConfig,
    seed: number,
    name: string,
  ) {
    this.run = new PipelineRun(config, seed, name);
    const { overlapped, serial } = iterationNs(config);
    this.expectedNs = Math.ceil(config.samples * (config.prefetch > 0 ? overlapped : serial));
    this.perRow = Math.max(1, Math.ceil(config.samples / SERVICE_SAMPLES));
  }

  get nowNs(): number {
    return this.run.nowNs;
  }

  get events(): number {
    return this.run.samples;
  }

  advance(budget: number): 'sample' | 'budget' | 'done' {
    const { run, perRow } = this;
    const left = perRow - (run.samples % perRow);
    const count = Math.min(left, Math.max(1, budget));
    if (!run.advance(count)) return 'done';
    return count === left ? 'sample' : 'budget';
  }

  joules(out: Float64Array): void {
    const { idle, cores, devices, accelerators } = this.run.joules;
    out.fill(0);
    out[PART.idle] = idle;
    out[PART.cores] = cores;
    out[PART.devices] = devices;
    out[PART.accelerators] = accelerators;
  }

  values(): Readonly<Record<string, number>> {
    const { run, config } = this;
    const { idle, cores, devices, accelerators } = run.joules;
    const joules = idle + cores + devices + accelerators;
    const seconds = run.nowNs / 1e9;
    return {
      time: run.nowNs,
      rate: config.samples / seconds,
      iteration: run.nowNs / config.samples,
      stall: 1 - run.acceleratorNs / run.nowNs,
      energy: joules,
      power: joules / seconds,
      'per-joule': config.samples / joules,
      'accelerator-energy': accelerators,
    };
  }
}
