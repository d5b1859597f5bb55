import { Sampler } from '../../../engine/distribution.ts';
import { type RandomStream, streamFor } from '../../../engine/random.ts';
import type { HoldWriter } from '../../../recording/hold-writer.ts';
import { PRIORITY_TIMER } from '../../event-order.ts';
import { type ArrivalProcess, createArrivals } from '../arrivals.ts';
import type { BehaviourContext } from '../behaviour.ts';
import { Barrier } from './barrier.ts';
import { Condition } from './condition.ts';
import type { ResourceConfig } from './config.ts';
import { Device } from './device.ts';
import { HoldLog, RecordedLock } from './hold-log.ts';
import { Inheritance } from './inheriting-mutex.ts';
import { MessageQueue } from './message-queue.ts';
import { type Lock, Mutex } from './mutex.ts';
import { sharedResources } from './shared-resources.ts';
import type { Waker } from './waker.ts';

/** Requests that come from outside into a queue. */
interface Source {
  readonly arrivals: ArrivalProcess;
  /** Chooses the CPU that takes each arrival's interrupt. */
  readonly interruptCpu: RandomStream;
}

/** What a workload does with its threads on behalf of a task of another. */
export interface Threads {
  /** Starts threads in the name of a task on a CPU. */
  fork(count: number, cpu: number): void;
  /** True when no thread is alive; otherwise the task must block and ask again when it runs next. */
  join(task: number): boolean;
  /** Wakes one thread, or all of them (-1), that are suspended. */
  wake(thread: number, cpu: number, waker: number): void;
}

/** What workloads made of steps share: their resources, and who sleeps until another thread wakes it. */
export class StepWorld implements Waker {
  /** By index of the resource; a step names only resources of its kind. */
  readonly mutexes: Lock[] = [];
  readonly conditions: Condition[] = [];
  readonly barriers: Barrier[] = [];
  readonly devices: Device[] = [];
  readonly queues: MessageQueue[] = [];
  /** By index of the workload. */
  readonly runners: Threads[] = [];
  /** 1 while a task is suspended until it is woken. */
  readonly suspended: Uint8Array;
  /** Wakes that came before their suspend. */
  readonly remembered: Uint32Array;
  /** Longest time a task waited for a mutex, ns, and who held it at the end of that wait. */
  readonly longestLockWaitNs: Float64Array;
  readonly lockHolder: Int32Array;
  /** Since when a task waits for a mutex, -1 = it does not, and for which. */
  private readonly lockWaitSinceNs: Float64Array;
  private readonly lockWaitedFor: Int32Array;
  private readonly inheritance: Inheritance;
  private readonly sources: Source[] = [];
  private readonly recordedLocks: RecordedLock[] = [];

  constructor(
    private readonly context: BehaviourContext,
    resources: readonly ResourceConfig[],
    /** Event slot of the first resource. */
    private readonly firstSlot: number,
    seed: number,
    /** Where it is written who had what; undefined = nowhere. */
    holds?: HoldWriter,
  ) {
    const { state, queue, taskTimer } = context;
    const shared = sharedResources(resources);
    const logOf = (name: string): HoldLog | undefined =>
      holds &&
      new HoldLog(
        holds,
        shared.findIndex((each) => each.name === name),
        state,
        state.tasks,
      );
    this.suspended = new Uint8Array(state.tasks);
    this.remembered = new Uint32Array(state.tasks);
    this.longestLockWaitNs = new Float64Array(state.tasks);
    this.lockHolder = new Int32Array(state.tasks).fill(-1);
    this.lockWaitSinceNs = new Float64Array(state.tasks).fill(-1);
    this.lockWaitedFor = new Int32Array(state.tasks);
    this.inheritance = new Inheritance(context.scheduler.roles, state);
    resources.forEach((resource, r) => {
      switch (resource.kind) {
        case 'mutex':
          this.mutexes[r] = this.recorded(
            resource.inheritance
              ? this.inheritance.create(this)
              : new Mutex(this, resource.handoff, resource.inKernel ? state.kernelLocks : undefined),
            logOf(resource.name),
          );
          return;
        case 'condition':
          this.conditions[r] = new Condition(this);
          return;
        case 'barrier':
          this.barriers[r] = new Barrier(this, resource.parties);
          return;
        case 'device': {
          const complete = (task: number, afterNs: number): void =>
            queue.schedule(taskTimer + task, state.now + afterNs, PRIORITY_TIMER);
          const service = new Sampler(resource.service, streamFor(seed, `${resource.name}.service`));
          this.devices[r] = new Device(complete, service, resource.depth, logOf(resource.name));
          return;
        }
        case 'queue': {
          const { name, capacity, sync, arrivals, sleepNs = 0 } = resource;
          this.queues[r] = new MessageQueue(this, capacity ?? Number.POSITIVE_INFINITY, sync, sleepNs);
          if (arrivals === undefined) return;
          this.sources[r] = {
            arrivals: createArrivals(arrivals, streamFor(seed, `${name}.arrivals`)),
            interruptCpu: streamFor(seed, `${name}.interrupt`),
          };
          this.arm(r);
        }
      }
    });
  }

  resume(task: number, cpu: number, waker: number, sync: boolean): void {
    const { scheduler } = this.context;
    scheduler.remainingNs[task] = 0;
    scheduler.wake(task, cpu, waker, sync);
  }

  /** Takes a mutex for the running task; false when it must block and ask again when it runs next. */
  lock(mutex: number, task: number): boolean {
    const lock = this.mutexes[mutex];
    const holder = lock.owner;
    const taken = lock.lock(task);
    if (!taken && this.lockWaitSinceNs[task] < 0) {
      this.lockWaitSinceNs[task] = this.context.state.now;
      this.lockWaitedFor[task] = mutex;
    } else if (taken && this.lockWaitSinceNs[task] >= 0) {
      this.countLockWait(task, holder === task ? -1 : holder);
      this.lockWaitSinceNs[task] = -1;
    }
    return taken;
  }

  private recorded(lock: Lock, log: HoldLog | undefined): Lock {
    if (!log) return lock;
    const recorded = new RecordedLock(lock, log);
    this.recordedLocks.push(recorded);
    return recorded;
  }

  /** Counts the waits that are still going on, and writes what is held still. */
  close(): void {
    for (const lock of this.recordedLocks) lock.close();
    for (const device of this.devices) device?.close();
    for (let task = 0; task < this.lockWaitSinceNs.length; task++) {
      if (this.lockWaitSinceNs[task] >= 0) this.countLockWait(task, this.mutexes[this.lockWaitedFor[task]].owner);
    }
  }

  private countLockWait(task: number, holder: number): void {
    const waited = this.context.state.now - this.lockWaitSinceNs[task];
    if (waited <= this.longestLockWaitNs[task]) return;
    this.longestLockWaitNs[task] = waited;
    this.lockHolder[task] = holder;
  }

  /** Wakes a suspended task, or remembers that it was woken. */
  wake(task: number, cpu: number, waker: number): void {
    if (this.suspended[task] === 0) {
      this.remembered[task]++;
      return;
    }
    this.suspended[task] = 0;
    this.resume(task, cpu, waker, false);
  }

  /** True when the task goes on because it was woken before; otherwise it must block. */
  suspend(task: number): boolean {
    if (this.remembered[task] > 0) {
      this.remembered[task]--;
      return true;
    }
    this.suspended[task] = 1;
    return false;
  }

  /** A request comes from outside into the queue with this index. */
  sourceTimer(resource: number): void {
    const { state } = this.context;
    const { arrivals, interruptCpu } = this.sources[resource];
    state.events++;
    arrivals.take();
    this.arm(resource);
    this.queues[resource].arrive(interruptCpu.nextBelow(state.cpus), -1, state.now);
  }

  private arm(resource: number): void {
    const { dueNs } = this.sources[resource].arrivals;
    if (dueNs !== Number.POSITIVE_INFINITY)
      this.context.queue.schedule(this.firstSlot + resource, dueNs, PRIORITY_TIMER);
  }
}
