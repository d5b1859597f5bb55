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
    const of = (metrics: Metrics) => measured(metrics, published.quantity);
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
    simulation.advance(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
    const { metrics } = simulation.finish();
    this.done.push({ key, metrics });
    return metrics;
  }
}

const GIB = 1024 * MIB;
/** usemem is scaled by so much; the larger, the faster and the coarser. */
const USEMEM_SCALE = 16;

type Pair = readonly [before: SwapConfig, after: SwapConfig];

function usemems(before: string, after: string, limitBytes: number, pattern: 'sequential' | 'random'): Pair {
  return [usemem(before, limitBytes, pattern, USEMEM_SCALE), usemem(after, limitBytes, pattern, USEMEM_SCALE)];
}

function configsOf({ table, row }: PublishedRatio): Pair {
  switch (table) {
    case 'V1': {
      const jobs = Number(row.slice(1));
      return [kernelBuild('6.12', jobs), kernelBuild('6.14', jobs)];
    }
    case 'V2':
      return [classicSteps('4.9'), classicSteps(row)];
    case 'V3':
      return [pmbench('4.11'), pmbench('5.8')];
    case 'V4':
      return usemems('6.14', '6.15', 12 * GIB, row === 'random' ? 'random' : 'sequential');
    case 'V6':
      return usemems('6.15', '6.18', 4 * GIB, 'sequential');
    case 'V7':
      return usemems('6.15', '7.1', GIB, 'sequential');
    case 'V14':
      return [readahead('4.11'), readahead('5.8')];
    case 'V8': {
      const saving = row.endsWith('BGSAVE');
      return [redis('6.18', saving), redis('7.0', saving)];
    }
  }
}

function measured(metrics: Metrics, quantity: PublishedRatio['quantity']): number {
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
      // a run that ends by itself did a fixed amount of work
      if (metrics['w.elapsed'] !== undefined) return 1 / metrics['w.elapsed'];
      return metrics['w.requests'] ?? metrics['w.accesses'];
  }
}
