import type { SwapConfig, WorkloadConfig } from '../config.ts';
import { FileAnonMix } from './file-anon-mix.ts';
import { KernelBuild } from './kernel-build.ts';
import { MthpTest } from './mthp-test.ts';
import { PageTraceWorkload } from './page-trace.ts';
import { Pageout } from './pageout.ts';
import { Pmbench } from './pmbench.ts';
import { Redis } from './redis.ts';
import { RegionsWorkload } from './regions.ts';
import { Usemem } from './usemem.ts';
import type { Workload } from './workload.ts';
import type { World } from './world.ts';

/** The workloads of a variant, in its order. */
export function createWorkloads({ workloads, machine }: SwapConfig, world: World, seed: number): Workload[] {
  return workloads.map((config) => createWorkload(config, machine.cpus, world, seed));
}

function createWorkload(config: WorkloadConfig, cpus: number, world: World, seed: number): Workload {
  // memory management numbers the root group 0
  const group = config.group + 1;
  switch (config.kind) {
    case 'usemem':
      return new Usemem(config, group, cpus, world, seed);
    case 'kernel-build':
      return new KernelBuild(config, group, world, seed);
    case 'redis':
      return new Redis(config, group, world, seed);
    case 'pmbench':
      return new Pmbench(config, group, cpus, world, seed);
    case 'mthp-test':
      return new MthpTest(config, group, world, seed);
    case 'file-anon-mix':
      return new FileAnonMix(config, group, cpus, world, seed);
    case 'pageout':
      return new Pageout(config, group, cpus, world);
    case 'page-trace':
      return new PageTraceWorkload(config, group, world);
    case 'regions':
      return new RegionsWorkload(config, group, world, seed);
  }
}
