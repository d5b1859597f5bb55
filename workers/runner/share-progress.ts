import type { PoolOrder } from './worker-contract.ts';

export type UnsharedOrder = Omit<PoolOrder, 'progressShare'>;

/** Gives each order its part of CONTROL.progress, so that all of them together add up to the whole. */
export function shareProgress(orders: readonly UnsharedOrder[]): PoolOrder[] {
  const until = (job: number): number => Math.floor((job * 10_000) / orders.length);
  return orders.map((order, job) => ({ ...order, progressShare: until(job + 1) - until(job) }));
}
