import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import type { RunResult } from '../../workers/runner/types.ts';
import type { App } from '../app.ts';
import type { CommandRegistry } from '../commands/registry.ts';
import type { Language } from '../i18n/index.ts';
import { viewedResult } from '../run/results.ts';
import type { DocumentState } from '../stores/document.ts';
import type { PoliciesState } from '../stores/policies.ts';
import type { RunsState } from '../stores/runs.ts';
import type { SessionState } from '../stores/session.ts';
import type { WorkshopState } from '../stores/workshop.ts';
import { languageOf } from './appearance.ts';

interface Value {
  readonly app: App;
  readonly registry: CommandRegistry;
}

const Context = createContext<Value | undefined>(undefined);

export function AppProvider({ app, registry, children }: Value & { readonly children: ReactNode }) {
  return <Context value={{ app, registry }}>{children}</Context>;
}

function useValue(): Value {
  const value = useContext(Context);
  if (!value) throw new Error('no AppProvider above');
  return value;
}

export const useApp = (): App => useValue().app;
export const useRegistry = (): CommandRegistry => useValue().registry;

export function useSession<T>(select: (state: SessionState) => T): T {
  return useStore(useApp().session, select);
}

export function useRuns<T>(select: (state: RunsState) => T): T {
  return useStore(useApp().runs, select);
}

export function useDocument<T>(select: (state: DocumentState) => T): T {
  return useStore(useApp().document, select);
}

export function usePolicies<T>(select: (state: PoliciesState) => T): T {
  return useStore(useApp().policies, select);
}

export function useWorkshop<T>(select: (state: WorkshopState) => T): T {
  return useStore(useApp().workshop, select);
}

export const useLanguage = (): Language => useSession(languageOf);

/** The newest result as it is looked at; renders again whenever it, or a recording, changed. */
export function useResult(): RunResult | undefined {
  const { results } = useApp();
  useRuns(({ version }) => version);
  return viewedResult(
    results,
    useSession(({ baseline }) => baseline),
  );
}
