/** Brings back what a window kept, or leaves it where a later version of the program kept it, for that one. */
import { keepLocally } from '../host/local-storage.ts';
import type { Sentences } from '../said.ts';
import type { KeptSlot } from './kept-slot.ts';

/** What came of opening what was kept: `unwanted` when somebody opened something else meanwhile. */
export type KeptOutcome =
  | { readonly kind: 'opened' }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unwanted' }
  /** @param newer a later version can read it */
  | { readonly kind: 'refused'; readonly reason: Sentences; readonly newer: boolean };

export interface KeptPlaceOf {
  /** Where the window keeps its runs from now on. */
  readonly name: string;
  readonly restored: boolean;
  /** Why what was kept is not shown, unless that has been said before; it stays as it is when a later version can read it. */
  readonly refused?: Extract<KeptOutcome, { kind: 'refused' }> | undefined;
}

/** Notes that what is in the slot was left for a later version. */
const LEFT = 'dyno.left.';

/** @param open shows what is kept under that name */
export async function bringBack(
  slot: Pick<KeptSlot, 'name' | 'restore'>,
  open: (name: string) => Promise<KeptOutcome>,
): Promise<KeptPlaceOf> {
  const { name, restore } = slot;
  const left = localStorage.getItem(LEFT + name) !== null;
  if (!restore && !left) return { name, restored: false };
  const first = await open(name);
  const isLeft = first.kind === 'refused' ? first.newer : left && first.kind === 'unwanted';
  if (!isLeft) {
    localStorage.removeItem(LEFT + name);
    return { name, restored: first.kind === 'opened', ...(first.kind === 'refused' && { refused: first }) };
  }
  keepLocally(LEFT + name, 'newer');
  const beside = `${name}.beside`;
  const second = restore && first.kind === 'refused' ? await open(beside) : first;
  const refused = !left && first.kind === 'refused' ? first : undefined;
  return { name: beside, restored: second.kind === 'opened', refused };
}
