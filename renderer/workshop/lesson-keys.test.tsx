// @vitest-environment happy-dom
/** By keyboard alone through a lesson: what was pressed keeps the focus, or what takes its place has it. */
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { type ReactNode, useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, expect, it, vi } from 'vitest';
import { handInText, readHandIn } from '../../workers/workshop/hand-in.ts';
import { at, halfWay, smallLesson, wholeWay } from '../../workers/workshop/lesson.fixture.ts';
import type { Answer } from '../../workers/workshop/outcome.ts';
import type { LessonStep, QuestionOf, StepOf } from '../../workers/workshop/schema.ts';
import type { App } from '../app.ts';
import type { CommandRegistry } from '../commands/registry.ts';
import { createTranslations } from '../i18n/index.ts';
import { AppProvider } from '../shell/context.tsx';
import { createDocumentStore } from '../stores/document.ts';
import { createRunsStore } from '../stores/runs.ts';
import { createSessionStore } from '../stores/session.ts';
import { createWorkshopStore } from '../stores/workshop.ts';
import { AnswerField } from './AnswerField.tsx';
import { ClassView } from './ClassView.tsx';
import Lessons from './Lessons.tsx';
import { QuizStep } from './QuizStep.tsx';
import { OTHER_DOCUMENT, RunStep } from './RunStep.tsx';
import { StepBody } from './StepBody.tsx';

// the shelves are fetched from the server of the page
vi.mock('./use-lessons.ts', () => ({ useLessons: () => [] }));

afterEach(cleanup);

/** An app in the middle of the small lesson, showing only this part of it. */
async function shown(part: ReactNode) {
  const app = {
    session: createSessionStore(),
    workshop: createWorkshopStore(),
    runs: createRunsStore(),
    document: createDocumentStore(),
    results: {},
    host: { readJournal: async () => undefined, writeJournal: async () => undefined },
    fail: () => undefined,
  } as unknown as App;
  app.session.setState({ language: 'en' });
  app.workshop.setState({ ready: smallLesson(), attempt: halfWay() });
  const translations = await createTranslations('en');
  const view = render(
    <I18nextProvider i18n={translations}>
      <AppProvider app={app} registry={{} as CommandRegistry}>
        {part}
      </AppProvider>
    </I18nextProvider>,
  );
  return { app, ...view };
}

const stepOf = <Kind extends 'run' | 'quiz' | 'predict'>(kind: Kind): StepOf<Kind> =>
  smallLesson().lesson.steps.find((step) => step.kind === kind) as StepOf<Kind>;

const description = (element: HTMLElement): string | null | undefined =>
  document.getElementById(element.getAttribute('aria-describedby') ?? '')?.textContent;

it('Run says which document is missing while the workbench shows another, and while it runs that it does', async () => {
  const { app } = await shown(
    <>
      <p id={OTHER_DOCUMENT}>another</p>
      <RunStep step={stepOf('run')} />
    </>,
  );
  act(() => app.workshop.setState({ documentKey: 'lesson' }));
  const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Run again' });
  const state = () => [button.disabled, button.getAttribute('aria-disabled'), description(button)];
  expect(state()).toEqual([false, 'true', 'another']);
  act(() => {
    app.document.setState({ source: { key: 'lesson' } as never });
    app.runs.setState({ phase: 'running' });
  });
  expect(state()).toEqual([false, 'true', 'Running …']);
  act(() => app.runs.setState({ phase: 'done' }));
  expect(state()).toEqual([false, null, undefined]);
});

it('a change is made where its value stands: the editor takes the focus there, the view where the text cannot be read', async () => {
  const change = [{ path: 'measure.seed', to: 2 }];
  const { app } = await shown(<RunStep step={{ ...stepOf('run'), change }} />);
  act(() => app.document.setState({ text: 'measure: { duration: 1s, seed: 1 }' }));
  fireEvent.click(screen.getByRole('button', { name: 'Open the scenario' }));
  expect(app.document.getState().goTo).toEqual({ line: 1, column: 32, endLine: 1, endColumn: 33 });
  expect(app.session.getState()).toMatchObject({ screen: 'workbench', tab: 'scenario', visits: 0 });
  act(() => app.document.setState({ text: 'measure: [', goTo: undefined }));
  fireEvent.click(screen.getByRole('button', { name: 'Open the scenario' }));
  expect(app.document.getState().goTo).toBeUndefined();
  expect(app.session.getState()).toMatchObject({ tab: 'scenario', visits: 1 });
});

it('a change is said once it is made, not with every letter on the way', async () => {
  const change = [{ path: 'measure.seed', to: 20 }];
  const { app } = await shown(<RunStep step={{ ...stepOf('run'), change }} />);
  const said = () => screen.getAllByRole('status')[0].textContent;
  for (const text of ['measure: { seed: 1 }', 'measure: { seed: }', 'measure: { seed: 2 }']) {
    act(() => app.document.setState({ text }));
    expect(said()).toBe('');
  }
  expect(screen.getByText('now 2')).toBeTruthy();
  act(() => app.document.setState({ text: 'measure: { seed: 20 }' }));
  expect(said()).toBe('✓ done');
});

it('a place to explore is gone to: its view is asked for, which gives it the focus', async () => {
  const places = [
    { label: { en: 'The timeline' }, tab: 'timeline' },
    { label: { en: 'Again' }, tab: 'timeline' },
  ] as const;
  const { app } = await shown(
    <StepBody step={{ id: 'look', kind: 'explore', title: { en: 'Look' }, places } as unknown as LessonStep} />,
  );
  for (const [at, name] of ['The timeline', 'Again'].entries()) {
    fireEvent.click(screen.getByRole('button', { name }));
    expect(app.session.getState()).toMatchObject({ screen: 'workbench', tab: 'timeline', visits: at + 1 });
  }
});

it('the right answer of a quiz gives its verdict the focus when the button goes', async () => {
  await shown(<QuizStep step={stepOf('quiz')} />);
  fireEvent.click(screen.getByLabelText('The requests'));
  const check = screen.getByRole('button', { name: 'Check' });
  check.focus();
  fireEvent.click(check);
  expect(document.activeElement?.textContent).toBe('✓ Right');
});

function Ordered() {
  const [answer, setAnswer] = useState<Answer>();
  const question = stepOf('predict').questions.find(({ ask }) => ask === 'order') as QuestionOf<'order'>;
  return <AnswerField question={question} answer={answer} onAnswer={setAnswer} />;
}

it('what is moved in an order keeps the focus and says where it is', async () => {
  await shown(<Ordered />);
  const down = () => screen.getByRole('button', { name: 'Move “Busy” down' });
  down().focus();
  fireEvent.click(down());
  expect(document.activeElement).toBe(down());
  expect((down() as HTMLButtonElement).disabled).toBe(false);
  expect(screen.getByRole('status').textContent).toContain('“Busy” is now number 2 of 2.');
  // at the end it stays
  fireEvent.click(down());
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(['Alone↑↓', 'Busy↑↓']);
});

it('an order that is predicted as it stands gives its sentence the focus when the button goes', async () => {
  await shown(<Ordered />);
  const confirm = screen.getByRole('button', { name: 'Predict this order' });
  confirm.focus();
  fireEvent.click(confirm);
  expect(document.activeElement?.textContent).toBe('This order is your prediction.');
});

it('the trainer hears how many hand-ins are open, and goes on from the way to the next ones when they are put away', async () => {
  const { app } = await shown(<ClassView />);
  const handIn = readHandIn(handInText(smallLesson(), wholeWay(), at(9)), 'li.dyno-handin');
  act(() => app.workshop.setState({ handIns: [handIn] }));
  expect(screen.getByText('1 hand-in is open.').getAttribute('role')).toBe('status');
  const away = screen.getByRole('button', { name: 'Put away' });
  away.focus();
  fireEvent.click(away);
  expect(screen.queryByRole('button', { name: 'Put away' })).toBeNull();
  expect(document.activeElement?.textContent).toBe('Open a folder …');
});

it('whoever changes the person before a lesson is chosen stays on the screen of the workshop', async () => {
  const { app } = await shown(<Lessons />);
  act(() => app.workshop.setState({ person: 'Ada', ready: undefined, attempt: undefined }));
  const change = screen.getByRole('button', { name: 'Change person' });
  change.focus();
  fireEvent.click(change);
  expect(screen.queryByText('Ada')).toBeNull();
  expect(document.activeElement?.tagName).toBe('H1');
});
