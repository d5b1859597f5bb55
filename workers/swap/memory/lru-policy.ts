import type { FolioIndex } from '../allocator/design.ts';

/** Pages that are isolated at once, and reclaimed at least (SWAP_CLUSTER_MAX; read in source). */
export const SCAN_BATCH = 32;
/** Priority of a first round (read in source). */
export const DEF_PRIORITY = 12;

/** One attempt to reclaim, over all its rounds of rising priority. */
export interface ReclaimAttempt {
  /** Group whose limit was hit, or ROOT: the machine is short. */
  target: number;
  /** Pages wanted. */
  goal: number;
  /** Asked by kswapd, not by a task that needs memory itself. */
  kswapd: boolean;
  /** 12 … 0: 2^-priority of the lists is scanned in a round. */
  priority: number;
  /** Active pages may be deactivated although they seem to be in use. */
  forceDeactivate: boolean;
  reclaimed: number;
  scanned: number;
  /** Active lists were left alone in this attempt. */
  skippedDeactivate: boolean;
}

/** What reclaim decides about a folio that it has isolated. */
export const FATE = {
  freed: 0,
  /** Back to where it was: used once, or being written. */
  keep: 1,
  /** In use. */
  activate: 2,
} as const;

export type Fate = (typeof FATE)[keyof typeof FATE];

/** How pages are kept in the order in which they should go: the classic lists, or MGLRU. */
export interface LruPolicy {
  /** A folio that is on no list joins; `active`: it is known to be needed. */
  add(cpu: number, folio: FolioIndex, active: boolean): void;
  /** Uses of a folio that reclaim has just looked at: whether to spare it. */
  judge(folio: FolioIndex, references: number): Fate;
  /** An isolated folio goes back. */
  putBack(folio: FolioIndex, fate: Fate): void;
  /** A folio is evicted. @returns the shadow it leaves, 0 for none */
  evicted(folio: FolioIndex): number;
  /** A page comes back into a folio that is on no list yet. @returns whether it is `active` */
  refault(folio: FolioIndex, shadow: number): boolean;
  /** Pages evicted or activated since the shadow was left, -1 if unknown. */
  distance(shadow: number): number;
  /** Whether the page that left the shadow was in use when it was evicted. */
  wasWorkingset(shadow: number): boolean;
  /** Scans the lists of one group for an attempt and adds to what it scanned and reclaimed. */
  shrink(cpu: number, group: number, attempt: ReclaimAttempt): void;
  /** An attempt for these groups is over (`snapshot_refaults`). */
  attemptEnded(group: number): void;
}
