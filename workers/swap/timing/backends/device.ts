import type { IoKind } from '../../work.ts';

/** A device that requests are handed to. It serves in the order of arrival, so the end of a request is known at once. */
export interface SwapDevice {
  /** When the device takes another request: `nowNs`, or later when its queue is full. */
  acceptsNs(nowNs: number): number;
  /**
   * Hands over a request for `pages` pages from `slot` on; times must not decrease from call to call.
   * @returns when it is complete, in ns
   */
  submit(kind: IoKind, slot: number, pages: number, nowNs: number): number;
}
