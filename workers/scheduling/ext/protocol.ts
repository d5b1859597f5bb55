/**
 * What host and guest agree on: codes, and the layout of the numbers they share. The guest reads this file too, as a
 * module of its sandbox, so it holds constants and arithmetic only.
 */

/** Calls into the policy. */
export const OP = {
  initTask: 0,
  enable: 1,
  runnable: 2,
  selectCpu: 3,
  enqueue: 4,
  dequeue: 5,
  dispatch: 6,
  running: 7,
  tick: 8,
  stopping: 9,
  quiescent: 10,
  updateIdle: 11,
} as const;

/** Names of the callbacks by OP, as a policy writes them. */
export const CALLBACKS = [
  'initTask',
  'enable',
  'runnable',
  'selectCpu',
  'enqueue',
  'dequeue',
  'dispatch',
  'running',
  'tick',
  'stopping',
  'quiescent',
  'updateIdle',
] as const;

/** Bit beside those of the callbacks: the policy sets enqueueLast. */
export const ENQUEUE_LAST = 1 << CALLBACKS.length;

/** Built-in dispatch queues; -16 - cpu is the local queue of a certain CPU, 0 and up are the policy's own. */
export const DSQ_LOCAL = -1;
export const DSQ_GLOBAL = -2;
export const DSQ_LOCAL_ON = -16;
/** Queues a policy may create. */
export const MAX_DSQS = 256;

export const ENQ = { WAKEUP: 1, HEAD: 2, PREEMPT: 4, REENQ: 8, LAST: 16 } as const;
export const KICK = { IDLE: 1, PREEMPT: 2, WAIT: 4 } as const;

/** Inserts of one dispatch() before the next moveToLocal() (ops.dispatch_max_batch; read: SCX_DSP_DFL_MAX_BATCH). */
export const DISPATCH_BATCH = 32;
/** Time slice where a policy states none, ns (read: SCX_SLICE_DFL). */
export const SLICE_DEFAULT_NS = 20_000_000;

/** Header: arguments of a call, the time, its result, and how many commands it left. */
export const HEADER = { op: 0, a: 1, b: 2, c: 3, now: 4, result: 5, commands: 6, length: 8 } as const;

/** What a guest leaves for the host to do once it returns or asks for something. */
export const COMMAND = { insert: 0, kick: 1 } as const;
/** kind, then task, queue, slice, vtime (NaN = first in, first out), flags; or CPU and flags. */
export const COMMAND_WORDS = 6;
export const MAX_COMMANDS = 64;

/** Words of each task: the CPU it is on, slice left, CPU time so far, and whether it waits for the policy. */
export const TASK = { cpu: 0, sliceNs: 1, ranNs: 2, waiting: 3, length: 4 } as const;

export interface Layout {
  readonly commands: number;
  /** 1 per idle CPU. */
  readonly idle: number;
  /** Running task of each CPU, -1 = none of the policy's. */
  readonly current: number;
  /** Tasks in the local queue of each CPU, in the global one, then in each created one. */
  readonly queued: number;
  readonly tasks: number;
  readonly length: number;
}

export function layoutOf(cpus: number, tasks: number): Layout {
  const commands = HEADER.length;
  const idle = commands + COMMAND_WORDS * MAX_COMMANDS;
  const current = idle + cpus;
  const queued = current + cpus;
  const firstTask = queued + cpus + 1 + MAX_DSQS;
  return { commands, idle, current, queued, tasks: firstTask, length: firstTask + TASK.length * tasks };
}

/** Index of a queue among all: locals, global, created; undefined = there is none of this number. */
export function queueIndex(dsq: number, cpu: number, cpus: number, created: number): number | undefined {
  if (dsq >= 0) return Number.isInteger(dsq) && dsq < created ? cpus + 1 + dsq : undefined;
  if (dsq === DSQ_LOCAL) return cpu;
  if (dsq === DSQ_GLOBAL) return cpus;
  const on = DSQ_LOCAL_ON - dsq;
  return Number.isInteger(on) && on >= 0 && on < cpus ? on : undefined;
}
