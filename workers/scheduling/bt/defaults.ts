/** sched_bt_period_us of TencentOS kernel 3 (read in the source). */
export const DEFAULT_BT_PERIOD_NS = 1_000_000_000;
/** sched_bt_granularity_ns (read; reported by the measured kernel). */
export const DEFAULT_GRANULARITY_NS = 4_000_000;
/** RUE 6.6, initial values of bt_sysctl_sched_latency, _min_granularity, _wakeup_granularity in the public stub (read). */
export const RUE_LATENCY_NS = 6_000_000;
export const RUE_MIN_GRANULARITY_NS = 3_000_000;
export const RUE_WAKEUP_GRANULARITY_NS = 4_000_000;
/** sched_bt_percpu_suppress_percent and sched_bt_percpu_max_throttle_time_sec of the stub (read). */
export const DEFAULT_SUPPRESS_PCT = 100;
export const DEFAULT_MAX_THROTTLE_NS = 10_000_000_000;
/** sched_bt_load_balance_interval_min_ms and _max_ms of the stub (read). */
export const RUE_MIN_INTERVAL_NS = 64_000_000;
export const RUE_MAX_INTERVAL_NS = 1_024_000_000;
/** sched_idle_balance_bt_ns of TK3 (read), sched_bt_migration_cost_ns of the stub (read): the same value. */
export const NEW_IDLE_COST_NS = 300_000;
/** sched_nr_migrate, sched_bt_nr_migrate (read). */
export const MAX_MOVES = 32;
