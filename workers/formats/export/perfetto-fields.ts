/** Field numbers of Perfetto's public schema (google/perfetto, protos/perfetto/trace), as far as they are written here. */
export const TRACE = { packet: 1 } as const;
export const PACKET = {
  ftraceEvents: 1,
  processTree: 2,
  timestamp: 8,
  sequence: 10,
  trackEvent: 11,
  flags: 13,
  trackDescriptor: 60,
} as const;
export const BUNDLE = { cpu: 1, event: 2 } as const;
export const FTRACE = { timestamp: 1, pid: 2, schedSwitch: 4, schedWaking: 20 } as const;
export const SWITCH = {
  prevComm: 1,
  prevPid: 2,
  prevPrio: 3,
  prevState: 4,
  nextComm: 5,
  nextPid: 6,
  nextPrio: 7,
} as const;
export const WAKING = { comm: 1, pid: 2, prio: 3, success: 4, targetCpu: 5 } as const;
export const TREE = { processes: 1, threads: 2 } as const;
export const PROCESS = { pid: 1, parent: 2, command: 3 } as const;
export const THREAD = { tid: 1, name: 2, process: 3 } as const;
export const TRACK = { uuid: 1, name: 2, thread: 4, parent: 5, counter: 8 } as const;
export const THREAD_TRACK = { pid: 1, tid: 2, name: 5 } as const;
export const COUNTER = { unitName: 6 } as const;
export const EVENT = { type: 9, track: 11, name: 23, double: 44 } as const;
export const EVENT_TYPE = { begin: 1, end: 2, counter: 4 } as const;

/** Everything of one writer: events of a sequence are read in its order. */
export const SEQUENCE = 1;
export const STATE_CLEARED = 1;
