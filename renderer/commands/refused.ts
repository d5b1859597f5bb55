import type { App } from '../app.ts';
import type { Notice } from '../stores/session.ts';
import type { CommandId } from './registry.ts';
import { whyNot } from './why-not.ts';

/** Says why the command of a key that was pressed cannot be done now; until it runs or a run begins or ends. */
export function sayRefused(app: App, id: CommandId): void {
  const why = whyNot(id, app);
  const notice: Notice = {
    kind: 'info',
    said: (t) => t('whyNot.said', { command: t(`command.${id}`), why: t(`whyNot.${why}`) }),
  };
  app.session.setState({ notice });
  const stop = app.runs.subscribe(({ phase }, before) => {
    if (phase === before.phase) return;
    stop();
    if (app.session.getState().notice === notice) app.session.setState({ notice: undefined });
  });
}
