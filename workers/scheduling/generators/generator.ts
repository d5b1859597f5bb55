/** Well-known benchmarks and patterns, written as steps: what a workload of the scenario becomes. */
import type { ResourceConfig } from '../behaviour/steps/config.ts';
import type { Behaviour } from '../config.ts';

/** Threads of one workload that do the same. */
export interface Part {
  /** Added to the name of the workload; empty for the only or main part. */
  readonly suffix: string;
  readonly threads: number;
  readonly behaviour: Behaviour;
  /** Metrics it is counted under: those of the workload (''), or those with this suffix. */
  readonly countedAs: string;
}

/** What a generator may use. */
export interface GeneratorContext {
  /** Number that the first part of this workload will have; the others follow. */
  readonly firstPart: number;
  /** Adds something that the parts share and gives its number. The name is unique within the workload. */
  share(suffix: string, resource: (name: string) => ResourceConfig): number;
}

/** A queue without limit, sync wakeups or arrivals, unless stated. */
export function queueOf(rest: Partial<Extract<ResourceConfig, { kind: 'queue' }>> = {}) {
  return (name: string): ResourceConfig => ({
    kind: 'queue',
    capacity: undefined,
    sync: false,
    arrivals: undefined,
    ...rest,
    name,
  });
}

/** The workload as one part. */
export function single(threads: number, behaviour: Behaviour): readonly Part[] {
  return [{ suffix: '', threads, behaviour, countedAs: '' }];
}

export function constant(value: number) {
  return { kind: 'constant', value } as const;
}
