import type { LocalText } from '../../workers/lab/types.ts';
import type { LessonStep, StepOf } from '../../workers/workshop/schema.ts';
import { localText } from '../i18n/index.ts';
import { useApp, useLanguage } from '../shell/context.tsx';
import { CompareStep } from './CompareStep.tsx';
import { ExplainStep } from './ExplainStep.tsx';
import { Markdown } from './Markdown.tsx';
import { PredictStep } from './PredictStep.tsx';
import { QuizStep } from './QuizStep.tsx';
import { RunStep } from './RunStep.tsx';
import { show } from './session.ts';
import { useLesson } from './use-lesson.ts';

/** What a step says and asks for. */
export function StepBody({ step }: { readonly step: LessonStep }) {
  return (
    <>
      <StepText text={step.text} />
      <StepTask step={step} />
    </>
  );
}

function StepText({ text }: { readonly text: LocalText | undefined }) {
  const language = useLanguage();
  const { ready } = useLesson();
  return text ? <Markdown text={localText(text, language)} lesson={ready.lesson} /> : null;
}

function StepTask({ step }: { readonly step: LessonStep }) {
  switch (step.kind) {
    case 'read':
      return null;
    case 'predict':
      return <PredictStep step={step} />;
    case 'run':
      return <RunStep step={step} />;
    case 'compare':
      return <CompareStep step={step} />;
    case 'explain':
      return <ExplainStep step={step} />;
    case 'explore':
      return <ExploreStep step={step} />;
    case 'quiz':
      return <QuizStep step={step} />;
  }
}

function ExploreStep({ step }: { readonly step: StepOf<'explore'> }) {
  const app = useApp();
  const language = useLanguage();
  return (
    <div className="lesson-places">
      {step.places.map((place) => (
        <button key={place.label.en} type="button" className="button" onClick={() => show(app, place)}>
          {localText(place.label, language)}
        </button>
      ))}
    </div>
  );
}
