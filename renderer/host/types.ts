/**
 * Where Dyno runs: the desktop shell (through its preload bridge) or a browser. Nothing outside `renderer/host` and
 * `electron/` knows which.
 */
export interface OpenedFile {
  /** Name shown to the user, without folders. */
  readonly name: string;
  /** Token that `save` accepts to write back to the same place; absent when the host cannot. */
  readonly handle?: string;
  readonly bytes: Uint8Array;
}

export interface RecentFile {
  readonly handle: string;
  readonly name: string;
  readonly openedAt: number;
}

export type SaveOutcome =
  | { readonly kind: 'saved'; readonly name: string; readonly handle?: string }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly message: string };

export type PrintOutcome =
  | { readonly kind: 'saved'; readonly name: string }
  | { readonly kind: 'printed' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly message: string };

export interface SaveRequest {
  readonly suggestedName: string;
  readonly bytes: Uint8Array;
  /** Overwrite this earlier opened or saved file instead of asking. */
  readonly handle?: string;
}

/** Title of a window that shows a document; a dot marks edits that are not saved. */
export function titleOf(name: string | undefined, edited: boolean): string {
  return name === undefined ? 'Dyno' : `${edited ? '• ' : ''}${name} – Dyno`;
}

export interface ManyFiles {
  readonly folder: boolean;
  /** With its point: ".dyno-handin". */
  readonly extension: string;
}

/** Where newer versions are announced. Nothing is asked while it is off. */
export interface UpdateFeed {
  readonly on: boolean;
  /** An https address; may be empty while off. */
  readonly url: string;
  readonly channel: 'stable' | 'beta';
}

export interface NewerVersion {
  readonly version: string;
  /** ISO date. */
  readonly date: string;
  /** Where a person gets it. */
  readonly page: string;
  /** Sizes are bytes. */
  readonly files: readonly { readonly name: string; readonly size: number; readonly sha256: string }[];
}

export type UpdateOutcome =
  | { readonly kind: 'off' }
  | { readonly kind: 'current'; readonly installed: string }
  | { readonly kind: 'newer'; readonly newer: NewerVersion }
  | { readonly kind: 'failed'; readonly message: string };

export interface Host {
  readonly kind: 'desktop' | 'browser';
  /** Asks for a scenario or trace file; undefined when the user cancels. */
  open(): Promise<OpenedFile | undefined>;
  /** Asks for several files, or for a folder, whose files are searched to any depth; those with the extension. Empty when cancelled. */
  openMany(request: ManyFiles): Promise<readonly OpenedFile[]>;
  openRecent(handle: string): Promise<OpenedFile | undefined>;
  recent(): Promise<readonly RecentFile[]>;
  /** Empties the list; a document that is open is saved as a new file then. */
  forgetRecent(): Promise<void>;
  save(request: SaveRequest): Promise<SaveOutcome>;
  /** Unsaved text survives a crash: one entry per document key. */
  readJournal(key: string): Promise<string | undefined>;
  writeJournal(key: string, text: string | undefined): Promise<void>;
  /** Prints the page as laid out by its print style sheet (the report) to PDF. */
  print(request: { readonly suggestedName: string }): Promise<PrintOutcome>;
  /** Another window of the app, without a document. */
  newWindow(): Promise<void>;
  setFullScreen(on: boolean): Promise<void>;
  /** What the app runs in, one fact a line: for a report of a problem. */
  system(): Promise<readonly string[]>;
  /** Undefined where there is no feed: a browser shows what its server has. */
  readUpdateFeed(): Promise<UpdateFeed | undefined>;
  writeUpdateFeed(feed: UpdateFeed): Promise<void>;
  /** Asks the feed if it is on: once, and every time with `again`. */
  lookForUpdate(again: boolean): Promise<UpdateOutcome>;
  /** Opens the page of the newer version that was found, after asking; whether it was opened. */
  showUpdate(): Promise<boolean>;
  /** Names the document in the window's title. */
  describe(document: { readonly name?: string; readonly edited: boolean }): void;
  /** Menu items, files opened from outside; returns a function that stops listening. */
  onCommand(listener: (command: string) => void): () => void;
  onFile(listener: (file: OpenedFile) => void): () => void;
}
