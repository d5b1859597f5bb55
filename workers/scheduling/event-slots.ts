/** What an event is about; one kind per range of slots in the event queue. */
export const EVENT_TICK = 0;
export const EVENT_WORK_DONE = 1;
/** A reschedule that had to wait for the end of a kernel section. */
export const EVENT_RESCHED = 2;
export const EVENT_BT_PERIOD = 3;
/** A task's own timer. */
export const EVENT_TASK_TIMER = 4;
/** A workload's own timer. */
export const EVENT_SOURCE = 5;
/** Requests come into a queue from outside. */
export const EVENT_RESOURCE = 6;
/** The warm-up is over. */
export const EVENT_MEASURE = 7;
/** The slice of the running task ends between ticks (HRTICK). */
export const EVENT_SLICE_TIMER = 8;
/** A timer of the co-location policy on a CPU. */
export const EVENT_ISOLATION = 9;
/** The bandwidth period of a group ends. */
export const EVENT_QUOTA_PERIOD = 10;
/** Returned runtime of a group is distributed. */
export const EVENT_QUOTA_SLACK = 11;
/** The watchdog of a user policy looks for tasks that do not run. */
export const EVENT_WATCHDOG = 12;
/** The period of RT throttling ends. */
export const EVENT_RT_PERIOD = 13;
/** The fair server of a CPU. */
export const EVENT_FAIR_SERVER = 14;
/** A frequency domain reaches the frequency it asked for. */
export const EVENT_FREQUENCY = 15;
/** A row of energy is due. */
export const EVENT_POWER_SAMPLE = 16;

/** First slot of each kind, and the kind of each slot. */
export interface EventSlots {
  readonly tick: number;
  readonly workDone: number;
  readonly resched: number;
  readonly btPeriod: number;
  readonly taskTimer: number;
  readonly source: number;
  readonly resource: number;
  readonly measure: number;
  readonly sliceTimer: number;
  readonly isolation: number;
  readonly quotaPeriod: number;
  readonly quotaSlack: number;
  readonly watchdog: number;
  readonly rtPeriod: number;
  readonly fairServer: number;
  readonly frequency: number;
  readonly powerSample: number;
  /** Kind of each slot. */
  readonly kind: Uint8Array;
  /** Number of each slot within its kind: a CPU, a task, a workload, a resource, a group or a frequency domain. */
  readonly index: Int32Array;
}

export function eventSlots(
  cpus: number,
  tasks: number,
  workloads: number,
  resources: number,
  groups: number,
  /** 0 = power is not accounted for. */
  frequencyDomains = 0,
): EventSlots {
  const power = [frequencyDomains, frequencyDomains > 0 ? 1 : 0];
  const counts = [
    1,
    cpus,
    cpus,
    cpus,
    tasks,
    workloads,
    resources,
    1,
    cpus,
    cpus,
    groups,
    groups,
    1,
    1,
    cpus,
    ...power,
  ];
  const first = counts.map((_, kind) => counts.slice(0, kind).reduce((sum, count) => sum + count, 0));
  const total = counts.reduce((sum, count) => sum + count, 0);
  const kind = new Uint8Array(total);
  const index = new Int32Array(total);
  counts.forEach((count, k) => {
    for (let i = 0; i < count; i++) {
      kind[first[k] + i] = k;
      index[first[k] + i] = i;
    }
  });
  return {
    tick: first[EVENT_TICK],
    workDone: first[EVENT_WORK_DONE],
    resched: first[EVENT_RESCHED],
    btPeriod: first[EVENT_BT_PERIOD],
    taskTimer: first[EVENT_TASK_TIMER],
    source: first[EVENT_SOURCE],
    resource: first[EVENT_RESOURCE],
    measure: first[EVENT_MEASURE],
    sliceTimer: first[EVENT_SLICE_TIMER],
    isolation: first[EVENT_ISOLATION],
    quotaPeriod: first[EVENT_QUOTA_PERIOD],
    quotaSlack: first[EVENT_QUOTA_SLACK],
    watchdog: first[EVENT_WATCHDOG],
    rtPeriod: first[EVENT_RT_PERIOD],
    fairServer: first[EVENT_FAIR_SERVER],
    frequency: first[EVENT_FREQUENCY],
    powerSample: first[EVENT_POWER_SAMPLE],
    kind,
    index,
  };
}
