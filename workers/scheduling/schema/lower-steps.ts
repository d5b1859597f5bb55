import type { LateRule, NewRole, Step } from '../behaviour/steps/config.ts';
import type { TaskPolicy } from '../config.ts';
import type { PlainStep, RawRole, RawStep, StepWithArgument } from './steps.ts';

/** Where the names in steps point. */
export interface StepNames {
  resource(name: string): number;
  workload(name: string): number;
}

const DEFAULT_LATE: LateRule = 'catchUp';

const DEFAULT_RT_PRIORITY = 1;

export function isRealTime(policy: TaskPolicy): boolean {
  return policy === 'SCHED_FIFO' || policy === 'SCHED_RR';
}

function roleOf({ policy, nice = 0, rtPriority = DEFAULT_RT_PRIORITY }: RawRole): NewRole {
  return { policy, nice, rtPriority: isRealTime(policy) ? rtPriority : 0 };
}

/** Steps as the simulation takes them; they must have passed `checkSteps`. */
export function lowerSteps(given: readonly RawStep[], names: StepNames): readonly Step[] {
  const timers: string[] = [];
  const timer = (name: string): number => {
    if (!timers.includes(name)) timers.push(name);
    return timers.indexOf(name);
  };
  const lower = (step: RawStep): Step => (typeof step === 'string' ? plain(step) : withArgument(step));
  const plain = (kind: PlainStep): Step => ({ kind });
  const withArgument = (step: StepWithArgument): Step => {
    if (step.run) return { kind: 'run', time: step.run };
    if (step.busy) return { kind: 'busy', time: step.busy };
    if (step.sleep) return { kind: 'sleep', time: step.sleep };
    if (step.release) {
      const { period, gap, late = DEFAULT_LATE, timer: name = '' } = step.release;
      return { kind: 'release', timer: timer(name), period, gap, late, staggerNs: 0 };
    }
    if (step.lock) return { kind: 'lock', mutex: names.resource(step.lock) };
    if (step.unlock) return { kind: 'unlock', mutex: names.resource(step.unlock) };
    if (step.wait) {
      const { condition, mutex } = typeof step.wait === 'string' ? { condition: step.wait } : { ...step.wait };
      return {
        kind: 'wait',
        condition: names.resource(condition),
        mutex: mutex === undefined ? undefined : names.resource(mutex),
      };
    }
    if (step.signal) return { kind: 'signal', condition: names.resource(step.signal) };
    if (step.broadcast) return { kind: 'broadcast', condition: names.resource(step.broadcast) };
    if (step.barrier) return { kind: 'barrier', barrier: names.resource(step.barrier) };
    if (step.io) return { kind: 'io', device: names.resource(step.io) };
    if (step.send) return { kind: 'send', queue: names.resource(step.send) };
    if (step.receive) return { kind: 'receive', queue: names.resource(step.receive) };
    if (step.wake) {
      const { workload, thread } = typeof step.wake === 'string' ? { workload: step.wake } : { ...step.wake };
      return { kind: 'wake', workload: names.workload(workload), thread };
    }
    if (step.fork) {
      const { workload, count = 1 } = typeof step.fork === 'string' ? { workload: step.fork } : { ...step.fork };
      return { kind: 'fork', workload: names.workload(workload), count };
    }
    if (step.join) return { kind: 'join', workload: names.workload(step.join) };
    if (step.become) return { kind: 'become', role: roleOf(step.become) };
    if (step.loop) return { kind: 'loop', times: step.loop.times, steps: step.loop.steps.map(lower) };
    throw new Error('an empty step passed the schema');
  };
  return given.map(lower);
}
