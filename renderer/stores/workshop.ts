import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Attempt } from '../../workers/workshop/attempt.ts';
import type { ReadHandIn } from '../../workers/workshop/hand-in.ts';
import type { ReadyLesson } from '../../workers/workshop/lesson.ts';

/** The workshop: who learns, which lesson stands beside the workbench, and what a class handed in. */
export interface WorkshopState {
  /** Names of those who use this computer. */
  readonly people: readonly string[];
  readonly person: string | undefined;
  readonly ready: ReadyLesson | undefined;
  /** Text of the lesson's scenario, without anybody's changes. */
  readonly scenario: string;
  /** Key of the document that the lesson is about. */
  readonly documentKey: string | undefined;
  /** Of this person at this lesson; undefined until somebody says who they are. */
  readonly attempt: Attempt | undefined;
  /** Predictions must be sealed before the lesson's document runs again. */
  readonly locked: boolean;
  readonly handIns: readonly ReadHandIn[];
}

export const NO_LESSON = {
  ready: undefined,
  scenario: '',
  documentKey: undefined,
  attempt: undefined,
  locked: false,
} as const satisfies Partial<WorkshopState>;

export function createWorkshopStore(): StoreApi<WorkshopState> {
  return createStore<WorkshopState>(() => ({ people: [], person: undefined, handIns: [], ...NO_LESSON }));
}

/** Whether the document with this key may not run yet. */
export function isLocked({ locked, documentKey }: WorkshopState, key: string | undefined): boolean {
  return locked && key !== undefined && key === documentKey;
}
