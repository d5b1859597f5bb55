import { quantiles } from '../../statistics/quantile.ts';
import type { Equipped, HardwareConfig } from '../config.ts';
import { Figures, isMissing, type Missing, missing } from '../figures.ts';
import type { HostsConfig } from '../hosts/config.ts';
import { JobRun } from '../hosts/job-run.ts';
import type { Draw } from '../inputs.ts';
import { speedOf } from '../speed.ts';
import { busyWatts, PART, restWatts, sumOf } from '../watts.ts';
import type { JobsSpec } from './config.ts';
import { SERVICE_SAMPLES, type Service } from './service.ts';

/** The hosts are the machine: their power, and how long a job takes on one of their cores while all are busy. */
export function hostsOf(config: HardwareConfig, spec: JobsSpec, draw: Draw): HostsConfig | Missing {
  const figures = new Figures(config.machine, draw);
  const cores = figures.cores;
  const power = hostPower(figures, config, cores);
  if (isMissing(power)) return power;
  const work = { kind: 'integer', instructions: spec.instructions } as const;
  const speed = speedOf(figures, work, { ...config, cores, clock: 1 });
  if (isMissing(speed)) return speed;
  const mean = (spec.instructions / (speed.perSecond / cores)) * 1e9;
  return {
    hosts: spec.hosts,
    coresPerHost: cores,
    power,
    sleep: spec.sleep,
    jobs: spec.jobs,
    interarrival: { kind: 'exponential', mean: 1e9 / spec.arrivalsPerS },
    service: spec.cv > 0 ? { kind: 'lognormal', mean, cv: spec.cv } : { kind: 'constant', value: mean },
    placement: spec.placement,
  };
}

function hostPower(figures: Figures, { assumptions }: Equipped, cores: number): HostsConfig['power'] | Missing {
  const rest = restWatts(figures);
  if (rest === undefined) return missing('wallPower.idleWatts');
  const oneCoreWatts = busyWatts(figures, assumptions, 1, 1 / cores);
  if (isMissing(oneCoreWatts)) return oneCoreWatts;
  const fullWatts = busyWatts(figures, assumptions, cores, 1);
  return isMissing(fullWatts) ? fullWatts : { idleWatts: sumOf(rest), oneCoreWatts, fullWatts };
}

/** Jobs on hosts of the machine, with their joules by part. */
export class JobsService implements Service {
  readonly expectedNs: number;
  nowNs = 0;
  private readonly run: JobRun;
  private readonly sampleNs: number;

  constructor(
    private readonly config: HostsConfig,
    arrivalsPerS: number,
    seed: number,
    name: string,
  ) {
    this.run = new JobRun(config, seed, name);
    this.expectedNs = Math.ceil((config.jobs / arrivalsPerS) * 1e9);
    this.sampleNs = Math.max(1, Math.ceil(this.expectedNs / SERVICE_SAMPLES));
  }

  get events(): number {
    return this.run.events;
  }

  advance(budget: number): 'sample' | 'budget' | 'done' {
    const { run } = this;
    const end = (Math.floor(this.nowNs / this.sampleNs) + 1) * this.sampleNs;
    const before = run.events;
    const more = run.advance(end, budget);
    if (more && run.events - before >= budget) return 'budget';
    this.nowNs = more ? end : run.nowNs;
    // time without events counts too
    run.energy.account(this.nowNs);
    return more ? 'sample' : 'done';
  }

  joules(out: Float64Array): void {
    const { energy } = this.run;
    out.fill(0);
    out[PART.idle] = energy.idleJoules;
    out[PART.uncore] = energy.uncoreJoules;
    out[PART.cores] = energy.coreJoules;
  }

  values(): Readonly<Record<string, number>> {
    const { run, config, nowNs } = this;
    const { joules } = run.energy;
    const responses = run.responses.view().slice();
    const sum = responses.reduce((all, each) => all + each, 0);
    const [median, p99] = quantiles(responses, responses.length, [0.5, 0.99]) ?? [0, 0];
    return {
      time: nowNs,
      energy: joules,
      power: (joules / nowNs) * 1e9,
      'peak-power': run.peakWatts,
      'energy-per-job': joules / config.jobs,
      'response.mean': sum / Math.max(1, responses.length),
      'response.p50': median,
      'response.p99': p99,
      'hosts-on': run.energy.spent('on') / nowNs,
      utilisation: run.energy.spent('busyCores') / (nowNs * config.hosts * config.coresPerHost),
    };
  }
}
