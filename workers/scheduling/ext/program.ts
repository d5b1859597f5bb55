/** A policy as the ext class sees it: callbacks that take numbers, numbers that both sides see, and how it failed. */
import { type Layout, layoutOf } from './protocol.ts';

/** Why a policy is not asked any more. */
export interface PolicyFailure {
  /** A sentence for people, without the place. */
  readonly message: string;
  /** Callback or phase in which it happened, such as "dispatch()"; empty for the watchdog. */
  readonly during: string;
  /** Place in the policy's file; line 0 = unknown. */
  readonly line: number;
  readonly column: number;
}

/** Thrown by a call that ends the policy. */
export class PolicyError extends Error {
  constructor(readonly failure: PolicyFailure) {
    super(failure.message);
  }
}

/** What a policy may ask of the scheduler while a callback runs. Queues are indices of `queueIndex`. */
export interface PolicyRequests {
  insert(task: number, dsq: number, sliceNs: number, vtime: number, flags: number): void;
  /** Moves the first task of a queue that may run on a CPU to its local queue; false when there is none. */
  moveToLocal(cpu: number, dsq: number): boolean;
  kick(cpu: number, flags: number): void;
  /** Claims an idle CPU that a task may use, near a CPU if possible; -1 when there is none. */
  pickIdle(task: number, near: number): number;
}

export interface PolicyProgram {
  /** Name of its file. */
  readonly fileName: string;
  /** Set when it could not be loaded. */
  readonly failure: PolicyFailure | undefined;
  /** Callbacks it has, as bits by OP. */
  readonly callbacks: number;
  /** Queues it created. */
  readonly queues: number;
  readonly layout: Layout;
  /** Shared numbers; take them anew after every call. */
  readonly numbers: Float64Array;
  /** Calls so far. */
  readonly calls: number;
  serve(requests: PolicyRequests): void;
  /** @throws PolicyError */
  call(op: number, a: number, b: number, c: number, nowNs: number): number;
  checkpoint(): Uint8Array;
  restore(copy: Uint8Array): void;
}

/** In place of a policy that could not be loaded: it is ejected before anything runs. */
export class FailedProgram implements PolicyProgram {
  readonly callbacks = 0;
  readonly queues = 0;
  readonly calls = 0;
  readonly layout: Layout;
  readonly numbers: Float64Array;

  constructor(
    readonly fileName: string,
    readonly failure: PolicyFailure,
    cpus: number,
    tasks: number,
  ) {
    this.layout = layoutOf(cpus, tasks);
    this.numbers = new Float64Array(this.layout.length);
  }

  serve(): void {
    // it is never called
  }

  call(): number {
    throw new PolicyError(this.failure);
  }

  checkpoint(): Uint8Array {
    return new Uint8Array(0);
  }

  restore(): void {
    // it has no state
  }
}
