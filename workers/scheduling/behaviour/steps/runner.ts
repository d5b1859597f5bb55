import { Sampler } from '../../../engine/distribution.ts';
import { streamFor } from '../../../engine/random.ts';
import { PRIORITY_TIMER } from '../../event-order.ts';
import { Ring } from '../../ring.ts';
import { TASK_RUNNING } from '../../state.ts';
import { weightOf } from '../../weights.ts';
import { DOING } from '../../why/time-ledger.ts';
import type { Behaviour, BehaviourContext } from '../behaviour.ts';
import { type Code, compile, LATE, OP } from './code.ts';
import type { NewRole, StepsBehaviour } from './config.ts';
import type { StepWorld, Threads } from './world.ts';

/** What the timer of a task means. */
const TIMER_NONE = 0;
const TIMER_START = 1;
const TIMER_SLEEP = 2;
const TIMER_BUSY = 3;
const TIMER_IO = 4;

/** Steps without any time in between: more are a program that never gets anywhere. */
const MAX_TIMELESS_STEPS = 1_000_000;

const NEVER = -1;
/** In place of a fixed time. */
const DRAWN = -1;

export interface RunnerPlace {
  readonly name: string;
  /** Number of the workload. */
  readonly index: number;
  readonly firstTask: number;
  readonly threads: number;
  readonly seed: number;
}

/**
 * Threads that go through steps. A step that needs the CPU or time ends the turn; all others are done at once, in the
 * name of the thread that has the CPU. A thread that is woken goes on where it stopped as soon as it runs.
 */
export class StepRunner implements Behaviour, Threads {
  private readonly code: Code;
  private readonly firstTask: number;
  private readonly threads: number;
  /** Next operation of each thread. */
  private readonly at: Uint32Array;
  private readonly timerKind: Uint8Array;
  /** Device of the request that a thread waits for. */
  private readonly device: Int32Array;
  /** Rounds left of each loop of each thread. */
  private readonly rounds: Uint32Array;
  /** Last time of each timer of each thread, ns. */
  private readonly releasedNs: Float64Array;
  /** Request in hand of each thread: arrival (NEVER = none) and when it began to be served. */
  private readonly arrivalNs: Float64Array;
  private readonly servedNs: Float64Array;
  private readonly lastSender: Int32Array;
  /** 1 while a thread that found no message is on its way to sleep. */
  private readonly fallingAsleep: Uint8Array;
  /** Times that are always the same, ns; DRAWN where a sampler draws them. By operation. */
  private readonly fixedNs: Float64Array;
  private readonly fixedGapNs: Float64Array;
  /** Samplers of each thread and operation, where times are drawn. */
  private readonly samplers: (Sampler | undefined)[];
  private readonly gapSamplers: (Sampler | undefined)[];
  /** Threads that a fork may start. */
  private readonly free = new Ring();
  /** Tasks that wait until no thread of this workload is alive. */
  private readonly joining = new Ring(8);
  private alive = 0;

  constructor(
    private readonly behaviour: StepsBehaviour,
    private readonly context: BehaviourContext,
    private readonly world: StepWorld,
    private readonly place: RunnerPlace,
  ) {
    const { name, index, firstTask, threads, seed } = place;
    this.code = compile(behaviour);
    this.firstTask = firstTask;
    this.threads = threads;
    this.at = new Uint32Array(threads);
    this.timerKind = new Uint8Array(threads);
    this.device = new Int32Array(threads);
    this.rounds = new Uint32Array(threads * this.code.loops);
    this.releasedNs = new Float64Array(threads * this.code.timers);
    this.arrivalNs = new Float64Array(threads).fill(NEVER);
    this.servedNs = new Float64Array(threads);
    this.lastSender = new Int32Array(threads).fill(NEVER);
    this.fallingAsleep = new Uint8Array(threads);
    const { time, gap, draws } = this.code;
    const fixed = (times: Code['time']): Float64Array =>
      Float64Array.from(times, (each) => (each?.kind === 'constant' ? Math.floor(each.value + 0.5) : DRAWN));
    this.fixedNs = fixed(time);
    this.fixedGapNs = Float64Array.from(fixed(gap), (ns, op) => (gap[op] === undefined ? 0 : ns));
    const drawn = (times: Code['time'], suffix: string): (Sampler | undefined)[] =>
      Array.from({ length: threads }, (_, i) =>
        times.map((each, op) =>
          each === undefined || each.kind === 'constant'
            ? undefined
            : new Sampler(each, streamFor(seed, `${name}.${i}.${draws[op]}${suffix}`)),
        ),
      ).flat();
    this.samplers = time.some((each) => each !== undefined && each.kind !== 'constant') ? drawn(time, '') : [];
    this.gapSamplers = gap.some((each) => each !== undefined && each.kind !== 'constant') ? drawn(gap, '.gap') : [];
    world.runners[index] = this;
  }

  begin(): void {
    const { start } = this.behaviour;
    if (start === 'forked') {
      for (let i = 0; i < this.threads; i++) this.free.push(i);
      return;
    }
    for (let i = 0; i < this.threads; i++) {
      if (start === 0) this.startThread(i);
      else this.setTimer(i, TIMER_START, start);
    }
  }

  /** Starts threads on behalf of a running task; those for which there is none left are not started. */
  fork(count: number, cpu: number): void {
    for (let n = Math.min(count, this.free.length); n > 0; n--) {
      const i = this.free.shiftIndex();
      this.at[i] = 0;
      this.arrivalNs[i] = this.context.state.now;
      this.startThread(i, cpu);
    }
  }

  join(task: number): boolean {
    if (this.alive === 0) return true;
    this.joining.push(task);
    return false;
  }

  wake(thread: number, cpu: number, waker: number): void {
    if (thread >= 0) this.world.wake(this.firstTask + thread, cpu, waker);
    else for (let i = 0; i < this.threads; i++) this.world.wake(this.firstTask + i, cpu, waker);
  }

  taskTimer(task: number): void {
    const { scheduler, state } = this.context;
    const i = task - this.firstTask;
    const kind = this.timerKind[i];
    this.timerKind[i] = TIMER_NONE;
    if (kind === TIMER_START) this.startThread(i);
    else if (kind === TIMER_BUSY) {
      if (state.taskState[task] === TASK_RUNNING) scheduler.continueWith(state.taskCpu[task], 0);
      else scheduler.remainingNs[task] = 0;
    } else {
      if (kind === TIMER_IO) this.world.devices[this.device[i]].completed(task);
      this.world.resume(task, state.taskCpu[task], -1, false);
    }
  }

  sourceTimer(): void {
    throw new Error('steps have no source; queues have');
  }

  workDone(cpu: number, task: number): void {
    const { scheduler, state } = this.context;
    const { world, at } = this;
    const { op, a, b, sleepNs } = this.code;
    const i = task - this.firstTask;
    for (let steps = 0; steps < MAX_TIMELESS_STEPS; steps++) {
      const here = at[i]++;
      switch (op[here]) {
        case OP.run: {
          const ns = this.timeOf(i, here);
          if (ns === 0) break;
          scheduler.continueWith(cpu, ns);
          return;
        }
        case OP.busy: {
          const ns = this.timeOf(i, here);
          if (ns === 0) break;
          this.setTimer(i, TIMER_BUSY, ns);
          scheduler.continueWith(cpu, Number.POSITIVE_INFINITY);
          return;
        }
        case OP.sleep: {
          const ns = this.timeOf(i, here);
          if (ns === 0) break;
          this.setTimer(i, TIMER_SLEEP, ns);
          scheduler.block(cpu, false, DOING.io);
          return;
        }
        case OP.release: {
          if (this.fallingAsleep[i] === 0) {
            this.moveRelease(i, here);
            if (sleepNs[here] > 0 && this.arrivalNs[i] > state.now) {
              this.fallingAsleep[i] = 1;
              at[i] = here;
              scheduler.continueWith(cpu, sleepNs[here]);
              return;
            }
          }
          this.fallingAsleep[i] = 0;
          if (this.arrivalNs[i] <= state.now) break;
          this.setTimer(i, TIMER_SLEEP, this.arrivalNs[i] - state.now);
          scheduler.block(cpu, false);
          return;
        }
        case OP.serve:
          this.servedNs[i] = state.now;
          break;
        case OP.lock:
          if (world.lock(a[here], task)) break;
          at[i] = here;
          scheduler.block(cpu, false, DOING.lock);
          return;
        case OP.unlock:
          world.mutexes[a[here]].unlock(cpu, task);
          break;
        case OP.wait:
          world.conditions[a[here]].wait(task);
          if (b[here] >= 0) world.mutexes[b[here]].unlock(cpu, task);
          scheduler.block(cpu, false, DOING.lock);
          return;
        case OP.signal:
          world.conditions[a[here]].signal(cpu, task);
          break;
        case OP.broadcast:
          world.conditions[a[here]].broadcast(cpu, task);
          break;
        case OP.barrier:
          if (world.barriers[a[here]].arrive(cpu, task)) break;
          scheduler.block(cpu, false, DOING.lock);
          return;
        case OP.io:
          this.timerKind[i] = TIMER_IO;
          this.device[i] = a[here];
          world.devices[a[here]].submit(task);
          scheduler.block(cpu, false, DOING.io);
          return;
        case OP.send: {
          const arrival = this.arrivalNs[i];
          if (world.queues[a[here]].send(cpu, task, arrival >= 0 ? arrival : state.now)) break;
          at[i] = here;
          scheduler.block(cpu, false, DOING.lock);
          return;
        }
        case OP.receive: {
          const queue = world.queues[a[here]];
          if (queue.length === 0 && queue.sleepNs > 0 && this.fallingAsleep[i] === 0) {
            this.fallingAsleep[i] = 1;
            at[i] = here;
            scheduler.continueWith(cpu, queue.sleepNs);
            return;
          }
          this.fallingAsleep[i] = 0;
          if (queue.receive(cpu, task)) {
            this.arrivalNs[i] = queue.arrivalNs;
            this.servedNs[i] = state.now;
            this.lastSender[i] = queue.sender;
            break;
          }
          at[i] = here;
          scheduler.block(cpu, false);
          return;
        }
        case OP.reply:
          if (this.lastSender[i] >= 0) world.wake(this.lastSender[i], cpu, task);
          this.lastSender[i] = NEVER;
          break;
        case OP.wake:
          world.runners[a[here]].wake(b[here], cpu, task);
          break;
        case OP.suspend:
          if (world.suspend(task)) break;
          scheduler.block(cpu, false, DOING.lock);
          return;
        case OP.yield:
          scheduler.continueWith(cpu, 0);
          scheduler.yieldCpu(cpu);
          return;
        case OP.fork:
          world.runners[a[here]].fork(b[here], cpu);
          break;
        case OP.join:
          if (world.runners[a[here]].join(task)) break;
          at[i] = here;
          scheduler.block(cpu, false, DOING.lock);
          return;
        case OP.begin:
          this.arrivalNs[i] = state.now;
          this.servedNs[i] = state.now;
          break;
        case OP.end:
          this.endRequest(i);
          break;
        case OP.become:
          this.become(task, this.code.roles[a[here]]);
          break;
        case OP.exit:
          this.exit(cpu, task);
          return;
        case OP.loop:
          this.rounds[i * this.code.loops + a[here]] = b[here];
          break;
        case OP.repeat:
          if (--this.rounds[i * this.code.loops + a[here]] > 0) at[i] = b[here];
          break;
        case OP.jump:
          at[i] = a[here];
          break;
      }
    }
    throw new Error(`${this.place.name}: ${MAX_TIMELESS_STEPS} steps without any time in between`);
  }

  private become(task: number, { policy, nice, rtPriority }: NewRole): void {
    const idle = policy === 'SCHED_IDLE';
    this.context.scheduler.changeTask(task, { policy, weight: weightOf(policy, nice), idle, rtPriority });
  }

  private timeOf(i: number, op: number): number {
    const fixed = this.fixedNs[op];
    return fixed >= 0 ? fixed : (this.samplers[i * this.fixedNs.length + op] as Sampler).sampleNs();
  }

  private gapOf(i: number, op: number): number {
    const fixed = this.fixedGapNs[op];
    return fixed >= 0 ? fixed : (this.gapSamplers[i * this.fixedNs.length + op] as Sampler).sampleNs();
  }

  private startThread(i: number, parentCpu = 0): void {
    const { scheduler, state } = this.context;
    const { timers } = this.code;
    const task = this.firstTask + i;
    this.alive++;
    this.releasedNs.fill(state.now, i * timers, (i + 1) * timers);
    scheduler.remainingNs[task] = 0;
    scheduler.start(task, true, parentCpu);
  }

  private exit(cpu: number, task: number): void {
    const { scheduler } = this.context;
    this.alive--;
    if (this.behaviour.start === 'forked') this.free.push(task - this.firstTask);
    scheduler.block(cpu, true);
    if (this.alive > 0) return;
    while (this.joining.length > 0) this.world.resume(this.joining.shiftIndex(), cpu, task, false);
  }

  private setTimer(i: number, kind: number, afterNs: number): void {
    const { queue, state, taskTimer } = this.context;
    this.timerKind[i] = kind;
    queue.schedule(taskTimer + this.firstTask + i, state.now + afterNs, PRIORITY_TIMER);
  }

  /** Moves a timer of a thread on: the request that is due then is in hand. */
  private moveRelease(i: number, op: number): void {
    const { now } = this.context.state;
    const { a, b, staggerNs, timers } = this.code;
    const timer = i * timers + a[op];
    const late = b[op];
    let due = this.releasedNs[timer];
    do due += this.timeOf(i, op) + this.gapOf(i, op) + i * staggerNs[op];
    while (late === LATE.skip && due < now);
    if (late === LATE.restart && due < now) due = now;
    this.releasedNs[timer] = due;
    this.arrivalNs[i] = due;
  }

  private endRequest(i: number): void {
    if (this.arrivalNs[i] < 0) return;
    this.context.requests.append(this.firstTask + i, this.place.index, this.arrivalNs, this.servedNs, i);
    this.arrivalNs[i] = NEVER;
  }
}
