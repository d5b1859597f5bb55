import type { App } from '../app.ts';
import type { en } from '../i18n/en.ts';
import { hasValues } from '../run/results.ts';
import { isLocked } from '../stores/workshop.ts';
import type { CommandId } from './registry.ts';

export type WhyNot = Exclude<keyof typeof en.whyNot, 'said'>;

/** Why a command that is not enabled cannot be done now. */
export function whyNot(id: CommandId, { document, runs, results, workshop }: App): WhyNot {
  const { source } = document.getState();
  const { phase } = runs.getState();
  if (id === 'run.cancel') return 'notRunning';
  if (id === 'library.search') return 'notNow';
  if (source === undefined) return 'noDocument';
  if (id === 'file.save' || id === 'run.settings') return source.kind === 'scenario' ? 'running' : 'noScenario';
  if (id === 'view.policies') return 'noPolicies';
  if (id === 'view.sweep' || id === 'view.form') return 'noScenario';
  if (id === 'view.lab') return 'noLabView';
  if (phase === 'running' || phase === 'opening') return 'running';
  if ((id === 'run.start' || id === 'run.record') && isLocked(workshop.getState(), source.key)) return 'sealFirst';
  if (!results.result || !hasValues(results.result)) return 'noResult';
  return 'notNow';
}
