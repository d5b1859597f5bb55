/** A lesson beside the workbench: opening, taking part, running, handing in. */

import type { Place as TextPlace } from '../../workers/documents/diagnostic.ts';
import {
  type Attempt,
  beginAttempt,
  finish,
  mayRun,
  recordRun,
  sealPredictions,
} from '../../workers/workshop/attempt.ts';
import { changeStates } from '../../workers/workshop/change.ts';
import { handInName, handInText, isHandIn, readHandIn } from '../../workers/workshop/hand-in.ts';
import { type ReadyLesson, runSteps } from '../../workers/workshop/lesson.ts';
import { readLesson } from '../../workers/workshop/read-lesson.ts';
import type { Place, StepOf } from '../../workers/workshop/schema.ts';
import type { OpenedFile, SaveOutcome } from '../host/types.ts';
import { shippedScenarios } from '../library/catalogue.ts';
import { messageOf } from '../reason-of.ts';
import { sentences } from '../run/import-rt-app.ts';
import { durationNs } from '../run/options.ts';
import { visit } from '../stores/session.ts';
import { isLocked, NO_LESSON } from '../stores/workshop.ts';
import type { WorkshopApp } from './parts.ts';
import { keepOpenLesson, keepPeople, keepProgress, readOpenLesson, readPeople, readProgress } from './progress.ts';

const now = (): string => new Date().toISOString();
const text = ({ bytes }: OpenedFile): string => new TextDecoder().decode(bytes);

/** Opens a lesson or a hand-in that a person chose. */
export async function openWorkshopFile(app: WorkshopApp, file: OpenedFile): Promise<void> {
  if (isHandIn(file.name)) return addHandIns(app, [file]);
  const read = readLesson(text(file));
  if (read.ok) return openLesson(app, read);
  app.fail(sentences(file.name, read.diagnostics.slice(0, 1)));
}

/** Shows hand-ins beside those that are there; a file that is opened again takes the place of the earlier one. */
export function addHandIns(app: WorkshopApp, files: readonly OpenedFile[]): void {
  const read = files.map((file) => readHandIn(text(file), file.name));
  const names = new Set(read.map(({ fileName }) => fileName));
  app.workshop.setState(({ handIns }) => ({
    handIns: [...handIns.filter(({ fileName }) => !names.has(fileName)), ...read],
  }));
  app.session.setState({ screen: 'lessons' });
}

const following = new WeakSet<WorkshopApp>();

export async function openLesson(app: WorkshopApp, { lesson, source, hash }: ReadyLesson): Promise<void> {
  const { workshop } = app;
  const scenario =
    typeof lesson.scenario === 'string'
      ? await shippedScenarios()
          .find(({ fileName }) => fileName === lesson.scenario)
          ?.text()
      : lesson.scenario.text;
  if (scenario === undefined) throw new Error(`${lesson.id}: there is no scenario ${String(lesson.scenario)}`);
  if (!following.has(app)) {
    following.add(app);
    follow(app);
  }
  workshop.setState({ ...NO_LESSON, ready: { lesson, source, hash }, scenario, people: await readPeople(app.host) });
  const { person } = workshop.getState();
  if (person === undefined) {
    await keepOpenLesson(app.host, { lesson: source });
    app.session.setState({ screen: 'lessons' });
  } else await takePart(app, person);
}

/** Goes on with the lesson as this person, from where they were. */
export async function takePart(app: WorkshopApp, name: string): Promise<void> {
  const person = name.normalize('NFC').trim().replace(/\s+/g, ' ');
  const { ready, scenario, people } = app.workshop.getState();
  if (person === '') return;
  const names = [...people.filter((each) => each !== person), person].sort((a, b) => a.localeCompare(b));
  app.workshop.setState({ person, people: names });
  await keepPeople(app.host, names);
  if (!ready) return;
  const earlier = await readProgress(app.host, person, ready.lesson.id);
  // Another edition of the lesson has other questions: answers to the old ones say nothing about these.
  const attempt = earlier?.lesson.hash === ready.hash ? earlier : beginAttempt(ready, person, now());
  await keepOpenLesson(app.host, { person, lesson: ready.source });
  await showScenario(app, ready, attempt.scenario ?? scenario, () => update(app, attempt));
}

/** The scenario of a lesson on its way: the lesson is read and answered meanwhile. */
const arrivals = new WeakMap<WorkshopApp, Promise<void>>();

/** @param begin called in the moment in which it is shown, and once: the lesson and its lock appear with it */
function showScenario(app: WorkshopApp, ready: ReadyLesson, wanted: string, begin?: () => void): Promise<void> {
  const arrival = openScenario(app, ready, wanted, begin);
  arrivals.set(app, arrival);
  return arrival;
}

async function openScenario(
  app: WorkshopApp,
  { lesson }: ReadyLesson,
  wanted: string,
  begin: () => void = () => undefined,
): Promise<void> {
  const { scenario } = app.workshop.getState();
  let shown = false;
  const take = (): void => {
    shown = true;
    app.workshop.setState({ documentKey: app.document.getState().source?.key });
    begin();
  };
  // when it is shown, not when it is read: what is locked never looks as if it could run
  const stop = app.document.subscribe(({ source }, before) => {
    if (!shown && source?.key !== before.source?.key) take();
  });
  try {
    await app.openFile({ name: `lesson ${lesson.id}.yaml`, bytes: new TextEncoder().encode(scenario) });
  } finally {
    stop();
  }
  if (app.document.getState().text !== wanted) app.edit(wanted);
  if (!shown) take();
}

/** Shows the lesson's scenario again when something else was opened. */
export async function returnToScenario(app: WorkshopApp): Promise<void> {
  const { ready, attempt, scenario } = app.workshop.getState();
  if (ready) await showScenario(app, ready, attempt?.scenario ?? scenario);
}

/** Brings back the lesson that was open when the app ended; true when there was one. */
export async function restoreLesson(app: WorkshopApp): Promise<boolean> {
  const open = await readOpenLesson(app.host);
  const read = open && readLesson(open.lesson);
  if (!open || !read?.ok) return false;
  app.workshop.setState({ person: open.person });
  await openLesson(app, read);
  return true;
}

export async function closeLesson(app: WorkshopApp): Promise<void> {
  app.workshop.setState(NO_LESSON);
  app.session.setState({ screen: 'lessons' });
  await keepOpenLesson(app.host, undefined);
}

/** Takes a change of the attempt and keeps it. */
export function update(app: WorkshopApp, attempt: Attempt): void {
  const { ready } = app.workshop.getState();
  const next = ready && runSteps(ready.lesson).find(({ id }) => attempt.runs[id] === undefined);
  app.workshop.setState({
    attempt,
    locked: ready !== undefined && next !== undefined && !mayRun(ready, attempt, next.id),
  });
  keepProgress(app.host, attempt).catch((error: unknown) => app.fail(messageOf(error)));
}

/** Shows a step; the one that is left behind is done if there was nothing to do but read. */
export function goTo(app: WorkshopApp, step: string): void {
  const { ready, attempt } = app.workshop.getState();
  if (!ready || !attempt) return;
  const { steps } = ready.lesson;
  const left = steps.find(({ id }) => id === attempt.step);
  const forward = steps.findIndex(({ id }) => id === step) > steps.findIndex(({ id }) => id === attempt.step);
  const done = forward && left && ['read', 'explore', 'compare'].includes(left.kind);
  update(app, { ...(done ? finish(attempt, left.id, now()) : attempt), step });
}

export function sealNow(app: WorkshopApp, run: string): void {
  const { ready, attempt } = app.workshop.getState();
  if (!ready || !attempt) return;
  const salt = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0'));
  update(app, sealPredictions(ready, attempt, run, salt.join(''), now()));
}

/** Whether the open document is the lesson's. */
function isLessonDocument({ workshop, document }: WorkshopApp): boolean {
  const { documentKey } = workshop.getState();
  return documentKey !== undefined && document.getState().source?.key === documentKey;
}

/** Runs the lesson's scenario as the step says; what comes of it is taken by `follow`. */
export async function runStep(app: WorkshopApp, step: StepOf<'run'>): Promise<void> {
  await arrivals.get(app);
  const wanted = step.variants && new Set(step.variants);
  const hidden = new Set(app.results.variants.map(({ id }) => id).filter((id) => wanted && !wanted.has(id)));
  const fields = { replications: step.replications?.toString() ?? '', duration: step.duration ?? '' };
  app.session.setState({ hidden, fields, screen: 'workbench', tab: 'compare' });
  await app.run();
}

/** Records what runs of the lesson's scenario give, and the scenario as the learner changes it. */
function follow(app: WorkshopApp): void {
  app.runs.subscribe((state, before) => {
    if (state.phase === 'done' && before.phase !== 'done' && !state.stale) takeResult(app);
  });
  app.document.subscribe((state, before) => {
    const { attempt, scenario } = app.workshop.getState();
    // a document that takes the place of another was not changed by anybody
    if (state.source?.key !== before.source?.key) return;
    if (state.text === before.text || !attempt || !isLessonDocument(app)) return;
    const { scenario: _, ...rest } = attempt;
    update(app, state.text === scenario ? rest : { ...rest, scenario: state.text });
  });
}

function takeResult(app: WorkshopApp): void {
  const { ready, attempt } = app.workshop.getState();
  const { result } = app.results;
  if (!ready || !attempt || !result || !isLessonDocument(app) || isLocked(app.workshop.getState(), undefined)) return;
  const step = ready.lesson.steps.find(({ id }) => id === attempt.step);
  if (step?.kind !== 'run' || attempt.runs[step.id] !== undefined) return;
  if (!changeStates(app.document.getState().text, step.change ?? []).every(({ made }) => made)) return;
  const recorded = recordRun(ready, attempt, step.id, result, now());
  if (recorded) update(app, recorded);
}

/** Shows the lesson's scenario with the focus at a place of its text; without one, in its view. */
export function openAt(app: WorkshopApp, place: TextPlace | undefined): void {
  const shown = { screen: 'workbench', tab: 'scenario' } as const;
  if (place === undefined) visit(app.session, shown);
  else {
    // the editor takes the focus to it as soon as it is there
    app.document.setState({ goTo: place });
    app.session.setState(shown);
  }
}

/** Leads to a place of the workbench: the focus goes into its view, whose name a screen reader says. */
export function show(app: WorkshopApp, place: Place): void {
  const { tab, metric, a, b, range, slow } = place;
  const finding = app.results.result?.findings.find(
    ({ variant, request }) => variant === slow && request !== undefined,
  );
  visit(app.session, {
    screen: 'workbench',
    tab,
    ...(metric !== undefined && { pinned: metric }),
    ...((a !== undefined || slow !== undefined) && { timelineA: a ?? slow }),
    ...((b !== undefined || slow !== undefined) && { timelineB: b ?? '' }),
    ...(slow !== undefined &&
      finding?.request !== undefined && { explained: { variant: slow, request: finding.request } }),
  });
  const [from, to] = [range?.from, range?.to].map((time) => (time === undefined ? undefined : durationNs(time)));
  if (from !== undefined && to !== undefined) app.moment.setState({ playhead: from, selection: { from, to } });
}

/** Saves the hand-in where the person says. */
export async function handIn(app: WorkshopApp): Promise<SaveOutcome> {
  const { ready, attempt } = app.workshop.getState();
  if (!ready || !attempt) return { kind: 'cancelled' };
  const bytes = new TextEncoder().encode(handInText(ready, attempt, now()));
  return app.host.save({ suggestedName: handInName(attempt), bytes });
}
