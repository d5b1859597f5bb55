import type { RecordingDirectory } from '../lab/types.ts';
import type { Actor } from './actor.ts';
import { FAULT_KINDS, LOCK_CODES, PAGE_EVENTS, PART_CODES, REASONS } from './codes.ts';
import type { SwapConfig } from './config.ts';
import type { Memory } from './memory/memory.ts';
import type { tiledDevices } from './sampling.ts';
import type { Workload } from './workload/workload.ts';

/** Names of what the tables of a recording refer to. */
export function directoryOf(
  config: SwapConfig,
  actors: readonly Actor[],
  workloads: readonly Workload[],
  memory: Memory,
  devices: ReturnType<typeof tiledDevices>,
  sampleNs: number,
): RecordingDirectory {
  const { machine, groups, warmupNs, durationNs, generation } = config;
  const groupOf = (name: string): string => {
    const group = config.workloads.find((workload) => workload.name === name)?.group ?? -1;
    return groups[group]?.name ?? '';
  };
  const spaces = memory.core.spaces.tables.map(
    (_, space) =>
      workloads.map((workload) => workload.spaceName(space)).find((name) => name !== undefined) ?? `${space}`,
  );
  return {
    cpus: machine.cpus,
    tasks: actors.map(({ name, workload }) => ({ name, workload, group: groupOf(workload), policy: 'SCHED_OTHER' })),
    topology: { smt: machine.threadsPerCore, llcCpus: machine.cpus / machine.sockets },
    reasons: REASONS,
    startNs: 0,
    endNs: warmupNs + durationNs,
    measureFromNs: warmupNs,
    swap: {
      generation,
      sampleNs,
      devices,
      locks: LOCK_CODES,
      faultKinds: FAULT_KINDS,
      parts: PART_CODES,
      pageEvents: PAGE_EVENTS,
      spaces,
    },
  };
}
