import { useEffect, useRef, useState } from 'react';
import { latest } from '../../timeline/latest.ts';

/**
 * What a worker answers to the newest question; the answer before stays until it is there.
 *
 * @param question another object, or undefined for none, asks anew
 */
export function useAnswer<Q, A>(
  question: Q | undefined,
  ask: (question: Q) => Promise<A>,
  failed: (reason: unknown) => void,
): A | undefined {
  const [answer, setAnswer] = useState<A>();
  const put = useRef<(question: Q) => void>(undefined);
  put.current ??= latest(async (asked) => {
    const found = await ask(asked);
    setAnswer(() => found);
  }, failed);
  useEffect(() => {
    if (question !== undefined) put.current?.(question);
  }, [question]);
  return answer;
}
