/** Work that is simulated event by event: what of it does not depend on the machine. Base units: ns, B, W, 1/s. */
import type { Machine } from '../../machine/catalogue/types.ts';
import type { HostsConfig } from '../hosts/config.ts';
import type { ParkConfig } from '../park/config.ts';
import type { SampleCache } from '../pipeline/config.ts';

/** Jobs on a group of the machines. */
export interface JobsSpec {
  readonly kind: 'jobs';
  readonly hosts: number;
  readonly jobs: number;
  readonly arrivalsPerS: number;
  /** Of one job, as 7-zip rates them: mean and coefficient of variation. */
  readonly instructions: number;
  readonly cv: number;
  readonly placement: HostsConfig['placement'];
  readonly sleep: HostsConfig['sleep'];
}

/** A park of the machines over months. */
export interface ParkSpec {
  readonly kind: 'park';
  /** Machines of the baseline; others are as many as have the same capacity. */
  readonly nodes: number;
  readonly minutes: number;
  /** Mean demand as a share of what the baseline's machines can do. */
  readonly load: number;
  /** Work of machine files that capacity is compared by; undefined = integer work. */
  readonly measuredAs: string | undefined;
  readonly noise: number;
  readonly growth: number;
  readonly balance: ParkConfig['balance'];
  readonly fullAt: number;
  readonly unevenness: number;
  readonly sleep: ParkConfig['sleep'];
  /** Of a node that is switched off. */
  readonly offWatts: number;
}

/** Samples on their way through the machine to an accelerator. */
export interface PipelineSpec {
  readonly kind: 'pipeline';
  readonly accelerator: Machine;
  readonly samples: number;
  readonly sampleBytes: number;
  readonly storageBytesPerS: number;
  /** Of the storage while it reads, above idle. */
  readonly storageWatts: number;
  /** To the accelerator; undefined = as its file says. */
  readonly busBytesPerS: number | undefined;
  readonly cache: SampleCache;
  /** Cores that prepare samples. */
  readonly workers: number;
  /** Of one sample, as 7-zip rates them: preparing, and what nothing overlaps with. */
  readonly prepareInstructions: number;
  readonly hostInstructions: number;
  /** Of one sample on the accelerator. */
  readonly flops: number;
  readonly cv: number;
  readonly prefetch: number;
  /** Of an accelerator that waits; undefined = as its file says. */
  readonly waitingWatts: number | undefined;
}

export interface ServiceConfig {
  readonly name: string;
  readonly spec: JobsSpec | ParkSpec | PipelineSpec;
}
