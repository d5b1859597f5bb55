/** openEuler's QoS preemption; times are ns. */
export interface QosTunables {
  /** kernel.qos_overload_detect_period_ms. */
  readonly overloadDetectNs: number;
  /** kernel.qos_offline_wait_interval_ms. */
  readonly offlineWaitNs: number;
  /** CONFIG_QOS_SCHED_SMT_EXPELLER. */
  readonly smtExpeller: boolean;
}

/** Defaults; confidence: remembered. */
export const OVERLOAD_DETECT_NS = 5_000_000_000;
export const OFFLINE_WAIT_NS = 100_000_000;
