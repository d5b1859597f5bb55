import type { Distribution } from '../../../engine/distribution-types.ts';
import type { LateRule, NewRole, Step, StepsBehaviour } from './config.ts';

/** Operations of compiled steps. */
export const OP = {
  run: 0,
  busy: 1,
  sleep: 2,
  release: 3,
  /** The request in hand is being served from now on. */
  serve: 4,
  lock: 5,
  unlock: 6,
  wait: 7,
  signal: 8,
  broadcast: 9,
  barrier: 10,
  io: 11,
  send: 12,
  receive: 13,
  reply: 14,
  wake: 15,
  suspend: 16,
  yield: 17,
  fork: 18,
  join: 19,
  begin: 20,
  end: 21,
  exit: 22,
  /** a = loop, b = times */
  loop: 23,
  /** a = loop, b = first operation of the body */
  repeat: 24,
  jump: 25,
  /** a = index of `roles` */
  become: 26,
} as const;

export const LATE: Readonly<Record<LateRule, number>> = { catchUp: 0, restart: 1, skip: 2 };

/** Steps as flat arrays. `a` and `b` are what the comments at OP and in `compile` say. */
export interface Code {
  readonly op: Uint8Array;
  readonly a: Int32Array;
  readonly b: Int32Array;
  /** Time of each operation that takes one. */
  readonly time: readonly (Distribution | undefined)[];
  /** Second time: the gap of a release. */
  readonly gap: readonly (Distribution | undefined)[];
  /** What each operation draws, as part of the name of its random stream: run0, run1, sleep0. */
  readonly draws: readonly string[];
  readonly staggerNs: Float64Array;
  /** What a release takes before it sleeps. */
  readonly sleepNs: Float64Array;
  readonly loops: number;
  readonly timers: number;
  readonly roles: readonly NewRole[];
  /** Requests are recorded. */
  readonly hasRequests: boolean;
}

interface Line {
  op: number;
  a: number;
  b: number;
  time?: Distribution;
  gap?: Distribution | undefined;
  draws?: string;
  staggerNs?: number;
  sleepNs?: number;
}

const NONE = -1;

/** Whether the steps record requests. */
export function recordsRequests(steps: readonly Step[]): boolean {
  return steps.some((step) => step.kind === 'end' || (step.kind === 'loop' && recordsRequests(step.steps)));
}

/** Compiles the steps of a workload; they must have passed `checkSteps`. */
export function compile({ steps, repeat, start }: StepsBehaviour): Code {
  const lines: Line[] = [];
  const counts = new Map<string, number>();
  let loops = 0;
  let timers = 0;
  const roles: NewRole[] = [];
  const emit = (op: number, a = 0, b = 0): number => lines.push({ op, a, b }) - 1;
  const emitTimed = (op: number, what: string, time: Distribution, rest: Partial<Line> = {}): void => {
    const count = counts.get(what) ?? 0;
    counts.set(what, count + 1);
    lines.push({ op, a: 0, b: 0, time, draws: `${what}${count}`, ...rest });
  };
  const emitLoop = (times: number, body: () => void): void => {
    const loop = loops++;
    emit(OP.loop, loop, times);
    const first = lines.length;
    body();
    emit(OP.repeat, loop, first);
  };
  const emitStep = (step: Step): void => {
    switch (step.kind) {
      case 'run':
      case 'busy':
      case 'sleep':
        emitTimed(OP[step.kind], step.kind, step.time);
        return;
      case 'release': {
        const { timer, period, gap, late, staggerNs, sleepNs } = step;
        timers = Math.max(timers, timer + 1);
        emitTimed(OP.release, 'release', period, { a: timer, b: LATE[late], gap, staggerNs, sleepNs });
        emit(OP.serve);
        return;
      }
      case 'lock':
      case 'unlock':
        emit(OP[step.kind], step.mutex);
        return;
      case 'wait':
        emit(OP.wait, step.condition, step.mutex ?? NONE);
        if (step.mutex !== undefined) emit(OP.lock, step.mutex);
        return;
      case 'signal':
      case 'broadcast':
        emit(OP[step.kind], step.condition);
        return;
      case 'barrier':
        emit(OP.barrier, step.barrier);
        return;
      case 'io':
        emit(OP.io, step.device);
        return;
      case 'send':
      case 'receive':
        emit(OP[step.kind], step.queue);
        return;
      case 'wake':
        emit(OP.wake, step.workload, step.thread ?? NONE);
        return;
      case 'fork':
        emit(OP.fork, step.workload, step.count);
        return;
      case 'join':
        emit(OP.join, step.workload);
        return;
      case 'loop':
        emitLoop(step.times, () => step.steps.forEach(emitStep));
        return;
      case 'become':
        emit(OP.become, roles.push(step.role) - 1);
        return;
      case 'reply':
      case 'suspend':
      case 'yield':
      case 'begin':
      case 'end':
      case 'exit':
        emit(OP[step.kind]);
    }
  };
  // a forked thread serves, from its first instruction on, the request that its fork began
  if (start === 'forked') emit(OP.serve);
  const first = lines.length;
  if (repeat === undefined) {
    steps.forEach(emitStep);
    emit(OP.jump, first);
  } else {
    emitLoop(repeat, () => steps.forEach(emitStep));
    emit(OP.exit);
  }
  return {
    op: Uint8Array.from(lines, ({ op }) => op),
    a: Int32Array.from(lines, ({ a }) => a),
    b: Int32Array.from(lines, ({ b }) => b),
    time: lines.map(({ time }) => time),
    gap: lines.map(({ gap }) => gap),
    draws: lines.map(({ draws }) => draws ?? ''),
    staggerNs: Float64Array.from(lines, ({ staggerNs }) => staggerNs ?? 0),
    sleepNs: Float64Array.from(lines, ({ sleepNs }) => sleepNs ?? 0),
    loops,
    timers,
    roles,
    hasRequests: recordsRequests(steps),
  };
}
