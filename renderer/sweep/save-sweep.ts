import type { App } from '../app.ts';
import { messageOf } from '../reason-of.ts';
import { SWEEP_EXTENSION } from './sweep-file.ts';

/** Writes the figures as CSV, or the replications as a file that `dyno merge` and other machines read. */
export async function saveSweep(app: App, kind: 'csv' | 'records'): Promise<void> {
  const stem = (app.document.getState().source?.fileName ?? 'sweep').replace(/\.\w+$/, '');
  try {
    const bytes = new TextEncoder().encode(await app.sweep.content(kind));
    const suggestedName = kind === 'csv' ? `${stem}-sweep.csv` : `${stem}${SWEEP_EXTENSION}`;
    const outcome = await app.host.save({ suggestedName, bytes });
    if (outcome.kind === 'failed') app.fail(outcome.message);
    if (outcome.kind === 'saved')
      app.session.setState({ notice: { kind: 'info', said: (t) => t('sweep.saved', { name: outcome.name }) } });
  } catch (error) {
    app.fail(messageOf(error));
  }
}
