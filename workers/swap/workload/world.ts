import type { Memory } from '../memory/memory.ts';
import type { WorkLog } from '../work-log.ts';

/** What the threads of a simulation live in. Memory and log are there before any of them does its first step. */
export interface World {
  memory: Memory;
  log: WorkLog;
  /** Told when a step of a thread turns out to be work of the kernel, at its beginning. */
  entersKernel: (thread: number, nowNs: number) => void;
}

/** Part of an address space that is touched once, page by page, before the simulation starts. */
export interface Population {
  readonly cpu: number;
  readonly space: number;
  readonly pages: number;
  /** Pages of files are only read. */
  readonly write: boolean;
}
