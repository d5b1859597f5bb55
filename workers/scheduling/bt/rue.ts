import type { IsolationHost } from '../isolation/isolation.ts';
import { SmtIsolation } from '../isolation/smt-isolation.ts';
import { REASON } from '../reasons.ts';
import { CLASS_BT, type SchedulerState } from '../state.ts';
import type { BtClass } from './bt-class.ts';
import { Suppression } from './suppression.ts';

export interface RueSetup {
  readonly smt: number;
  /** cpu_qos_ht_isolate. */
  readonly htIsolation: boolean;
  readonly suppressPct: number;
  readonly maxThrottleNs: number;
  /** Whether a task belongs to a group of type SENSITIVE. */
  readonly isSensitive: (task: number) => boolean;
}

/**
 * What the RUE generation of BT does besides class order: suppression by the use of the CPU, a turn for work that was
 * held back too long (both inferred, see `suppression.ts`), and hyperthread isolation: no BT task runs beside a task of
 * a sensitive group (ht_isolate.c, read).
 */
export class RueIsolation extends SmtIsolation {
  private readonly suppression: Suppression;
  private readonly periodNs: number;
  /** Up to when the running tasks' time is counted. */
  private readonly countedNs: Float64Array;

  constructor(
    state: SchedulerState,
    private readonly bt: BtClass,
    setup: RueSetup,
    private readonly host: IsolationHost,
  ) {
    super(state, setup.smt, {
      isExpeller: (task) => setup.htIsolation && state.taskClass[task] < CLASS_BT && setup.isSensitive(task),
      isExpellee: (task) => state.taskClass[task] === CLASS_BT,
    });
    this.periodNs = bt.bandwidth.periodNs;
    const { suppressPct, maxThrottleNs } = setup;
    const turnNs = bt.settings.minGranularityNs;
    this.suppression = new Suppression(state.cpus, { suppressPct, maxThrottleNs, periodNs: this.periodNs, turnNs });
    this.countedNs = new Float64Array(state.cpus);
    for (let cpu = 0; cpu < state.cpus; cpu++) host.setTimer(cpu, this.periodNs);
  }

  override choose(cpu: number, picked: number): number {
    const { state, suppression } = this;
    if (suppression.hasTurn(cpu, state.now)) {
      const task = this.bt.pickTask(cpu);
      return task >= 0 ? task : picked;
    }
    if (picked >= 0 && state.taskClass[picked] === CLASS_BT && suppression.suppressed[cpu] !== 0) return -1;
    return super.choose(cpu, picked);
  }

  override accepts(task: number, cpu: number): boolean {
    return (
      super.accepts(task, cpu) && (this.state.taskClass[task] !== CLASS_BT || this.suppression.suppressed[cpu] === 0)
    );
  }

  override switched(cpu: number, previous: number, next: number): void {
    this.count(cpu, previous);
    this.noteHeldBack(cpu);
    super.switched(cpu, previous, next);
  }

  override tick(cpu: number): void {
    const { state, suppression } = this;
    const running = state.current[cpu];
    this.count(cpu, running);
    const runsBt = running >= 0 && state.taskClass[running] === CLASS_BT;
    if (suppression.exhausted(cpu) && runsBt) state.requestResched(cpu, REASON.suppressed);
    this.noteHeldBack(cpu);
    if (suppression.beginTurn(cpu, state.now)) state.requestResched(cpu, REASON.starvationGuard);
    // the turn of BT work is over: fair work that waits goes on
    else if (runsBt && !suppression.hasTurn(cpu, state.now) && state.fairRunning[cpu] > 0) {
      state.requestResched(cpu, REASON.suppressed);
    }
  }

  /** The period of a CPU ends. */
  override timer(cpu: number): void {
    const { state, suppression, host } = this;
    this.count(cpu, state.current[cpu]);
    host.setTimer(cpu, this.periodNs);
    const refilled = suppression.refill(cpu);
    this.noteHeldBack(cpu);
    if (suppression.beginTurn(cpu, state.now)) state.requestResched(cpu, REASON.starvationGuard);
    else if (refilled) state.requestResched(cpu, REASON.unthrottled);
  }

  private noteHeldBack(cpu: number): void {
    const { state } = this;
    const running = state.current[cpu];
    const runsBt = running >= 0 && state.taskClass[running] === CLASS_BT;
    this.suppression.setHeldBack(cpu, state.btRunning[cpu] > 0 && !runsBt, state.now);
  }

  private count(cpu: number, task: number): void {
    const { now } = this.state;
    if (task >= 0) this.suppression.charge(cpu, now - this.countedNs[cpu]);
    this.countedNs[cpu] = now;
  }
}
