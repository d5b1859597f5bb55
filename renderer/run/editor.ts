import type { StoreApi } from 'zustand/vanilla';
import { messageOf } from '../reason-of.ts';
import type { Said } from '../said.ts';
import type { OpenService, ServiceHandle } from '../service.ts';
import type { DocumentState } from '../stores/document.ts';
import type { RunsState } from '../stores/runs.ts';
import { inputOf } from './input.ts';
import type { Journal } from './journal.ts';
import type { PageTraceSource } from './page-traces.ts';
import { hasValues, type ResultBox, takePreview } from './results.ts';
import type { Runner } from './runner.ts';

const CHECK_AFTER_MS = 300;

/** Takes what is typed: journals it at once and validates it shortly after, in a worker of its own. */
export interface Editor {
  edit(text: string): void;
  /** Something that belongs to the text has changed: validates again shortly. */
  recheck(): void;
  dispose(): void;
}

export interface EditorParts {
  readonly openService: OpenService;
  readonly document: StoreApi<DocumentState>;
  readonly runs: StoreApi<RunsState>;
  readonly results: ResultBox;
  readonly journal: Journal;
  readonly runner: Pick<Runner, 'isCurrent'>;
  readonly pageTraces: PageTraceSource;
  onFailure(what: Said): void;
}

export function createEditor({
  openService,
  document,
  runs,
  results,
  journal,
  runner,
  pageTraces,
  onFailure,
}: EditorParts): Editor {
  let checker: ServiceHandle | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** A second end point, because the first one may be running the text as it was before. */
  const check = async (): Promise<void> => {
    checker ??= openService();
    const handle = checker;
    const now = document.getState();
    const { source, text, policies } = now;
    if (!source) return;
    const answer = await handle.remote.open(inputOf(source, now, undefined, await pageTraces(text)), {});
    if (handle !== checker || document.getState().text !== text || document.getState().policies !== policies) return;
    document.setState({ checking: false, diagnostics: answer.diagnostics });
    const { phase, version } = runs.getState();
    const shown = results.result;
    if (phase === 'running' || phase === 'opening') return;
    if (shown && hasValues(shown)) return;
    if (answer.ok) takePreview(results, answer.preview);
    runs.setState({ phase: answer.ok ? 'ready' : 'invalid', version: version + 1 });
  };

  const recheck = (): void => {
    document.setState({ checking: true });
    // what is undone again was not edited
    if (results.result && hasValues(results.result)) runs.setState({ stale: !runner.isCurrent() });
    clearTimeout(timer);
    timer = setTimeout(() => {
      check().catch((error: unknown) => {
        // its worker may be dead: the next check begins with another one
        checker?.dispose();
        checker = undefined;
        onFailure(messageOf(error));
      });
    }, CHECK_AFTER_MS);
  };

  return {
    recheck,
    edit(text) {
      const { source, savedText } = document.getState();
      if (!source) return;
      document.setState({ text });
      journal.note({ source, savedText, text });
      recheck();
    },
    dispose() {
      clearTimeout(timer);
      checker?.dispose();
      checker = undefined;
    },
  };
}
