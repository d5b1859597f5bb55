import type { BtTunables, BtVisibility } from '../bt/config.ts';
import {
  DEFAULT_BT_PERIOD_NS,
  DEFAULT_GRANULARITY_NS,
  DEFAULT_MAX_THROTTLE_NS,
  DEFAULT_SUPPRESS_PCT,
  RUE_LATENCY_NS,
  RUE_MAX_INTERVAL_NS,
  RUE_MIN_GRANULARITY_NS,
  RUE_MIN_INTERVAL_NS,
  RUE_WAKEUP_GRANULARITY_NS,
} from '../bt/defaults.ts';
import type { RawBt } from './bt.ts';
import { parseCpuList } from './cpu-list.ts';

/** Latency and granularities, ns. */
export interface Granularities {
  readonly latencyNs: number;
  readonly minGranularityNs: number;
  readonly wakeupGranularityNs: number;
}

/** The BT class as written, made whole. @param cfs what CFS of the same kernel uses: TK3's BT class shares it (read) */
export function resolveBt(given: RawBt, cfs: Granularities): BtTunables {
  const rue = given.kernel === 'rue';
  const own: Granularities = {
    latencyNs: given.latency ?? RUE_LATENCY_NS,
    minGranularityNs: given.minGranularity ?? RUE_MIN_GRANULARITY_NS,
    wakeupGranularityNs: given.wakeupGranularity ?? RUE_WAKEUP_GRANULARITY_NS,
  };
  return {
    kernel: given.kernel,
    visibleAsIdle: visibilityOf(given.cpuVisibleAsIdle),
    // sched_bt_runtime_us is -1, unlimited, unless set (read)
    runtimeNs: given.runtime,
    periodNs: given.period ?? DEFAULT_BT_PERIOD_NS,
    shareRuntime: given.runtimeShare ?? false,
    capsPct: capsOf(given.caps ?? {}),
    ...(rue ? own : cfs),
    ignoreCpubind: given.ignoreCpubind ?? false,
    balance: {
      granularityNs: given.granularity ?? DEFAULT_GRANULARITY_NS,
      fairCounts: given.loadFair ?? true,
      byCount: rue,
      minIntervalNs: rue ? RUE_MIN_INTERVAL_NS : undefined,
      maxIntervalNs: rue ? RUE_MAX_INTERVAL_NS : undefined,
    },
    suppression: rue
      ? {
          suppressPct: given.suppressPercent ?? DEFAULT_SUPPRESS_PCT,
          maxThrottleNs: given.maxThrottle ?? DEFAULT_MAX_THROTTLE_NS,
        }
      : undefined,
    htIsolation: given.htIsolation ?? false,
  };
}

function visibilityOf(given: RawBt['cpuVisibleAsIdle']): BtVisibility {
  const rest = typeof given === 'object' ? given : {};
  const { wakeup = true, newIdle = true, periodic = true, idleAverage = true } = rest;
  if (given === false) return { wakeup: false, newIdle: false, periodic: false, idleAverage: false };
  return { wakeup, newIdle, periodic, idleAverage };
}

function capsOf(given: Readonly<Record<string, number>>): readonly number[] {
  const caps: number[] = [];
  for (const [cpus, cap] of Object.entries(given)) {
    for (const cpu of parseCpuList(cpus) ?? []) {
      while (caps.length <= cpu) caps.push(100);
      caps[cpu] = cap;
    }
  }
  return caps;
}
