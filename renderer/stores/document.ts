import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Place } from '../../workers/documents/diagnostic.ts';
import type { Diagnostic, ImportReport, ScenarioPolicies, TraceFiles } from '../../workers/runner/service.ts';

/** A file the person opened, or one that is shipped with the app. */
export interface DocumentSource {
  readonly kind: 'scenario' | 'trace';
  readonly fileName: string;
  /** Names the document in the journal; two files of the same name opened from different places share it. */
  readonly key: string;
  /** Place to save back to. Shipped files have none. */
  readonly handle: string | undefined;
}

/** What came with the document in one file. */
export interface Companions {
  /** Texts of the policies and machines it names, and its page traces, by the path written there. */
  readonly files: Readonly<Record<string, string>>;
  readonly traces: TraceFiles;
  /** Of a trace: how it is replayed. */
  readonly replay?: { readonly variants: readonly string[]; readonly hz?: number };
}

export const NO_COMPANIONS: Companions = { files: {}, traces: {} };

export interface DocumentState {
  readonly source: DocumentSource | undefined;
  /** Scenario text as it is in the editor; empty for a trace. */
  readonly text: string;
  /** Scenario text as it is on disk. */
  readonly savedText: string;
  /** Of a trace: what the names of offline tasks contain; empty for those recorded in the BT class. */
  readonly offline: string;
  /** Of a trace: policy of the kernel it was recorded on; empty for what the trace says itself. */
  readonly kernel: string;
  /** User policies that go with the scenario. */
  readonly policies: ScenarioPolicies;
  readonly companions: Companions;
  /** True while the text holds edits that the journal brought back from an earlier session. */
  readonly restored: boolean;
  /** Of a scenario made from another tool's file: that file, and how much of it has no counterpart. */
  readonly imported: { readonly from: string; readonly remarks: number } | undefined;
  readonly checking: boolean;
  readonly diagnostics: readonly Diagnostic[];
  /** To which place the editor of the scenario goes as soon as it is there. */
  readonly goTo: Place | undefined;
  readonly importReport: ImportReport | undefined;
  /** Duration and replications written in the scenario, as placeholders of the run bar. */
  readonly measure: { readonly replications: string | undefined; readonly duration: string | undefined };
}

export const EMPTY_DOCUMENT: DocumentState = {
  source: undefined,
  text: '',
  savedText: '',
  offline: '',
  kernel: '',
  policies: { files: {}, variants: [] },
  companions: NO_COMPANIONS,
  restored: false,
  imported: undefined,
  checking: false,
  diagnostics: [],
  goTo: undefined,
  importReport: undefined,
  measure: { replications: undefined, duration: undefined },
};

export function createDocumentStore(): StoreApi<DocumentState> {
  return createStore<DocumentState>(() => EMPTY_DOCUMENT);
}
