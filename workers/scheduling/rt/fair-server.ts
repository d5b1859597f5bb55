import type { EventQueue } from '../../engine/event-queue.ts';
import { PRIORITY_TIMER } from '../event-order.ts';
import { REASON } from '../reasons.ts';
import { CLASS_FAIR, type SchedulerState } from '../state.ts';

/** What fair tasks get at least, per period (fair_server of 6.12; read). */
export const FAIR_SERVER_RUNTIME_NS = 50_000_000;
export const FAIR_SERVER_PERIOD_NS = 1_000_000_000;

const OFF = 0;
/** Fair tasks wait; they are served only when nothing but that can still give them their time before the deadline. */
const WAITING = 1;
/** Fair tasks go before real-time ones. */
const SERVING = 2;
/** The time of this period is used up. */
const SPENT = 3;

/**
 * The fair server: a deadline reservation of every CPU that keeps real-time tasks from starving fair ones. What fair
 * tasks get without it counts; only when 50 ms before the deadline they have not had their 50 ms, they are served before
 * real-time tasks, from the next period on at its beginning. Its end is seen at ticks (HRTICK_DL is off). Source:
 * description of dl_server with dl_defer, 6.12; confidence: remembered.
 */
export class FairServer {
  private readonly mode: Uint8Array;
  private readonly leftNs: Float64Array;
  private readonly deadlineNs: Float64Array;
  /** Up to when the time of fair tasks on a CPU is counted. */
  private readonly countedNs: Float64Array;

  constructor(
    private readonly state: SchedulerState,
    private readonly events: EventQueue,
    /** Event slot of CPU 0. */
    private readonly slot: number,
  ) {
    this.mode = new Uint8Array(state.cpus);
    this.leftNs = new Float64Array(state.cpus);
    this.deadlineNs = new Float64Array(state.cpus);
    this.countedNs = new Float64Array(state.cpus);
  }

  /** Whether fair tasks go first on a CPU now. */
  serves(cpu: number): boolean {
    return this.mode[cpu] === SERVING && this.state.fairRunning[cpu] > 0;
  }

  /** Fair tasks wait behind real-time ones. */
  watch(cpu: number): void {
    if (this.mode[cpu] !== OFF) return;
    this.countedNs[cpu] = this.state.now;
    this.beginPeriod(cpu, this.state.now);
  }

  /** Counts what fair tasks got; call at ticks and before every switch. */
  account(cpu: number): void {
    const { state } = this;
    if (this.mode[cpu] === OFF) return;
    const current = state.current[cpu];
    const ran = state.now - this.countedNs[cpu];
    this.countedNs[cpu] = state.now;
    if (current < 0 || state.taskClass[current] !== CLASS_FAIR || this.mode[cpu] === SPENT) return;
    this.leftNs[cpu] -= ran;
    if (this.leftNs[cpu] > 0) return;
    if (this.mode[cpu] === WAITING) {
      this.beginPeriod(cpu, state.now);
      return;
    }
    this.mode[cpu] = SPENT;
    this.events.schedule(this.slot + cpu, Math.max(state.now, this.deadlineNs[cpu]), PRIORITY_TIMER);
    state.requestResched(cpu, REASON.fairServerSpent);
  }

  /** The server's timer on a CPU fires. */
  timer(cpu: number): void {
    const { state } = this;
    this.account(cpu);
    if (state.fairRunning[cpu] === 0 || state.rtRunning[cpu] === 0) {
      this.mode[cpu] = OFF;
      return;
    }
    if (this.mode[cpu] === WAITING) {
      const latest = this.deadlineNs[cpu] - this.leftNs[cpu];
      if (state.now < latest) {
        this.events.schedule(this.slot + cpu, latest, PRIORITY_TIMER);
        return;
      }
    } else {
      this.leftNs[cpu] = FAIR_SERVER_RUNTIME_NS;
      this.deadlineNs[cpu] = state.now + FAIR_SERVER_PERIOD_NS;
    }
    this.mode[cpu] = SERVING;
    state.requestResched(cpu, REASON.fairServer);
  }

  private beginPeriod(cpu: number, now: number): void {
    this.mode[cpu] = WAITING;
    this.leftNs[cpu] = FAIR_SERVER_RUNTIME_NS;
    this.deadlineNs[cpu] = now + FAIR_SERVER_PERIOD_NS;
    this.events.schedule(this.slot + cpu, this.deadlineNs[cpu] - FAIR_SERVER_RUNTIME_NS, PRIORITY_TIMER);
  }
}
