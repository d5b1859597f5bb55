import type { MemoryApi } from '../memory/memory-api.ts';
import type { WorkLog } from '../work-log.ts';

/** What the threads of a simulation live in. Memory and log are there before any of them does its first step. */
export interface World {
  memory: MemoryApi;
  log: WorkLog;
}

/** Part of an address space that is touched once, page by page, before the simulation starts. */
export interface Population {
  readonly cpu: number;
  readonly space: number;
  readonly pages: number;
}
