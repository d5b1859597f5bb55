import { duration, positiveDuration } from '../../units/schema.ts';

/** Tunables of CFS; F grows with the CPUs. */
export const cfsTunables = {
  latency: positiveDuration('sched_latency_ns. Default: 6ms × F.').optional(),
  minGranularity: positiveDuration('sched_min_granularity_ns. Default: 0.75ms × F.').optional(),
  wakeupGranularity: duration('sched_wakeup_granularity_ns. Default: 1ms × F.').optional(),
};
