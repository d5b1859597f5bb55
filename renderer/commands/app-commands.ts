import type { App } from '../app.ts';
import { topicOf } from '../help/topic.ts';
import { labUi } from '../labs/index.ts';
import { canKeep, keepApp } from '../offline/keep.ts';
import { hasValues, viewedVariants } from '../run/results.ts';
import type { SaveNote } from '../run/saving.ts';
import type { Said } from '../said.ts';
import { languageOf } from '../shell/appearance.ts';
import { goToRegion } from '../shell/regions.ts';
import { type Tab, type ThemeChoice, visit } from '../stores/session.ts';
import { isLocked } from '../stores/workshop.ts';
import { extendedTo, PRECISION, replicationsWanted } from '../workbench/precision.ts';
import { addExcerpt } from './add-excerpt.ts';
import { exportReport } from './export-report.ts';
import type { Command, CommandId } from './registry.ts';
import { timelineCommands } from './timeline-commands.ts';

const NEXT_THEME: Readonly<Record<ThemeChoice, ThemeChoice>> = { system: 'light', light: 'dark', dark: 'system' };

/** Everything the app can do, under the ids that menus, keys and tests use. */
export function appCommands(app: App): readonly Command[] {
  const { session, runs, document, results } = app;
  const hasDocument = () => document.getState().source !== undefined;
  const isRunning = () => runs.getState().phase === 'running';
  /** Of a lesson, nothing is run before it is predicted. */
  const isSealed = () => !isLocked(app.workshop.getState(), document.getState().source?.key);
  /** Also while the document is being opened: the run waits for it. */
  const canRun = () => hasDocument() && isSealed() && !isRunning();
  const isCurrent = () => !runs.getState().stale && results.result?.comparison === undefined;
  /** Replications that the opened metric, else the claimed ones, still need. */
  const wantedMore = (): number | undefined => {
    const { result } = results;
    if (!result || !['done', 'cancelled'].includes(runs.getState().phase) || !isCurrent()) return undefined;
    const { pinned } = session.getState();
    const wanted = replicationsWanted(result, PRECISION, pinned === undefined ? undefined : new Set([pinned]));
    return wanted && wanted.more > 0 && extendedTo(result, wanted.more) !== undefined ? wanted.more : undefined;
  };
  const lab = () => labUi(results.result?.lab);
  const show = (id: CommandId, tab: Tab, key: string): Command => ({
    id,
    keys: [key],
    enabled: hasDocument,
    run: () => visit(session, { screen: 'workbench', tab }),
  });
  const tell = (note: SaveNote): void => {
    if (note.kind === 'failed') app.fail((t, say) => t('scenario.saveFailed', { reason: say(note.reason) }));
    if (note.kind !== 'saved') return;
    session.setState({ notice: { kind: 'info', said: (t) => t('scenario.saved', { name: note.name }) } });
  };
  return [
    { id: 'file.open', keys: ['Mod+O'], run: app.chooseFile },
    {
      id: 'file.save',
      keys: ['Mod+S'],
      enabled: () => document.getState().source?.kind === 'scenario',
      run: async () => tell(await app.save()),
    },
    {
      id: 'run.save',
      keys: ['Mod+Shift+S'],
      enabled: () => results.result !== undefined && hasValues(results.result) && !isRunning(),
      run: async () => tell(await app.saveRun()),
    },
    {
      id: 'run.start',
      keys: ['Mod+Enter'],
      enabled: canRun,
      run: () => app.run(),
    },
    { id: 'run.record', keys: ['Alt+Shift+Enter'], enabled: canRun, run: () => app.run({ choose: true }) },
    {
      id: 'run.settings',
      keys: ['Mod+Shift+Enter'],
      enabled: () =>
        document.getState().source?.kind === 'scenario' &&
        isSealed() &&
        ['ready', 'done', 'cancelled', 'failed'].includes(runs.getState().phase),
      run: () => app.run({ settings: true }),
    },
    {
      id: 'run.more',
      keys: ['Alt+Enter'],
      enabled: () => wantedMore() !== undefined,
      run: () => app.addReplications(wantedMore() ?? 0),
    },
    { id: 'run.rest', keys: [], enabled: () => runs.getState().phase === 'cancelled' && isCurrent(), run: app.runRest },
    {
      id: 'run.compareWith',
      keys: ['Mod+Shift+K'],
      enabled: () => !isRunning(),
      async run() {
        const note = await app.compareWith();
        if (note.kind === 'not a bundle') app.fail((t) => t('comparison.notABundle', { name: note.name }));
        if (note.kind === 'nothing to compare') app.fail((t) => t('comparison.needsValues'));
        if (note.kind === 'failed') app.fail((t, say) => t('error.in', { name: note.name, reason: say(note.reason) }));
      },
    },
    {
      id: 'run.endComparison',
      keys: [],
      enabled: () => results.result?.comparison !== undefined,
      run: app.endComparison,
    },
    {
      id: 'compare.baseline',
      keys: ['Alt+B'],
      enabled: () => results.variants.length > 1,
      run: () => {
        const variants = viewedVariants(results, session.getState().baseline);
        const at = variants.findIndex(({ baseline }) => baseline);
        app.setBaseline(variants[(at + 1) % variants.length].id);
      },
    },
    {
      id: 'timeline.fork',
      keys: ['Mod+Shift+F'],
      // results of the hardware lab have no course in time
      enabled: () =>
        document.getState().source?.kind === 'scenario' &&
        results.result !== undefined &&
        results.result.lab !== 'hardware' &&
        results.result.comparison === undefined &&
        !isRunning(),
      run: () => session.setState({ overlay: 'fork' }),
    },
    ...timelineCommands(app),
    { id: 'run.cancel', keys: ['Escape'], enabled: isRunning, run: app.cancel },
    { id: 'view.nextRegion', keys: ['F6'], run: () => goToRegion(globalThis.document, app.frames, 1) },
    { id: 'view.previousRegion', keys: ['Shift+F6'], run: () => goToRegion(globalThis.document, app.frames, -1) },
    { id: 'view.lessons', keys: ['Mod+Shift+E'], run: () => visit(session, { screen: 'lessons' }) },
    { id: 'view.library', keys: ['Mod+Shift+L'], run: () => visit(session, { screen: 'library' }) },
    {
      id: 'library.search',
      keys: ['/'],
      enabled: () => session.getState().screen === 'library',
      run: () => globalThis.document.querySelector<HTMLInputElement>('.library .search')?.focus(),
    },
    show('view.compare', 'compare', 'Alt+1'),
    show('view.timeline', 'timeline', 'Alt+2'),
    show('view.why', 'why', 'Alt+7'),
    show('view.report', 'report', 'Alt+3'),
    show('view.scenario', 'scenario', 'Alt+4'),
    {
      id: 'view.form',
      keys: ['Mod+Shift+Y'],
      enabled: () => document.getState().source?.kind === 'scenario',
      run() {
        const { screen, tab, scenarioView } = session.getState();
        const isShown = screen === 'workbench' && tab === 'scenario';
        const other = scenarioView === 'form' ? 'yaml' : 'form';
        // one view makes way for the other, and hands the focus on
        if (isShown) session.setState({ scenarioView: other });
        else visit(session, { screen: 'workbench', tab: 'scenario', scenarioView: 'form' });
      },
    },
    {
      ...show('view.policies', 'policies', 'Alt+5'),
      enabled: () => document.getState().source?.kind === 'scenario' && lab().takesPolicies,
    },
    { ...show('view.lab', 'lab', 'Alt+6'), enabled: () => lab().view(results.result) !== undefined },
    { ...show('view.sweep', 'sweep', 'Alt+8'), enabled: () => document.getState().source?.kind === 'scenario' },
    show('view.data', 'data', 'Alt+9'),
    show('view.series', 'series', 'Alt+0'),
    ...(['csv', 'parquet', 'arrow', 'perfetto', 'chrome'] as const).map(
      (format): Command => ({
        id: `data.${format}`,
        keys: [],
        enabled: () => results.result !== undefined && hasValues(results.result),
        run: async () => (await import('../data/export-data.ts')).exportData(app, format),
      }),
    ),
    {
      id: 'report.addExcerpt',
      keys: ['Mod+Shift+R'],
      enabled: () => results.recordings.size > 0 && session.getState().tab === 'timeline',
      run: () => addExcerpt(app),
    },
    {
      id: 'report.addRun',
      keys: [],
      enabled: () => results.result !== undefined && hasValues(results.result),
      run: app.addChapter,
    },
    {
      id: 'report.export',
      keys: ['Mod+P'],
      enabled: () => results.result !== undefined && hasValues(results.result),
      run: () => exportReport(app),
    },
    {
      id: 'app.language',
      keys: [],
      run: () => session.setState((state) => ({ language: languageOf(state) === 'en' ? 'zh' : 'en' })),
    },
    { id: 'app.theme', keys: [], run: () => session.setState(({ theme }) => ({ theme: NEXT_THEME[theme] })) },
    { id: 'window.new', keys: ['Mod+Shift+N'], run: () => app.host.newWindow() },
    {
      id: 'window.presentation',
      keys: ['Mod+Shift+U'],
      async run() {
        const presentation = !session.getState().presentation;
        session.setState({ presentation });
        await app.host.setFullScreen(presentation);
      },
    },
    {
      id: 'app.keepOffline',
      keys: [],
      enabled: () => app.host.kind === 'browser' && canKeep(),
      async run() {
        const say = (said: Said) => session.setState({ notice: { kind: 'info', said } });
        say((t) => t('app.keeping'));
        await keepApp();
        say((t) => t('app.kept'));
      },
    },
    { id: 'app.settings', keys: ['Mod+,'], run: () => visit(session, { screen: 'settings' }) },
    {
      id: 'help.open',
      keys: ['F1'],
      run: () => visit(session, { screen: 'help', helpTopic: topicOf(session.getState()) }),
    },
    {
      id: 'help.cards',
      keys: [],
      run: () => visit(session, { screen: 'help', helpTopic: { page: 'cards' } }),
    },
    { id: 'help.about', keys: [], run: () => session.setState({ overlay: 'about' }) },
    { id: 'help.shortcuts', keys: ['?'], run: () => session.setState({ overlay: 'shortcuts' }) },
    { id: 'app.palette', keys: ['Mod+K'], run: () => session.setState({ overlay: 'palette' }) },
  ];
}
