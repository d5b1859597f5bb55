/**
 * From a kernel version and a number of CPUs to effective tunables. Confidence "read" = read in the kernel's source or
 * reported by the running kernel; "inferred" = concluded from neighbouring versions.
 */
import type { CfsTunables, PolicyConfig } from '../config.ts';
import { eevdfTunables } from './eevdf-tunables.ts';
import { type PolicyFiles, resolveExt } from './ext.ts';
import type { RawPolicy } from './policy.ts';
import { resolveBt } from './resolve-bt.ts';
import { fairOf, resolveFeatures, resolveQos } from './resolve-isolation.ts';

/** sysctl_sched_latency before scaling, ns: fair.c of 4.14 and 6.1 (read), 3.3 and 6.5 (inferred: the same). */
const CFS_LATENCY_NS = 6_000_000;
/** sysctl_sched_min_granularity before scaling, ns: as above. */
const CFS_MIN_GRANULARITY_NS = 750_000;
/** sysctl_sched_wakeup_granularity before scaling, ns: as above. */
const CFS_WAKEUP_GRANULARITY_NS = 1_000_000;
/**
 * F by which tunables grow with the machine: 1 + floor(log2(min(CPUs, 8))), SCHED_TUNABLESCALING_LOG, the default of
 * get_update_sysctl_factor() in fair.c (read in 4.14, 6.1 and 6.12).
 */
export function scalingFactor(cpus: number): number {
  return 1 + Math.floor(Math.log2(Math.min(cpus, 8)));
}

interface CfsOverrides {
  readonly latency?: number | undefined;
  readonly minGranularity?: number | undefined;
  readonly wakeupGranularity?: number | undefined;
}

function cfsTunables(given: CfsOverrides, factor: number): Omit<CfsTunables, 'kind' | 'kernel'> {
  return {
    latencyNs: given.latency ?? CFS_LATENCY_NS * factor,
    minGranularityNs: given.minGranularity ?? CFS_MIN_GRANULARITY_NS * factor,
    wakeupGranularityNs: given.wakeupGranularity ?? CFS_WAKEUP_GRANULARITY_NS * factor,
  };
}

/**
 * A policy as written, made whole for `cpus` CPUs; times are ns.
 *
 * `schedIdleCpuCountsAsIdle`: sched_idle_cpu() in wakeup placement came with 5.4 (V. Kumar, 2019; read in 6.1). So it
 * holds for 5.10 and later, and not for 3.3, 4.14, 4.19 and TencentOS kernel 3, which is built on 4.14.
 */
export function resolvePolicy(given: RawPolicy, cpus: number, files: PolicyFiles = {}): PolicyConfig {
  const factor = scalingFactor(cpus);
  if (given.cfs) {
    const { kernel } = given.cfs;
    const fair: CfsTunables = { kind: 'cfs', kernel, ...cfsTunables(given.cfs, factor) };
    return { fair, bt: undefined, schedIdleCpuCountsAsIdle: ['5.10', '6.1', '6.5'].includes(kernel) };
  }
  if (given.qos) return { ...resolvePolicy(fairOf(given.qos), cpus), qos: resolveQos(given.qos) };
  if (given.groupIdentity) {
    return { ...resolvePolicy(fairOf(given.groupIdentity), cpus), groupIdentity: resolveFeatures(given.groupIdentity) };
  }
  if (given.bt) {
    const tunables = cfsTunables(given.bt, factor);
    const bt = resolveBt(given.bt, tunables);
    if (bt.kernel === 'rue') return { ...resolvePolicy({ eevdf: { kernel: '6.6' } }, cpus), bt };
    return { fair: { kind: 'cfs', kernel: '4.14', ...tunables }, bt, schedIdleCpuCountsAsIdle: false };
  }
  const fair = eevdfTunables(given.eevdf ?? { kernel: '6.12' }, factor);
  // an ejected policy leaves its tasks to the fair class of the kernel that first had sched_ext, 6.12
  const ext = given.ext && resolveExt(given.ext, files);
  return { fair, bt: undefined, ...(ext && { ext }), schedIdleCpuCountsAsIdle: true };
}
