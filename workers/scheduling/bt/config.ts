/** Where "a CPU that runs only BT tasks counts as idle" applies to fair tasks; each place is a switch of its own. */
export interface BtVisibility {
  /** Wakeup placement: select_idle_sibling and its scans. */
  readonly wakeup: boolean;
  /** A CPU left with BT work alone looks for waiting fair tasks when it passes through the scheduler. */
  readonly newIdle: boolean;
  /** Periodic balancing: the short interval of an idle CPU, and idle CPUs in the statistics of groups. */
  readonly periodic: boolean;
  /** The average idle time of a CPU includes the time it ran BT tasks (avg_idle_bt). */
  readonly idleAverage: boolean;
}

/** The BT class of TencentOS. Times are ns. */
export interface BtTunables {
  /** "tk3": TencentOS kernel 3 on 4.14. "rue": the later generation on 6.6, not public, partly inferred. */
  readonly kernel: 'tk3' | 'rue';
  readonly visibleAsIdle: BtVisibility;
  /** CPU time BT may use per `periodNs` on each CPU; undefined = unlimited (the kernel's -1). */
  readonly runtimeNs: number | undefined;
  readonly periodNs: number;
  /** BT_RUNTIME_SHARE: a CPU that used its runtime up borrows what others have left. */
  readonly shareRuntime: boolean;
  /** /proc/offline/cpuN: percent of the period BT may use on CPU N; missing = 100. */
  readonly capsPct: readonly number[];
  /** TK3: those of CFS, scaled with the CPUs. RUE: its own, 6 / 3 / 4 ms. */
  readonly latencyNs: number;
  readonly minGranularityNs: number;
  readonly wakeupGranularityNs: number;
  /** sched_bt_ignore_cpubind: BT tasks ignore affinity. */
  readonly ignoreCpubind: boolean;
  readonly balance: BtBalanceTunables;
  /** RUE only. */
  readonly suppression: { readonly suppressPct: number; readonly maxThrottleNs: number } | undefined;
  /** RUE: cpu_qos_ht_isolate. */
  readonly htIsolation: boolean;
}

export interface BtBalanceTunables {
  /** sched_bt_granularity_ns: unit of the latency factor. */
  readonly granularityNs: number;
  /** sched_bt_load_fair: the load of fair tasks counts beside that of BT tasks. */
  readonly fairCounts: boolean;
  /** RUE: a CPU weighs 1000 per fair task and 10 per BT task instead of its loads. */
  readonly byCount: boolean;
  /** Bounds of the interval of every domain; undefined = domain weight in ms, and twice that. */
  readonly minIntervalNs: number | undefined;
  readonly maxIntervalNs: number | undefined;
}
