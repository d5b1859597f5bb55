import type { TFunction } from 'i18next';
import type { App } from '../app.ts';
import type { RecentFile } from '../host/types.ts';
import { messageOf } from '../reason-of.ts';
import type { ShippedScenario, ShippedTrace } from './catalogue.ts';

/** Opens what a card, a list or the palette offers; says why where it cannot be opened. */
async function opening(app: App, name: string, open: () => Promise<void>): Promise<void> {
  try {
    await open();
  } catch (error) {
    app.fail((t, say) => t('error.open', { name, reason: say(messageOf(error)) }));
  }
}

export const openScenario = (app: App, { fileName, text }: ShippedScenario): Promise<void> =>
  opening(app, fileName, async () => app.openFile({ name: fileName, bytes: new TextEncoder().encode(await text()) }));

export const openTrace = (app: App, { fileName, url }: ShippedTrace): Promise<void> =>
  opening(app, fileName, async () => {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
    await app.openFile({ name: fileName, bytes: new Uint8Array(await response.arrayBuffer()) });
  });

export const openRecent = (app: App, { handle, name }: RecentFile): Promise<void> =>
  opening(app, name, async () => {
    const file = await app.host.openRecent(handle);
    if (!file) return app.fail((t) => t('error.open', { name, reason: t('error.gone') }));
    await app.openFile(file);
  });

export const openLesson = (app: App, id: string): Promise<void> =>
  opening(app, id, async () => {
    const [{ shippedLessons }, session] = await Promise.all([
      import('../workshop/catalogue.ts'),
      import('../workshop/session.ts'),
    ]);
    const ready = (await shippedLessons()).find(({ lesson }) => lesson.id === id);
    if (ready) await session.openLesson(app, ready);
  });

/** What a trace is called among the others. */
export const traceTitle = (t: TFunction<'app'>, { fileName }: ShippedTrace): string =>
  t('library.traceTitle', { name: fileName.replace(/\.(trace\.)?\w+$/, '') });
