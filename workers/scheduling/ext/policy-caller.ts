import type { SchedulerState } from '../state.ts';
import { PolicyError, type PolicyFailure, type PolicyProgram } from './program.ts';
import { ENQUEUE_LAST, OP, SLICE_DEFAULT_NS } from './protocol.ts';

/** When and why a policy lost its tasks. */
export interface Ejection extends PolicyFailure {
  readonly timeNs: number;
}

/** Slice while the policy is bypassed, ns (read: SCX_SLICE_BYPASS). */
const SLICE_BYPASS_NS = 5_000_000;

/** Calls the policy as long as it works; its first failure is its last call. */
export class PolicyCaller {
  ejection: Ejection | undefined = undefined;
  /** Whether selectCpu() is under way. */
  selecting = false;

  constructor(
    private readonly state: SchedulerState,
    private readonly program: PolicyProgram,
    /** The policy has failed: its tasks need queues that do without it. */
    private readonly onFailure: () => void,
  ) {}

  asks(op: number): boolean {
    return this.ejection === undefined && (this.program.callbacks & (1 << op)) !== 0;
  }

  /** Calls the policy if it has this callback; a failure ends it. */
  ask(op: number, a: number, b: number, c: number): number {
    if (!this.asks(op)) return 0;
    this.selecting = op === OP.selectCpu;
    try {
      return this.program.call(op, a, b, c, this.state.now);
    } catch (error) {
      if (!(error instanceof PolicyError)) throw error;
      this.fail(error.failure);
      return 0;
    } finally {
      this.selecting = false;
    }
  }

  fail(failure: PolicyFailure): void {
    if (this.ejection) return;
    this.ejection = { ...failure, timeNs: this.state.now };
    this.onFailure();
  }

  /** The policy wants tasks back whose slice is over, even when there is nothing else (SCX_OPS_ENQ_LAST). */
  get givesUpLast(): boolean {
    return this.ejection === undefined && (this.program.callbacks & ENQUEUE_LAST) !== 0;
  }

  get defaultSliceNs(): number {
    return this.ejection ? SLICE_BYPASS_NS : SLICE_DEFAULT_NS;
  }
}

/** A failure without a place: what the host finds where the policy is not on the stack. */
export function failure(message: string, during = ''): PolicyFailure {
  return { message, during, line: 0, column: 0 };
}
