import { LOCK, LOCK_KINDS, type LockKind } from '../work.ts';
import { STEP, type WorkLog } from '../work-log.ts';

const NAMES = Object.keys(LOCK);

/** Whether lock kind `inner` may be taken while `outer` is held, as one flag per pair: `outer * LOCK_KINDS + inner`. */
export type LockOrder = Uint8Array;

export function lockOrder(pairs: readonly (readonly [outer: LockKind, inner: LockKind])[]): LockOrder {
  const order = new Uint8Array(LOCK_KINDS * LOCK_KINDS);
  for (const [outer, inner] of pairs) order[outer * LOCK_KINDS + inner] = 1;
  return order;
}

/**
 * Walks a program and reports the first lock that is taken while one is held that must not be, is not held when it is
 * released, or is left held; and waiting for a device with a lock held. Empty when there is nothing to report.
 */
export function lockFault({ length, code, a, b }: WorkLog, order: LockOrder): string {
  const heldKind: number[] = [];
  const heldIndex: number[] = [];
  for (let at = 0; at < length; at++) {
    const step = code[at];
    if (step === STEP.lock) {
      for (const outer of heldKind) {
        if (order[outer * LOCK_KINDS + a[at]] === 0) return `${NAMES[a[at]]} ${b[at]} is taken inside ${NAMES[outer]}`;
      }
      heldKind.push(a[at]);
      heldIndex.push(b[at]);
    } else if (step === STEP.unlock) {
      let held = heldKind.length - 1;
      while (held >= 0 && (heldKind[held] !== a[at] || heldIndex[held] !== b[at])) held--;
      if (held < 0) return `${NAMES[a[at]]} ${b[at]} is released and was not held`;
      heldKind[held] = heldKind[heldKind.length - 1];
      heldIndex[held] = heldIndex[heldIndex.length - 1];
      heldKind.pop();
      heldIndex.pop();
    } else if (heldKind.length > 0 && (step === STEP.await || step === STEP.sleep)) {
      return `waits with ${NAMES[heldKind[0]]} held`;
    }
  }
  return heldKind.length === 0 ? '' : `${NAMES[heldKind[0]]} ${heldIndex[0]} stays held`;
}
