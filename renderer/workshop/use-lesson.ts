import type { Attempt } from '../../workers/workshop/attempt.ts';
import type { ReadyLesson } from '../../workers/workshop/lesson.ts';
import { useWorkshop } from '../shell/context.tsx';

/** The lesson that is open and this person's way through it. Only for what stands inside an open lesson. */
export function useLesson(): { readonly ready: ReadyLesson; readonly attempt: Attempt } {
  const ready = useWorkshop((state) => state.ready);
  const attempt = useWorkshop((state) => state.attempt);
  if (!ready || !attempt) throw new Error('no lesson is open');
  return { ready, attempt };
}
