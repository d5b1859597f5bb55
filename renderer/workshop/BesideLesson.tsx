import { lazy, type ReactNode, Suspense } from 'react';
import { useWorkshop } from '../shell/context.tsx';

const LessonBeside = lazy(() => import('./LessonBeside.tsx'));

/** The workbench, with the lesson beside it while one is open. */
export function BesideLesson({ children }: { readonly children: ReactNode }) {
  const open = useWorkshop(({ attempt }) => attempt !== undefined);
  if (!open) return children;
  return (
    // nothing until then: a workbench that is shown first would be built twice and jump aside
    <Suspense>
      <LessonBeside>{children}</LessonBeside>
    </Suspense>
  );
}
