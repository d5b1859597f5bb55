import { useState } from 'react';
import type { StoreApi } from 'zustand/vanilla';
import { useApp } from '../shell/context.tsx';
import type { SessionState } from '../stores/session.ts';

/** What was chosen in each list of each window; it goes with the window. */
const kept = new WeakMap<StoreApi<SessionState>, Map<string, unknown>>();

/**
 * State of a ranked list that is there again when somebody comes back from the timeline: another tab takes the list
 * away, and with it all state of its own.
 *
 * @param list names the list and the variants it is of: others are chosen from anew
 */
export function useChoice<Choice>(list: string, initial: Choice): readonly [Choice, (next: Partial<Choice>) => void] {
  const { session } = useApp();
  const [, renderAgain] = useState(0);
  let choices = kept.get(session);
  if (!choices) {
    choices = new Map();
    kept.set(session, choices);
  }
  const of = choices;
  const choice = (of.get(list) as Choice | undefined) ?? initial;
  return [
    choice,
    (next) => {
      of.set(list, { ...choice, ...next });
      renderAgain((count) => count + 1);
    },
  ];
}
