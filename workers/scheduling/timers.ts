import type { ClassLadder } from './class-ladder.ts';
import type { CostConfig } from './config.ts';
import { PRIORITY_TIMER } from './event-order.ts';
import type { SchedulerParts } from './parts.ts';
import { REASON } from './reasons.ts';
import type { Rescheduling } from './rescheduling.ts';
import { CLASS_BT, CLASS_FAIR, type SchedulerState } from './state.ts';
import type { TickClock } from './tick-clock.ts';

/** What the timers of the kernel do when they fire. */
export class Timers {
  private readonly state: SchedulerState;
  private readonly costs: CostConfig;
  private readonly classes: ClassLadder;
  private readonly rt: SchedulerParts['rt'];
  private readonly time: SchedulerParts['time'];
  private readonly smp: SchedulerParts['smp'];
  private readonly isolated: SchedulerParts['isolation'];
  private readonly power: SchedulerParts['power'];

  constructor(
    private readonly parts: SchedulerParts,
    private readonly ticks: TickClock,
    private readonly rescheduling: Rescheduling,
  ) {
    this.state = parts.state;
    this.costs = parts.setup.machine.costs;
    this.classes = parts.classes;
    this.rt = parts.rt;
    this.time = parts.time;
    this.smp = parts.smp;
    this.isolated = parts.isolation;
    this.power = parts.power;
  }

  /** The timer interrupt: all CPUs with work tick together, one after the other. */
  tick(): void {
    const { ticks, rescheduling, state } = this;
    if (ticks.order.cpuByCpu) {
      const cpu = ticks.tickedOne();
      if (ticks.ticksOn(cpu)) this.tickCpu(cpu);
      return;
    }
    ticks.ticked();
    for (let cpu = 0; cpu < state.cpus; cpu++) {
      if (!ticks.ticksOn(cpu)) continue;
      this.tickCpu(cpu);
      rescheduling.settle();
    }
  }

  /** The slice of the running task of a CPU ends between two ticks. */
  slice(cpu: number): void {
    const { state, setup, time, fair } = this.parts;
    const task = state.current[cpu];
    state.events++;
    if (task < 0 || state.taskClass[task] !== CLASS_FAIR) return;
    time.charge(cpu, setup.machine.costs.sliceTimerNs, true);
    fair.tick(task);
    state.requestResched(cpu, REASON.sliceEnd);
  }

  /** The period of RT throttling ends. */
  rtPeriod(): void {
    this.state.events++;
    this.rt.periodEnds();
  }

  /** The fair server of a CPU looks after fair tasks. */
  fairServer(cpu: number): void {
    this.state.events++;
    this.rt.serverTimer(cpu);
  }

  /** The bandwidth period of a group ends. */
  quotaPeriod(group: number): void {
    this.state.events++;
    this.parts.fair.throttling?.bandwidth.periodEnds(group);
  }

  /** Runtime that CPUs gave back to a group's pool goes to those that wait for it. */
  quotaSlack(group: number): void {
    this.state.events++;
    this.parts.fair.throttling?.bandwidth.slackEnds(group);
  }

  /** The BT bandwidth period of a CPU ends. */
  btPeriod(cpu: number): void {
    const { state, queue, setup, bt, throttled } = this.parts;
    if (bt === undefined) return;
    state.events++;
    const task = state.current[cpu];
    if (task >= 0 && state.taskClass[task] === CLASS_BT) bt.updateTask(task);
    if (bt.bandwidth.refill(cpu)) state.requestResched(cpu, REASON.unthrottled);
    throttled.btChanged(cpu, bt);
    queue.schedule(setup.slots.btPeriod + cpu, state.now + bt.bandwidth.periodNs, PRIORITY_TIMER);
  }

  /** A timer of the co-location policy on a CPU. */
  isolation(cpu: number): void {
    this.state.events++;
    this.isolated?.timer(cpu);
  }

  /** The watchdog of a user policy looks for tasks that wait too long: twice per timeout, as the kernel's. */
  watchdog(): void {
    const { ext, setup, queue, state } = this.parts;
    if (ext === undefined || ext.ejection) return;
    state.events++;
    ext.checkStalls();
    queue.schedule(setup.slots.watchdog, state.now + ext.watchdogPeriodNs, PRIORITY_TIMER);
  }

  /** A frequency domain reaches the frequency it asked for. */
  frequency(domain: number): void {
    this.state.events++;
    this.power?.frequencyChanges(domain);
  }

  /** A row of energy is due. */
  powerSample(): void {
    this.state.events++;
    this.power?.sample();
  }

  private tickCpu(cpu: number): void {
    const task = this.state.current[cpu];
    this.state.events++;
    this.time.charge(cpu, this.costs.tickNs, true);
    this.classes.of(task).tick(task);
    this.rt.account(cpu);
    this.isolated?.tick(cpu);
    this.smp.tick(cpu);
    this.power?.used(cpu);
  }
}
