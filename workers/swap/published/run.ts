import type { SwapConfig } from '../config.ts';
import { SwapSimulation } from '../simulation.ts';
import { classicSteps, kernelBuild, MIB, pmbench, readahead, redis, usemem } from './configs.ts';
import type { PublishedRatio } from './tables.ts';

export interface ComparedRatio {
  readonly published: PublishedRatio;
  readonly publishedRatio: number;
  readonly simulatedRatio: number;
  /** Simulated by published ratio, minus 1. */
  readonly error: number;
  /** Undefined where nothing is claimed. */
  readonly passed: boolean | undefined;
}

/** Metrics of a run, by the names that the lab gives them. */
type Metrics = Readonly<Record<string, number>>;

/** Runs each configuration once, however many rows need it. */
export class PublishedRuns {
  private readonly done: { readonly key: string; readonly metrics: Metrics }[] = [];

  constructor(private readonly seed: number) {}

  compare(published: PublishedRatio): ComparedRatio {
    const [before, after] = configsOf(published).map((config) => this.metrics(config));
    const of = (metrics: Metrics) => measured(metrics, published);
    const publishedRatio = published.after / published.before;
    const simulatedRatio = of(after) / of(before);
    const error = simulatedRatio / publishedRatio - 1;
    const { tolerance, unchanged } = published;
    const off = unchanged ? simulatedRatio - 1 : error;
    const passed = tolerance === undefined ? undefined : Math.abs(off) <= tolerance;
    return { published, publishedRatio, simulatedRatio, error, passed };
  }

  private metrics(config: SwapConfig): Metrics {
    const key = JSON.stringify(config);
    const known = this.done.find((run) => run.key === key);
    if (known !== undefined) return known.metrics;
    const simulation = new SwapSimulation(config, this.seed);
    while (simulation.advance(simulation.endNs, EVENTS_AT_ONCE));
    const { metrics } = simulation.finish();
    this.done.push({ key, metrics });
    return metrics;
  }
}

const EVENTS_AT_ONCE = 1_000_000;
const GIB = 1024 * MIB;
const LIMITS = { V4: 12 * GIB, V6: 4 * GIB, V7: GIB } as const;
/** usemem is scaled by so much; the larger, the faster and the coarser. */
const USEMEM_SCALE = 16;

function configsOf({ table, row }: PublishedRatio): readonly [before: SwapConfig, after: SwapConfig] {
  switch (table) {
    case 'V1': {
      const jobs = Number(row.slice(1));
      return [kernelBuild('6.12', jobs), kernelBuild('6.14', jobs)];
    }
    case 'V2':
      return [classicSteps('4.9'), classicSteps(row)];
    case 'V3':
      return [pmbench('4.11'), pmbench('5.8')];
    case 'V4': {
      const pattern = row === 'random' ? 'random' : 'sequential';
      return [usemem('6.14', LIMITS.V4, pattern, USEMEM_SCALE), usemem('6.15', LIMITS.V4, pattern, USEMEM_SCALE)];
    }
    case 'V6':
      return [
        usemem('6.15', LIMITS.V6, 'sequential', USEMEM_SCALE),
        usemem('6.18', LIMITS.V6, 'sequential', USEMEM_SCALE),
      ];
    case 'V7':
      return [
        usemem('6.15', LIMITS.V7, 'sequential', USEMEM_SCALE),
        usemem('7.1', LIMITS.V7, 'sequential', USEMEM_SCALE),
      ];
    case 'V14':
      return [readahead('4.11'), readahead('5.8')];
    case 'V8': {
      const saving = row.endsWith('BGSAVE');
      return [redis('6.18', saving), redis('7.0', saving)];
    }
  }
}

function measured(metrics: Metrics, { table, quantity }: PublishedRatio): number {
  switch (quantity) {
    case 'system time':
      return metrics['w.system'];
    case 'elapsed':
      return metrics['w.elapsed'];
    case 'free latency':
      return metrics['w.free'];
    case 'fault, mean':
      return metrics['w.fault.mean'];
    case 'fault, p99':
      return metrics['w.fault.p99'];
    case 'readahead hits':
      return metrics['readahead.hits'];
    case 'throughput':
      if (table === 'V6' || table === 'V7' || (table === 'V4' && metrics['w.elapsed'] !== undefined))
        return 1 / metrics['w.elapsed'];
      return metrics[table === 'V8' ? 'w.requests' : 'w.accesses'];
  }
}
