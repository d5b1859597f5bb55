import type { App } from '../app.ts';
import type { en } from '../i18n/en.ts';
import { hasValues } from '../run/results.ts';
import { isLocked } from '../stores/workshop.ts';
import type { CommandId } from './registry.ts';

/** Nothing for traces. */
const OF_SCENARIOS: ReadonlySet<CommandId> = new Set(['file.save', 'run.settings', 'timeline.fork', 'view.policies']);
/** What a lesson's lock holds back. */
const RUNS: ReadonlySet<CommandId> = new Set(['run.start', 'run.record', 'run.settings']);

export type WhyNot = Exclude<keyof typeof en.whyNot, 'said'>;

/** Why a command that is not enabled cannot be done now. */
export function whyNot(id: CommandId, { document, runs, results, workshop }: App): WhyNot {
  const { source } = document.getState();
  const { phase } = runs.getState();
  if (id === 'run.cancel') return 'notRunning';
  if (id === 'library.search') return 'notNow';
  if (source === undefined) return 'noDocument';
  if (OF_SCENARIOS.has(id) && source.kind !== 'scenario') return 'noScenario';
  if (id === 'view.policies') return 'noPolicies';
  if (id === 'view.sweep' || id === 'view.form') return 'noScenario';
  if (id === 'view.lab') return 'noLabView';
  if (phase === 'running' || phase === 'opening') return 'running';
  if (RUNS.has(id) && isLocked(workshop.getState(), source.key)) return 'sealFirst';
  if (id === 'run.settings') return 'notNow';
  if (!results.result || !hasValues(results.result)) return 'noResult';
  if (id === 'timeline.fork' && results.result.lab === 'hardware') return 'noCourse';
  if (id === 'timeline.fork' && results.result.comparison) return 'comparing';
  return 'notNow';
}
