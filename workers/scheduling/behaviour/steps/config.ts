/** What the threads of a workload do, step by step, and what they share. Plain data; resources are named by index. */
import type { Distribution } from '../../../engine/distribution-types.ts';
import type { TaskPolicy } from '../../../machine/recorded-work.ts';
import type { Arrivals } from '../arrival-kinds.ts';

/**
 * What happens when a release is due before its thread asks for it. catchUp: it is served at once and later ones keep
 * their times (a backlog); restart: it is served at once and later ones are counted from now; skip: it is left out.
 */
export type LateRule = 'catchUp' | 'restart' | 'skip';

export interface NewRole {
  readonly policy: TaskPolicy;
  readonly nice: number;
  /** 1 … 99 of SCHED_FIFO and SCHED_RR, 0 of others. */
  readonly rtPriority: number;
}

export type Step =
  /** Needs this much CPU time. */
  | { readonly kind: 'run'; readonly time: Distribution }
  /** Computes until this much time has passed, whether or not it had the CPU. */
  | { readonly kind: 'busy'; readonly time: Distribution }
  | { readonly kind: 'sleep'; readonly time: Distribution }
  /**
   * Sleeps until a timer of the thread: its last time + `period` + `gap` + thread number × `staggerNs`. A request begins
   * that was due then.
   */
  | {
      readonly kind: 'release';
      readonly timer: number;
      readonly period: Distribution;
      readonly gap: Distribution | undefined;
      readonly late: LateRule;
      readonly staggerNs: number;
      /** What setting the timer takes before the thread sleeps, ns of CPU time. Default: nothing. */
      readonly sleepNs?: number;
    }
  | { readonly kind: 'lock' | 'unlock'; readonly mutex: number }
  /** Frees the mutex, if one is given, and waits for a signal; takes the mutex again. */
  | { readonly kind: 'wait'; readonly condition: number; readonly mutex: number | undefined }
  | { readonly kind: 'signal' | 'broadcast'; readonly condition: number }
  | { readonly kind: 'barrier'; readonly barrier: number }
  | { readonly kind: 'io'; readonly device: number }
  /** Puts a message into a queue; the request in hand, if there is one, goes with it. */
  | { readonly kind: 'send'; readonly queue: number }
  /** Takes a message out of a queue; its request is now in hand. */
  | { readonly kind: 'receive'; readonly queue: number }
  /** Wakes the sender of the message received last. */
  | { readonly kind: 'reply' }
  /** Wakes threads of a workload that are suspended; what comes early is remembered. `thread` undefined = all. */
  | { readonly kind: 'wake'; readonly workload: number; readonly thread: number | undefined }
  | { readonly kind: 'suspend' }
  | { readonly kind: 'yield' }
  /** Starts threads of a workload whose threads are started by others. */
  | { readonly kind: 'fork'; readonly workload: number; readonly count: number }
  /** Waits until no thread of a workload is alive. */
  | { readonly kind: 'join'; readonly workload: number }
  /** A request begins now / is done: it is recorded, with its latency. */
  | { readonly kind: 'begin' | 'end' }
  | { readonly kind: 'exit' }
  /** Gives itself another policy, nice value and real-time priority (sched_setscheduler). */
  | { readonly kind: 'become'; readonly role: NewRole }
  | { readonly kind: 'loop'; readonly times: number; readonly steps: readonly Step[] };

export interface StepsBehaviour {
  readonly kind: 'steps';
  readonly steps: readonly Step[];
  /** How often the steps are done before the thread exits; undefined = for ever. */
  readonly repeat: number | undefined;
  /** When the threads start; 'forked' = when another workload's fork starts them. */
  readonly start: number | 'forked';
}

export type ResourceConfig =
  /** handoff: an unlock gives the mutex to the first waiter; else the waiter is woken and may find it taken again. */
  | {
      readonly kind: 'mutex';
      readonly name: string;
      readonly handoff: boolean;
      /** The owner runs with the priority of its most urgent waiter. Such a mutex is always handed over. */
      readonly inheritance: boolean;
      /** Who holds it is in kernel mode: it does not come back to user mode before it has freed it. */
      readonly inKernel?: boolean;
    }
  | { readonly kind: 'condition'; readonly name: string }
  | { readonly kind: 'barrier'; readonly name: string; readonly parties: number }
  /** Serves `depth` requests at a time, others first come, first served. */
  | { readonly kind: 'device'; readonly name: string; readonly service: Distribution; readonly depth: number }
  | {
      readonly kind: 'queue';
      readonly name: string;
      /** Messages it holds before senders wait; undefined = any number. */
      readonly capacity: number | undefined;
      /** Wakeups say that the waker is about to sleep (WF_SYNC), as those of pipes do. */
      readonly sync: boolean;
      /** Requests that come from outside. */
      readonly arrivals: Arrivals | undefined;
      /** CPU time of a receiver on its way to sleep, ns; undefined = none. */
      readonly sleepNs?: number;
    };
