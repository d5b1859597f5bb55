import type { RecordingDirectory } from '../lab/types.ts';
import { POWER_PART_LABELS, POWER_PARTS } from '../machine/power/parts.ts';
import type { HardwareConfig } from './config.ts';

const REASONS = [
  { id: 'work', label: { en: 'work begins', zh: '开始工作' } },
  { id: 'done', label: { en: 'work is done', zh: '工作完成' } },
] as const;
/** Codes of `REASONS`. */
export const BEGINS = 0;
export const DONE = 1;

/** CPUs that a timeline shows: cores of the machine, or one row for one that has none of its own. */
export function cpusOf({ machine }: HardwareConfig): number {
  return Math.max(
    1,
    machine.coreTypes.reduce((sum, { cores }) => sum + cores.value, 0),
  );
}

/** Names of what the tables of a recording refer to. */
export function directoryOf(config: HardwareConfig, endNs: number, sampleNs: number): RecordingDirectory {
  const { machine, workloads, services } = config;
  const cpus = cpusOf(config);
  const hz = [...new Set(workloads.flatMap((workload) => workload.hz ?? []))].sort((a, b) => a - b);
  return {
    cpus,
    tasks: [...workloads, ...services].map(({ name }) => ({ name, workload: name, group: '', policy: '' })),
    topology: { smt: 1, llcCpus: machine.llcCores?.value ?? cpus },
    reasons: REASONS,
    startNs: 0,
    endNs,
    measureFromNs: 0,
    power: {
      machine: { id: machine.id, name: machine.name },
      parts: POWER_PARTS.map((id) => ({ id, label: POWER_PART_LABELS[id] })),
      idleStates: [],
      domains: hz.length === 0 ? [] : [{ name: machine.id, cpus: Array.from({ length: cpus }, (_, cpu) => cpu), hz }],
      sampleNs,
    },
    settings: { lab: 'hardware', config },
  };
}
