import type { EventQueue } from '../../engine/event-queue.ts';
import { PRIORITY_TIMER } from '../event-order.ts';
import type { EventSlots } from '../event-slots.ts';
import { REASON } from '../reasons.ts';
import { CLASS_RT, type SchedulerState } from '../state.ts';
import { FairServer } from './fair-server.ts';
import { hasFairServer, RT_PERIOD_NS, RT_RUNTIME_NS, RtBandwidth } from './rt-bandwidth.ts';
import { RtClass } from './rt-class.ts';

export interface RealTimeSetup {
  readonly kernel: string;
  readonly tickNs: number;
  /** CPUs that share one last-level cache. */
  readonly llcCpus: number;
  readonly slots: EventSlots;
}

/** What real-time scheduling needs of the scheduler. */
export interface RealTimeHost {
  /** Takes a queued task to another CPU. */
  move(task: number, cpu: number): void;
  /** The bandwidth of a task's class is used up on its CPU, or refilled. */
  throttled(task: number, isThrottled: boolean): void;
}

/**
 * What a scheduler does because there are real-time tasks: their class, its throttling or the fair server, and pushing
 * and pulling. Nothing of it costs anything as long as no task is real-time.
 */
export class RealTime {
  readonly class: RtClass;
  private readonly server: FairServer | undefined;
  /** Some task is or was real-time. */
  isUsed = false;

  constructor(
    private readonly state: SchedulerState,
    private readonly events: EventQueue,
    private readonly setup: RealTimeSetup,
    private readonly host: RealTimeHost,
  ) {
    const { kernel, tickNs, llcCpus, slots } = setup;
    const isGuarded = hasFairServer(kernel);
    const bandwidth = isGuarded ? undefined : new RtBandwidth(state.cpus, RT_RUNTIME_NS, RT_PERIOD_NS);
    this.class = new RtClass(
      state,
      { tickNs, llcCpus, bandwidth },
      { move: (task, cpu) => host.move(task, cpu), throttled: (cpu) => this.tellThrottled(cpu) },
    );
    this.server = isGuarded ? new FairServer(state, events, slots.fairServer) : undefined;
  }

  /** A task has entered a class. */
  entered(task: number): void {
    if (this.state.taskClass[task] === CLASS_RT) this.isUsed = true;
  }

  /** A CPU is about to choose: it may fetch a real-time task from another one. */
  beforePick(cpu: number): void {
    this.class.pull(cpu);
  }

  /** Whether fair tasks go before real-time ones on a CPU now. */
  servesFair(cpu: number): boolean {
    return this.isUsed && this.server?.serves(cpu) === true;
  }

  /** Counts what fair tasks got; call at ticks and before every switch. */
  account(cpu: number): void {
    if (this.isUsed) this.server?.account(cpu);
  }

  /** A CPU has gone over to another task: those that wait there may go elsewhere. */
  switched(cpu: number): void {
    if (this.state.rtRunning[cpu] > 0) this.leavesWaiting(cpu);
  }

  private leavesWaiting(cpu: number): void {
    this.watchFair(cpu);
    if (this.state.cpus > 1) this.class.push(cpu);
  }

  /** A task was queued on a CPU. */
  queued(task: number, cpu: number): void {
    if (this.isUsed) this.wasQueued(task, cpu);
  }

  private wasQueued(task: number, cpu: number): void {
    this.watchFair(cpu);
    const { bandwidth } = this.class;
    const slot = this.setup.slots.rtPeriod;
    if (this.state.taskClass[task] !== CLASS_RT || bandwidth === undefined || this.events.isScheduled(slot)) return;
    this.events.schedule(slot, this.state.now + bandwidth.periodNs, PRIORITY_TIMER);
  }

  /** A queued task did not get the CPU at once: a real-time one looks for another CPU. */
  mustWait(task: number, cpu: number): void {
    if (this.isUsed && this.state.cpus > 1 && this.state.taskClass[task] === CLASS_RT) this.class.push(cpu);
  }

  /** The period of throttling ends on all CPUs; it rests when nobody used real-time work. */
  periodEnds(): void {
    const { state } = this;
    const { bandwidth } = this.class;
    if (bandwidth === undefined) return;
    let isIdle = true;
    for (let cpu = 0; cpu < state.cpus; cpu++) {
      const current = state.current[cpu];
      if (current >= 0 && state.taskClass[current] === CLASS_RT) this.class.updateTask(current);
      if (bandwidth.refill(cpu)) {
        this.tellThrottled(cpu);
        state.requestResched(cpu, REASON.unthrottled);
      }
      isIdle &&= bandwidth.isIdle(cpu) && state.rtRunning[cpu] === 0;
    }
    if (!isIdle) this.events.schedule(this.setup.slots.rtPeriod, state.now + bandwidth.periodNs, PRIORITY_TIMER);
  }

  /** The fair server's timer on a CPU fires. */
  serverTimer(cpu: number): void {
    this.server?.timer(cpu);
  }

  /** Fair tasks that wait behind real-time ones are the fair server's concern. */
  private watchFair(cpu: number): void {
    if (this.state.rtRunning[cpu] > 0 && this.state.fairRunning[cpu] > 0) this.server?.watch(cpu);
  }

  private tellThrottled(cpu: number): void {
    const { state } = this;
    const isThrottled = this.class.isThrottled(cpu);
    for (let task = 0; task < state.tasks; task++) {
      if (state.taskClass[task] === CLASS_RT && state.taskCpu[task] === cpu) this.host.throttled(task, isThrottled);
    }
  }
}
