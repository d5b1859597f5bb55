import { PAGE_BYTES } from '../../units/page.ts';
import type { MachineConfig, ReplayedTrace, WorkloadConfig } from '../config.ts';
import { CONTENTS } from './content.ts';
import { type PageTraces, traceKey } from './trace-files.ts';
import type { RawWorkload } from './workload.ts';

const MIB = 2 ** 20;
/** A load, an addition and a loop around them, with a miss of the caches now and then. Assumed. */
const DEFAULT_ACCESS_NS = 30;

/**
 * A workload with its defaults. @param group index of its group, -1: the root group
 * @throws Error when a trace has not been read: whoever reads scenarios checks that first
 */
export function resolveWorkload(
  name: string,
  raw: RawWorkload,
  group: number,
  { cpus }: MachineConfig,
  traces: PageTraces,
): WorkloadConfig {
  const common = {
    name,
    group,
    content: raw.content ?? CONTENTS.compressible,
    order: raw.order ?? 0,
    accessNs: raw.access ?? DEFAULT_ACCESS_NS,
  };
  const perCpu = (given: number | 'cpus' | undefined): number => (given === 'cpus' ? cpus : (given ?? 1));
  switch (raw.kind) {
    case 'usemem': {
      const pattern = raw.pattern ?? 'sequential';
      const populated = raw.populated ?? pattern === 'random';
      return {
        ...common,
        kind: 'usemem',
        processes: perCpu(raw.processes),
        bytes: raw.size,
        pattern,
        writeShare: raw.write ?? 1,
        populated,
        passes: raw.passes ?? (populated ? 0 : 1),
        rounds: raw.rounds ?? 0,
      };
    }
    case 'kernel-build':
      return {
        ...common,
        kind: 'kernel-build',
        jobs: perCpu(raw.jobs),
        total: raw.total ?? 0,
        workingSetBytes: raw.workingSet ?? [16 * MIB, 40 * MIB],
        computeNs: raw.compute,
        onceShare: raw.once ?? 0.5,
        reuse: raw.reuse ?? 4,
        shmemShare: raw.shmem ?? 0.05,
        fileShare: raw.file ?? 0.15,
      };
    case 'redis':
      return {
        ...common,
        kind: 'redis',
        bytes: raw.size,
        valueBytes: raw.value ?? PAGE_BYTES,
        writeShare: raw.write ?? 0,
        requestNs: raw.request ?? 2000,
        saveEveryNs: raw.save === 'always' ? 0 : raw.save === 'never' ? undefined : raw.save,
        savePageNs: raw.savePage ?? 2000,
      };
    case 'pmbench':
      return {
        ...common,
        kind: 'pmbench',
        processes: perCpu(raw.processes),
        threads: perCpu(raw.threads),
        bytes: raw.size,
        pattern: raw.pattern ?? 'uniform',
        skew: raw.skew ?? 0.99,
        readShare: raw.read ?? 0.8,
      };
    case 'mthp-test':
      return {
        ...common,
        kind: 'mthp-test',
        // folios of 64 KiB unless the scenario says otherwise: what the test uses
        order: raw.order ?? 4,
        bytes: raw.size ?? 60 * MIB,
        smallBytes: raw.small ?? 0,
        turnoverBytes: raw.turnover ?? 16 * MIB,
        aligned: raw.aligned ?? false,
        rounds: raw.rounds ?? 100,
      };
    case 'file-anon-mix':
      return {
        ...common,
        kind: 'file-anon-mix',
        threads: perCpu(raw.threads),
        anonBytes: raw.anon,
        fileBytes: raw.file,
        fileAccessShare: raw.fileAccess ?? 0.5,
        writeShare: raw.write ?? 0.5,
      };
    case 'pageout':
      return { ...common, kind: 'pageout', processes: perCpu(raw.processes), bytes: raw.size, rounds: raw.rounds ?? 0 };
    case 'regions':
      return {
        ...common,
        kind: 'regions',
        threads: perCpu(raw.threads),
        regions: raw.regions.map(({ size, rate, write, file }) => ({
          bytes: size,
          ratePerSecond: rate,
          writeShare: write ?? 0.2,
          space: file === true ? 'file' : 'anon',
        })),
      };
    case 'page-trace':
      return {
        ...common,
        kind: 'page-trace',
        file: raw.path ?? '',
        trace: traceOf(raw, traces),
        processes: perCpu(raw.processes),
        passes: raw.passes ?? 0,
      };
  }
}

function traceOf(
  { path, format, accesses }: Extract<RawWorkload, { kind: 'page-trace' }>,
  traces: PageTraces,
): ReplayedTrace {
  if (accesses) return { pages: accesses.pages, length: accesses.accesses.length, blocks: [accesses.accesses] };
  const trace = path === undefined ? undefined : traces[traceKey({ file: path, format })];
  if (trace === undefined) throw new Error(`the page trace ${path} has not been read`);
  return trace;
}
