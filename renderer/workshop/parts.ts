import type { StoreApi } from 'zustand/vanilla';
import type { Host, OpenedFile } from '../host/types.ts';
import type { ResultBox } from '../run/results.ts';
import type { Said } from '../said.ts';
import type { DocumentState } from '../stores/document.ts';
import type { MomentStore } from '../stores/moment.ts';
import type { RunsState } from '../stores/runs.ts';
import type { SessionState } from '../stores/session.ts';
import type { WorkshopState } from '../stores/workshop.ts';

/** What the workshop needs of the app. */
export interface WorkshopApp {
  readonly host: Host;
  readonly document: StoreApi<DocumentState>;
  readonly session: StoreApi<SessionState>;
  readonly runs: StoreApi<RunsState>;
  readonly moment: MomentStore;
  readonly results: ResultBox;
  readonly workshop: StoreApi<WorkshopState>;
  openFile(file: OpenedFile): Promise<void>;
  edit(text: string): void;
  run(): Promise<void>;
  fail(what: Said): void;
}
