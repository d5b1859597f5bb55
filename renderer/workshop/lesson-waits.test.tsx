// @vitest-environment happy-dom
/** Buttons of a lesson that wait for an answer: Tab reaches them, and what they wait for is heard there. */
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, expect, it } from 'vitest';
import { beginAttempt } from '../../workers/workshop/attempt.ts';
import { at, smallLesson } from '../../workers/workshop/lesson.fixture.ts';
import type { LessonStep, StepOf } from '../../workers/workshop/schema.ts';
import type { App } from '../app.ts';
import type { CommandRegistry } from '../commands/registry.ts';
import { createTranslations } from '../i18n/index.ts';
import { AppProvider } from '../shell/context.tsx';
import { createRunsStore } from '../stores/runs.ts';
import { createSessionStore } from '../stores/session.ts';
import { createWorkshopStore } from '../stores/workshop.ts';
import { ExplainStep } from './ExplainStep.tsx';
import { PersonForm } from './PersonForm.tsx';
import { PredictStep } from './PredictStep.tsx';
import { QuizStep } from './QuizStep.tsx';

afterEach(cleanup);

/** An app at the beginning of the small lesson, showing only this part of it. */
async function shown(part: ReactNode): Promise<App> {
  const app = {
    session: createSessionStore(),
    workshop: createWorkshopStore(),
    runs: createRunsStore(),
    host: { readJournal: async () => undefined, writeJournal: async () => undefined },
    fail: () => undefined,
  } as unknown as App;
  app.session.setState({ language: 'en' });
  app.workshop.setState({ ready: smallLesson(), attempt: beginAttempt(smallLesson(), 'Li Na', at(0)) });
  const translations = await createTranslations('en');
  render(
    <I18nextProvider i18n={translations}>
      <AppProvider app={app} registry={{} as CommandRegistry}>
        {part}
      </AppProvider>
    </I18nextProvider>,
  );
  return app;
}

const stepOf = <Kind extends LessonStep['kind']>(kind: Kind): StepOf<Kind> =>
  smallLesson().lesson.steps.find((step) => step.kind === kind) as StepOf<Kind>;

const description = (element: HTMLElement): string | null | undefined =>
  document.getElementById(element.getAttribute('aria-describedby') ?? '')?.textContent;

/** Whether Tab reaches it, whether it waits, and what it says of that. */
function stateOf(name: string) {
  const button = screen.getByRole<HTMLButtonElement>('button', { name });
  return [!button.disabled, button.getAttribute('aria-disabled'), description(button)];
}

it('Seal is reached while answers are missing, says how many, and seals nothing', async () => {
  const app = await shown(<PredictStep step={stepOf('predict')} />);
  expect(stateOf('Seal predictions')).toEqual([true, 'true', '4 questions have no prediction yet.']);
  fireEvent.click(screen.getByRole('button', { name: 'Seal predictions' }));
  expect(app.workshop.getState().attempt?.seals).toEqual({});
});

it('Check is reached before an answer is chosen, says so, and checks nothing', async () => {
  const app = await shown(<QuizStep step={stepOf('quiz')} />);
  expect(stateOf('Check')).toEqual([true, 'true', 'Choose an answer first.']);
  fireEvent.click(screen.getByRole('button', { name: 'Check' }));
  expect(app.workshop.getState().attempt?.quiz).toEqual({});
  fireEvent.click(screen.getByLabelText('The requests'));
  expect(stateOf('Check')).toEqual([true, null, undefined]);
});

it('a model answer is reached before one has been written, says so, and shows nothing', async () => {
  const app = await shown(<ExplainStep step={stepOf('explain')} />);
  const why = 'Write yours first: afterwards it stays as it is.';
  expect(stateOf('Show a model answer')).toEqual([true, 'true', why]);
  fireEvent.click(screen.getByRole('button', { name: 'Show a model answer' }));
  expect(app.workshop.getState().attempt?.texts).toEqual({});
  fireEvent.change(screen.getByRole('textbox'), { target: { value: 'It queues.' } });
  expect(stateOf('Show a model answer')).toEqual([true, null, why]);
});

it('who begins without a name hears that one is missing, in the field that is missing it', async () => {
  const app = await shown(<PersonForm />);
  const field = screen.getByRole('textbox', { name: 'Name' });
  const start = screen.getByRole<HTMLButtonElement>('button', { name: 'Start' });
  expect([start.disabled, field.getAttribute('aria-invalid'), screen.getByRole('status').textContent]).toEqual([
    false,
    null,
    '',
  ]);
  start.focus();
  fireEvent.submit(field.closest('form') as HTMLFormElement);
  expect(document.activeElement).toBe(field);
  expect(field.getAttribute('aria-invalid')).toBe('true');
  expect(screen.getByRole('status').textContent).toBe('Write a name or an alias first.');
  expect(description(field)).toBe('Write a name or an alias first.');
  expect(app.workshop.getState().person).toBeUndefined();
  act(() => void fireEvent.change(field, { target: { value: 'Ada' } }));
  expect([field.getAttribute('aria-invalid'), screen.getByRole('status').textContent]).toEqual([null, '']);
});
