/** What the palette opens besides commands. */
import type { TFunction } from 'i18next';
import type { App } from '../app.ts';
import { type Language, localText } from '../i18n/index.ts';
import { shippedScenarios, shippedTraces } from '../library/catalogue.ts';
import { openLesson, openRecent, openScenario, openTrace, traceTitle } from '../library/opening.ts';
import type { Place } from './ranking.ts';

/** What ships with the app: known at once. */
export const shippedPlaces = (app: App, t: TFunction<'app'>, language: Language): readonly Place[] => [
  ...scenarios(app, language),
  ...traces(app, t),
];

/** Recent files and lessons, as far as each can be read. */
export async function findPlaces(app: App, language: Language): Promise<readonly Place[]> {
  const found = await Promise.allSettled([recent(app), lessons(app, language)]);
  return found.flatMap((each) => (each.status === 'fulfilled' ? each.value : []));
}

async function recent(app: App): Promise<readonly Place[]> {
  return (await app.host.recent()).map((file) => ({
    id: `recent:${file.handle}`,
    kind: 'recent',
    title: file.name,
    texts: [file.name],
    open: () => openRecent(app, file),
  }));
}

const scenarios = (app: App, language: Language): readonly Place[] =>
  shippedScenarios().map((scenario) => {
    const { fileName, outline } = scenario;
    const { en = fileName, zh = en } = outline?.title ?? {};
    return {
      id: `scenario:${fileName}`,
      kind: 'scenario',
      title: outline ? localText(outline.title, language) : fileName,
      texts: [en, zh, fileName],
      open: () => openScenario(app, scenario),
    };
  });

async function lessons(app: App, language: Language): Promise<readonly Place[]> {
  const { lessonHeads } = await import('../workshop/lesson-heads.ts');
  return (await lessonHeads()).map(({ id, title }) => ({
    id: `lesson:${id}`,
    kind: 'lesson',
    title: localText(title, language),
    texts: [title.en, title.zh ?? title.en, id],
    open: () => openLesson(app, id),
  }));
}

const traces = (app: App, t: TFunction<'app'>): readonly Place[] =>
  shippedTraces().map((trace) => ({
    id: `trace:${trace.fileName}`,
    kind: 'trace',
    title: traceTitle(t, trace),
    texts: [traceTitle(t, trace), trace.fileName],
    open: () => openTrace(app, trace),
  }));
