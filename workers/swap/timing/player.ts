import { EventQueue } from '../../engine/event-queue.ts';
import { type Actor, STEPPED, type Stepped } from '../actor.ts';
import { type IoKind, LOCK, type LockKind, WORK } from '../work.ts';
import { STEP, type WorkLog } from '../work-log.ts';
import type { SwapDevice } from './backends/device.ts';
import { CpuSharing } from './cpu-sharing.ts';
import { LockStations, type LockStatistics, type RecordedLock, TURN } from './lock-stations.ts';
import { checkMachine, type TimingMachine } from './machine.ts';
import { MemoryPressure, TASK } from './pressure.ts';
import { Programs } from './programs.ts';
import { ThreadTimes } from './thread-times.ts';
import type { TurnTable } from './turn-log.ts';

/** What a thread expects that expects nothing. */
const NO_REQUEST = -1;
const THREAD = { idle: 0, waitsForCpu: 1, runs: 2, spins: 3, waitsForIo: 4, sleeps: 5, done: 6 } as const;

/** Why `run` returned: every thread ended or is idle for good, time is up, or the budget of events is used up. */
export type PlayStatus = 'finished' | 'horizon' | 'budget';

/** Called after every step with its thread; the times of its parts are in `times` until the next step of that thread. */
export type StepListener = (thread: number, beginNs: number, endNs: number) => void;

/** Told when threads get a CPU and when they leave it, in order of time. */
export interface CpuListener {
  /** The thread runs on `cpu` from `nowNs` on. */
  began(thread: number, cpu: number, nowNs: number): void;
  left(thread: number, nowNs: number): void;
}

/** Steps in a row in which no time passes before the player takes a thread for stuck. */
const STUCK_AFTER = 1_000_000;

/**
 * Gives every thread a CPU, asks it for a step, plays what the step wrote against locks and devices, and asks for the
 * next one. Steps begin, locks are asked for and requests handed over in the order of simulated time over all CPUs;
 * between those moments a thread plays on without an event, ahead of the clock.
 */
export class Player {
  events = 0;
  readonly pressure: MemoryPressure;
  readonly times: ThreadTimes;
  private readonly queue: EventQueue;
  private readonly programs: Programs;
  private readonly sharing: CpuSharing;
  private readonly locks: LockStations;
  private readonly state: Uint8Array;
  private readonly outcome: Uint8Array;
  /** Entry of its program that each thread is at, and the part that work belongs to there. */
  private readonly at: Int32Array;
  private readonly part: Uint8Array;
  /** When the present step began; when the thread began to wait for what it waits for. */
  private readonly beganNs: Float64Array;
  private readonly sinceNs: Float64Array;
  /** Locks held open, those that may be held asleep apart, and flags for pressure stall information. */
  private readonly openLocks: Uint8Array;
  private readonly openMutexes: Uint8Array;
  private readonly flags: Uint8Array;
  private readonly sliceEndsNs: Float64Array;
  /** Request that each thread waits for although it was not submitted yet, and how many threads do. */
  private readonly expects: Float64Array;
  private expecting = 0;
  /** Threads that are idle, in no order. */
  private readonly idle: Int32Array;
  private idleCount = 0;
  private stepsInPlace = 0;
  /** ns per unit of work, as busy as the machine is at the moment. */
  private readonly costNs: Float64Array;
  /**
   * When the thread that is being played goes on, after a lock or a request. Not a return value: V8 allocates numbers
   * that functions return.
   */
  private readonly clock = new Float64Array(1);

  /**
   * @param turns takes who held locks that others wanted
   * @throws RangeError for a machine that cannot be
   */
  constructor(
    private readonly machine: TimingMachine,
    private readonly devices: readonly SwapDevice[],
    private readonly actors: readonly Actor[],
    private readonly listener?: StepListener,
    private readonly cpuListener?: CpuListener,
    turns?: TurnTable,
  ) {
    checkMachine(machine);
    this.costNs = machine.costNs.slice();
    const threads = actors.length;
    const { cpus } = machine;
    this.queue = new EventQueue(Math.max(1, threads));
    this.programs = new Programs(threads);
    this.sharing = new CpuSharing(machine, threads);
    const sockets = Array.from({ length: cpus }, (_, cpu) => this.sharing.socketOf(cpu));
    this.locks = new LockStations(machine.locks, sockets, threads, turns);
    this.pressure = new MemoryPressure(cpus);
    this.times = new ThreadTimes(threads);
    this.state = new Uint8Array(threads);
    this.outcome = new Uint8Array(threads);
    this.at = new Int32Array(threads);
    this.part = new Uint8Array(threads);
    this.beganNs = new Float64Array(threads);
    this.sinceNs = new Float64Array(threads);
    this.openLocks = new Uint8Array(threads);
    this.openMutexes = new Uint8Array(threads);
    this.flags = new Uint8Array(threads);
    this.sliceEndsNs = new Float64Array(cpus);
    this.idle = new Int32Array(threads);
    this.expects = new Float64Array(threads).fill(NO_REQUEST);
    for (let thread = 0; thread < threads; thread++) this.ready(thread, 0);
  }

  /** Time of the event handled last, or the horizon that was reached. */
  get nowNs(): number {
    return this.queue.nowNs;
  }

  /** The log that all threads write: counts of work and locks, and all requests. */
  get log(): WorkLog {
    return this.programs.log;
  }

  get lockStatistics(): LockStatistics {
    return this.locks.statistics;
  }

  /** Locks of each kind that somebody held or wanted so far. */
  get lockCounts(): Int32Array {
    return this.locks.countOf;
  }

  /** Locks that `turns` was told of, by the number it was told. */
  get recordedLocks(): readonly RecordedLock[] {
    return this.locks.recordedLocks;
  }

  /** Tells `turns` the rest; call once, at the end. @returns turns that it was not told */
  closeTurns(): number {
    return this.locks.closeTurns(this.queue.nowNs);
  }

  /**
   * Plays up to and including `untilNs`, but at most `eventBudget` events. Cutting a run into pieces changes nothing.
   *
   * @throws Error when threads wait for each other's locks, or a program cannot be played
   */
  run(untilNs: number, eventBudget = Infinity): PlayStatus {
    const { queue, state, pressure } = this;
    for (let left = eventBudget; left > 0; left--) {
      const thread = queue.peek();
      if (thread < 0) return this.finish();
      const dueNs = queue.timeNs[thread];
      while (pressure.periodEndsNs <= Math.min(dueNs, untilNs)) pressure.endPeriod();
      if (dueNs > untilNs) {
        if (queue.nowNs < untilNs) queue.nowNs = untilNs;
        return 'horizon';
      }
      queue.pop();
      this.events++;
      if (state[thread] === THREAD.runs) this.advance(thread, untilNs);
      else this.wake(thread);
    }
    return 'budget';
  }

  private finish(): PlayStatus {
    const spinning = this.state.indexOf(THREAD.spins);
    if (spinning >= 0) throw new Error(`${this.describe(spinning)} waits for a lock that is never released`);
    const expecting = this.expects.findIndex((token) => token !== NO_REQUEST);
    if (expecting >= 0) throw new Error(`${this.describe(expecting)} waits for a request that was not submitted`);
    return 'finished';
  }

  /** A request is complete or a sleep over. */
  private wake(thread: number): void {
    const { nowNs } = this.queue;
    if (this.state[thread] === THREAD.waitsForIo) this.times.ioWait(thread, nowNs - this.sinceNs[thread]);
    this.ready(thread, nowNs);
  }

  /** The thread wants a CPU. */
  private ready(thread: number, nowNs: number): void {
    const { sharing } = this;
    const previous = sharing.cpuOf[thread];
    this.sinceNs[thread] = nowNs;
    this.state[thread] = THREAD.waitsForCpu;
    const cpu = sharing.give(thread);
    if (cpu >= 0) {
      this.begin(thread, cpu, previous, nowNs);
      return;
    }
    const line = Math.max(0, previous);
    sharing.cpuOf[thread] = line;
    this.setFlags(thread, line, this.flags[thread] | TASK.runnable, nowNs);
  }

  /** The thread has a CPU from now on. */
  private begin(thread: number, cpu: number, previous: number, nowNs: number): void {
    const { machine, pressure, flags } = this;
    const runsNs = nowNs + machine.switchNs;
    this.times.cpuWait(thread, runsNs - this.sinceNs[thread]);
    this.sliceEndsNs[cpu] = runsNs + machine.sliceNs;
    this.state[thread] = THREAD.runs;
    if (previous !== cpu && previous >= 0) {
      pressure.change(previous, flags[thread], 0, nowNs);
      pressure.change(cpu, 0, flags[thread], nowNs);
    }
    this.setFlags(thread, cpu, flags[thread] | TASK.runnable, nowNs);
    this.weighSharedLines();
    this.cpuListener?.began(thread, cpu, runsNs);
    this.queue.schedule(thread, runsNs);
  }

  /** Takes the CPU from a thread, which does not run any more from now on. */
  private leave(thread: number, state: number, nowNs: number): void {
    const cpu = this.sharing.cpuOf[thread];
    this.cpuListener?.left(thread, nowNs);
    this.state[thread] = state;
    this.sinceNs[thread] = nowNs;
    if (state === THREAD.done) this.setFlags(thread, cpu, 0, nowNs);
    else if (state !== THREAD.waitsForCpu) this.setFlags(thread, cpu, this.flags[thread] & ~TASK.runnable, nowNs);
    const next = this.sharing.nextInLine;
    const previous = next >= 0 ? this.sharing.cpuOf[next] : -1;
    this.sharing.release(cpu);
    if (next >= 0) this.begin(next, cpu, previous, nowNs);
    else this.weighSharedLines();
  }

  /** A line that CPUs share comes from the one that changed it last: any of those that run. */
  private weighSharedLines(): void {
    const { machine, sharing } = this;
    const { transferSameNs, transferCrossNs } = machine.locks;
    const meanNs = transferCrossNs + (transferSameNs - transferCrossNs) / machine.sockets;
    const lineNs = meanNs * (1 - 1 / Math.max(1, sharing.busy));
    this.costNs[WORK.atomic] = machine.costNs[WORK.atomic] + lineNs;
    this.costNs[WORK.sharedLine] = machine.costNs[WORK.sharedLine] + lineNs;
  }

  private setFlags(thread: number, cpu: number, flags: number, nowNs: number): void {
    this.pressure.change(cpu, this.flags[thread], flags, nowNs);
    this.flags[thread] = flags;
  }

  /** Whether something may happen elsewhere before `nowNs`; if not, the clock moves there. */
  private othersComeFirst(nowNs: number, untilNs: number): boolean {
    const { queue } = this;
    if (nowNs > queue.nowNs) {
      if (nowNs > untilNs || queue.earliestNs <= nowNs) return true;
      queue.nowNs = nowNs;
    }
    return false;
  }

  /** Plays the program of a thread on, from the time of its event. */
  private advance(thread: number, untilNs: number): void {
    const { queue, programs, times, part, clock, costNs } = this;
    const cpu = this.sharing.cpuOf[thread];
    const slowdown = this.sharing.slowdown[cpu];
    let nowNs = queue.nowNs;
    for (;;) {
      const code = programs.code[thread];
      const a = programs.a[thread];
      const b = programs.b[thread];
      const end = programs.length[thread];
      let at = this.at[thread];
      let systemNs = 0;
      while (at < end) {
        const entry = code[at];
        if (entry === STEP.work) {
          const kind = a[at];
          const ns = costNs[kind] * b[at++] * slowdown;
          nowNs += ns;
          if (kind === WORK.user) times.user(thread, ns);
          else systemNs += ns;
          continue;
        }
        times.system(thread, part[thread], systemNs);
        systemNs = 0;
        if (entry === STEP.part) part[thread] = a[at++];
        else if (entry === STEP.unlock) {
          this.unlock(thread, a[at] as LockKind, b[at], nowNs);
          at++;
        } else if (entry === STEP.stall) {
          const { flags } = this;
          this.setFlags(thread, cpu, b[at++] > 0 ? flags[thread] | TASK.stalled : flags[thread] & ~TASK.stalled, nowNs);
        } else {
          this.at[thread] = at;
          if (this.othersComeFirst(nowNs, untilNs)) {
            queue.schedule(thread, nowNs);
            return;
          }
          if (!(entry === STEP.lock ? this.lock(thread, cpu) : this.request(thread))) return;
          nowNs = clock[0];
          at = this.at[thread];
        }
      }
      times.system(thread, part[thread], systemNs);
      this.at[thread] = end;
      if (this.othersComeFirst(nowNs, untilNs)) {
        queue.schedule(thread, nowNs);
        return;
      }
      if (!this.nextStep(thread, cpu)) return;
    }
  }

  /** Plays a `lock`. @returns whether it is known when the thread goes on (`clock`) */
  private lock(thread: number, cpu: number): boolean {
    const { programs, locks, queue } = this;
    const at = this.at[thread];
    const kind = programs.a[thread][at] as LockKind;
    const station = locks.stationOf(kind, programs.b[thread][at], cpu);
    this.sinceNs[thread] = queue.nowNs;
    if (!locks.isOpen(station)) {
      this.enter(thread, station, kind, cpu);
      return true;
    }
    if (locks.holder[station] === thread) throw new Error(`${this.describe(thread)} takes a lock that it holds`);
    locks.queue(station, thread);
    this.state[thread] = THREAD.spins;
    return false;
  }

  /**
   * Gives a thread its turn at a lock that it has wanted since `sinceNs`, and plays the section if it is plain work.
   * When the thread goes on is in `clock`.
   */
  private enter(thread: number, station: number, kind: LockKind, cpu: number): void {
    const { programs, locks, times, part, clock } = this;
    const first = this.at[thread] + 1;
    const sinceNs = this.sinceNs[thread];
    locks.take(station, kind, cpu, sinceNs, thread);
    let nowNs = locks.turn[TURN.beginsNs];
    const waitNs = locks.turn[TURN.waitedNs];
    if (waitNs > 0) times.spin(thread, kind, waitNs);
    let systemNs = nowNs - sinceNs - waitNs;
    const end = programs.endOfPlainSection(thread, first);
    if (end < 0) {
      times.system(thread, part[thread], systemNs);
      locks.open(station, thread);
      if (maySleep(kind)) this.openMutexes[thread]++;
      else this.openLocks[thread]++;
      this.at[thread] = first;
      clock[0] = nowNs;
      return;
    }
    const code = programs.code[thread];
    const a = programs.a[thread];
    const b = programs.b[thread];
    const { costNs } = this;
    const slowdown = this.sharing.slowdown[cpu];
    for (let at = first; at < end; at++) {
      if (code[at] === STEP.part) {
        times.system(thread, part[thread], systemNs);
        systemNs = 0;
        part[thread] = a[at];
      } else {
        const ns = costNs[a[at]] * b[at] * slowdown;
        systemNs += ns;
        nowNs += ns;
      }
    }
    times.system(thread, part[thread], systemNs);
    if (a[end] !== kind || locks.stationOf(kind, b[end], cpu) !== station) {
      throw new Error(`${this.describe(thread)} releases a lock that it does not hold`);
    }
    locks.hold(station, kind, nowNs);
    this.at[thread] = end + 1;
    clock[0] = nowNs;
  }

  /** Releases a lock that was held open, and gives those who queue for it their turns as far as they can be known. */
  private unlock(thread: number, kind: LockKind, index: number, nowNs: number): void {
    const { locks, queue, state, clock } = this;
    const station = locks.stationOf(kind, index, this.sharing.cpuOf[thread]);
    if (locks.holder[station] !== thread)
      throw new Error(`${this.describe(thread)} releases a lock that it does not hold`);
    locks.close(station, kind, nowNs);
    if (maySleep(kind)) this.openMutexes[thread]--;
    else this.openLocks[thread]--;
    while (!locks.isOpen(station)) {
      const next = locks.shift(station);
      if (next < 0) return;
      state[next] = THREAD.runs;
      this.enter(next, station, kind, this.sharing.cpuOf[next]);
      queue.schedule(next, clock[0]);
    }
  }

  /** Plays a `submit`, `await` or `sleep`. @returns whether the thread goes on at once (`clock`) or gave up its CPU */
  private request(thread: number): boolean {
    const { programs, devices, clock } = this;
    const { nowNs } = this.queue;
    const { log } = programs;
    const at = this.at[thread];
    const operand = programs.b[thread][at];
    let untilNs = nowNs;
    let state: number = THREAD.waitsForIo;
    switch (programs.code[thread][at]) {
      case STEP.submit: {
        const request = operand & (log.requestDoneNs.length - 1);
        const device = devices[log.requestDevice[request]];
        untilNs = device.acceptsNs(nowNs);
        // A full queue: the thread sleeps and comes back to this entry.
        if (untilNs > nowNs) break;
        const kind = log.requestKind[request] as IoKind;
        log.requestDoneNs[request] = device.submit(kind, log.requestSlot[request], log.requestPages[request], nowNs);
        if (this.expecting > 0) this.announce(operand);
        this.at[thread] = at + 1;
        break;
      }
      case STEP.await:
        untilNs = log.completesNs(operand);
        if (untilNs === Infinity) {
          // The step that submits it began earlier, but its thread has not come so far: it wakes those who expect it.
          this.expects[thread] = operand;
          this.expecting++;
        } else this.at[thread] = at + 1;
        break;
      default:
        untilNs = nowNs + operand;
        state = THREAD.sleeps;
        this.at[thread] = at + 1;
    }
    if (untilNs <= nowNs) {
      clock[0] = nowNs;
      return true;
    }
    if (this.openLocks[thread] > 0) throw new Error(`${this.describe(thread)} sleeps with a spin lock held`);
    this.leave(thread, state, nowNs);
    if (untilNs < Infinity) this.queue.schedule(thread, untilNs);
    return false;
  }

  /** A request was submitted: those who waited for that sleep until it is complete. */
  private announce(token: number): void {
    const { expects, queue } = this;
    for (let thread = 0; thread < expects.length; thread++) {
      if (expects[thread] !== token) continue;
      expects[thread] = NO_REQUEST;
      this.expecting--;
      queue.schedule(thread, this.programs.log.completesNs(token));
    }
  }

  /** The program was played: takes the measurements and asks for the next step. @returns whether the thread runs on */
  private nextStep(thread: number, cpu: number): boolean {
    const { programs, actors, outcome, beganNs } = this;
    const { nowNs } = this.queue;
    const actor = actors[thread];
    if (this.openLocks[thread] + this.openMutexes[thread] > 0)
      throw new Error(`${this.describe(thread)} ends a step with a lock held`);
    if (outcome[thread] !== NOT_STEPPED) {
      this.times.settleStep(thread);
      actor.played(beganNs[thread], nowNs);
      this.listener?.(thread, beganNs[thread], nowNs);
      this.guardAgainstStandstill(thread, nowNs);
      this.times.beginStep(thread);
      beganNs[thread] = nowNs;
    }
    if (outcome[thread] === STEPPED.done + 1) {
      this.leave(thread, THREAD.done, nowNs);
      return false;
    }
    if (outcome[thread] === STEPPED.idle + 1 && !actor.wanted(nowNs)) {
      outcome[thread] = NOT_STEPPED;
      this.idle[this.idleCount++] = thread;
      this.leave(thread, THREAD.idle, nowNs);
      return false;
    }
    if (nowNs >= this.sliceEndsNs[cpu] && this.sharing.anyoneWaits) {
      outcome[thread] = NOT_STEPPED;
      this.sharing.queue(thread);
      this.leave(thread, THREAD.waitsForCpu, nowNs);
      return false;
    }
    const log = programs.beginWriting(thread, nowNs);
    const stepped: Stepped = actor.step(cpu, nowNs, log);
    programs.endWriting(thread);
    outcome[thread] = stepped + 1;
    this.at[thread] = 0;
    this.part[thread] = 0;
    this.wakeIdle(nowNs);
    return true;
  }

  /** Threads that have something to do since the step of another. */
  private wakeIdle(nowNs: number): void {
    for (let place = this.idleCount - 1; place >= 0; place--) {
      const thread = this.idle[place];
      if (!this.actors[thread].wanted(nowNs)) continue;
      this.idle[place] = this.idle[--this.idleCount];
      this.beganNs[thread] = nowNs;
      this.ready(thread, nowNs);
    }
  }

  private guardAgainstStandstill(thread: number, nowNs: number): void {
    if (nowNs > this.beganNs[thread]) this.stepsInPlace = 0;
    else if (++this.stepsInPlace > STUCK_AFTER) {
      throw new Error(`${this.describe(thread)} makes step after step without any time passing`);
    }
  }

  private describe(thread: number): string {
    return `${this.actors[thread].name} (thread ${thread}, ${Math.round(this.queue.nowNs)} ns)`;
  }
}

/** Discards of a rotating device are waited for with its shared cluster held. */
const maySleep = (kind: LockKind) => kind === LOCK.globalCluster;

/** Value of `outcome` for a thread whose last step has been dealt with; otherwise it holds STEPPED + 1. */
const NOT_STEPPED = 0;
