import { fitLoadCurve } from '../../machine/power/load-curve.ts';
import type { Equipped, HardwareConfig } from '../config.ts';
import { economyOf } from '../economy.ts';
import { Figures, isMissing, type Missing, missing } from '../figures.ts';
import type { Draw } from '../inputs.ts';
import type { LoadCurve, ParkConfig } from '../park/config.ts';
import { ParkRun } from '../park/park-run.ts';
import { speedOf } from '../speed.ts';
import { busyWatts, PART, restWatts, sumOf } from '../watts.ts';
import type { ParkSpec } from './config.ts';
import { SERVICE_SAMPLES, type Service } from './service.ts';

/** Interactive load over the day and the week, midnight and Monday first; assumed: low at five, high in the evening. */
const DAILY = [
  0.8, 0.7, 0.6, 0.55, 0.5, 0.5, 0.6, 0.75, 0.9, 1, 1.1, 1.15, 1.2, 1.2, 1.15, 1.1, 1.1, 1.15, 1.25, 1.35, 1.45, 1.4,
  1.2, 1,
];
const WEEKLY = [1.03, 1.04, 1.05, 1.05, 1.03, 0.92, 0.88];
/** Half of the noise is forgotten after so long; assumed. */
const NOISE_HALF_LIFE_MINUTES = 60;
const HOURS = 24;

/** A park of the machine that can do what the baseline's can, under the same demand. */
export function parkOf(config: HardwareConfig, spec: ParkSpec, draw: Draw): ParkConfig | Missing {
  const { baseline, machine } = config;
  const figures = new Figures(machine, draw);
  const power = curveOf(figures, config);
  if (isMissing(power)) return power;
  const capacity = capacityOf(config, spec.measuredAs, draw);
  if (isMissing(capacity)) return capacity;
  const reference = baseline ? capacityOf({ ...baseline, figures: config.figures }, spec.measuredAs, draw) : capacity;
  if (isMissing(reference)) return reference;
  const nodes = baseline ? Math.ceil((spec.nodes * reference) / capacity) : spec.nodes;
  const { pue, usdPerJ, gPerJ } = economyOf(config, draw);
  const hourly = (value: number): readonly number[] => Array.from({ length: HOURS }, () => value);
  return {
    classes: [{ name: machine.id, nodes, capacity, power, offWatts: spec.offWatts }],
    minutes: spec.minutes,
    demand: {
      // the same work, as a share of what these nodes can do
      mean: (spec.load * spec.nodes * reference) / (nodes * capacity),
      daily: DAILY,
      weekly: WEEKLY,
      noise: spec.noise,
      noiseHalfLifeMinutes: NOISE_HALF_LIFE_MINUTES,
      growth: spec.growth,
    },
    balance: spec.balance,
    fullAt: spec.fullAt,
    unevenness: spec.unevenness,
    sleep: spec.sleep,
    pue,
    usdPerKwh: hourly(usdPerJ * 3.6e6),
    gCo2PerKwh: hourly(gPerJ * 3.6e6),
  };
}

type Rated = Equipped & Pick<HardwareConfig, 'figures'>;

function capacityOf(rated: Rated, measuredAs: string | undefined, draw: Draw): number | Missing {
  const figures = new Figures(rated.machine, draw);
  const work =
    measuredAs === undefined
      ? ({ kind: 'integer', instructions: 1 } as const)
      : ({ kind: 'requests', requests: 1, measuredAs } as const);
  const speed = speedOf(figures, work, { ...rated, cores: figures.cores, clock: 1 });
  return isMissing(speed) ? speed : speed.perSecond;
}

/** Points of the load at which power is taken to fit a curve through. */
const LOADS = [0.1, 0.25, 0.5, 0.75, 1];

/** Idle, and a parabola through what the machine draws at its loads. */
function curveOf(figures: Figures, { assumptions }: Equipped): LoadCurve | Missing {
  const rest = restWatts(figures);
  if (rest === undefined) return missing('wallPower.idleWatts');
  const watts: number[] = [];
  for (const utilisation of LOADS) {
    const cores = Math.max(1, Math.ceil(utilisation * figures.cores));
    const each = busyWatts(figures, assumptions, cores, utilisation);
    if (isMissing(each)) return each;
    watts.push(each);
  }
  const idleWatts = sumOf(rest);
  const { awakeWatts, linear, square } = fitLoadCurve(idleWatts, LOADS, watts);
  return { idleWatts, active: [awakeWatts, linear, square] };
}

const MINUTE_NS = 60e9;

/** A park, minute by minute, with its joules at rest and at work. */
export class ParkService implements Service {
  readonly expectedNs: number;
  events = 0;
  private readonly run: ParkRun;
  private readonly sampleMinutes: number;
  private idleJoules = 0;

  constructor(
    private readonly config: ParkConfig,
    seed: number,
    name: string,
  ) {
    this.run = new ParkRun(config, seed, name);
    this.expectedNs = config.minutes * MINUTE_NS;
    this.sampleMinutes = Math.max(1, Math.ceil(config.minutes / SERVICE_SAMPLES));
  }

  get nowNs(): number {
    return (this.run.now.minute + 1) * MINUTE_NS;
  }

  advance(budget: number): 'sample' | 'budget' | 'done' {
    const { run, sampleMinutes } = this;
    for (let left = budget; left > 0; left--) {
      const more = run.advance(1);
      this.idleJoules += run.now.idleWatts * 60;
      this.events++;
      if (!more) return 'done';
      if ((run.now.minute + 1) % sampleMinutes === 0) return 'sample';
    }
    return 'budget';
  }

  joules(out: Float64Array): void {
    out.fill(0);
    out[PART.idle] = this.idleJoules;
    out[PART.cores] = this.run.totals.nodeJoules - this.idleJoules;
  }

  values(): Readonly<Record<string, number>> {
    const { config, run } = this;
    const { totals } = run;
    const seconds = config.minutes * 60;
    return {
      energy: totals.nodeJoules,
      power: totals.nodeJoules / seconds,
      'peak-power': totals.peakWatts,
      'building-energy': totals.facilityJoules,
      'energy-cost': totals.usd,
      co2: totals.gCo2,
      served: totals.served / totals.demanded,
      'fleet-nodes': config.classes.reduce((sum, { nodes }) => sum + nodes, 0),
      'nodes-on': totals.onMinutes / config.minutes,
    };
  }
}
