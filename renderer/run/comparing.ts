import type { StoreApi } from 'zustand/vanilla';
import type { Host } from '../host/types.ts';
import { messageOf } from '../reason-of.ts';
import type { SessionState } from '../stores/session.ts';
import { isBundle } from './bundle.ts';
import { hasValues, type ResultBox } from './results.ts';
import type { Runner } from './runner.ts';

export type CompareNote =
  | { readonly kind: 'compared' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'nothing to compare' }
  | { readonly kind: 'not a bundle'; readonly name: string }
  | { readonly kind: 'failed'; readonly name: string; readonly reason: string };

/** What of the session names variants: it has no meaning where other variants are shown. */
const OTHER_COLUMNS = {
  hidden: new Set<string>(),
  baseline: undefined,
  timelineA: undefined,
  timelineB: undefined,
  explained: undefined,
} as const satisfies Partial<SessionState>;

interface Parts {
  readonly host: Pick<Host, 'open'>;
  readonly session: StoreApi<SessionState>;
  readonly results: ResultBox;
  readonly runner: Pick<Runner, 'compareWith' | 'endComparison'>;
}

/** Saved runs beside the open one. */
export interface Comparing {
  /** Asks for a saved run and puts its variants beside those that are shown. */
  compareWith(): Promise<CompareNote>;
  /** Shows the open run alone again, with the variants that were switched off before. */
  end(): Promise<void>;
}

export function createComparing({ host, session, results, runner }: Parts): Comparing {
  /** Variants that were switched off before the run was compared with another one. */
  let hiddenAlone: ReadonlySet<string> = new Set();
  return {
    async compareWith() {
      if (!results.result || !hasValues(results.result)) return { kind: 'nothing to compare' };
      const file = await host.open();
      if (!file) return { kind: 'cancelled' };
      if (!isBundle(file.name)) return { kind: 'not a bundle', name: file.name };
      const { comparison } = results.result;
      try {
        await runner.compareWith({ kind: 'bundle', bytes: file.bytes, fileName: file.name });
      } catch (error) {
        return { kind: 'failed', name: file.name, reason: messageOf(error) };
      }
      if (comparison === undefined) hiddenAlone = session.getState().hidden;
      session.setState({ ...OTHER_COLUMNS, screen: 'workbench', tab: 'compare', notice: undefined });
      return { kind: 'compared' };
    },
    async end() {
      if (results.result?.comparison === undefined) return;
      await runner.endComparison();
      session.setState({ ...OTHER_COLUMNS, hidden: hiddenAlone });
    },
  };
}
