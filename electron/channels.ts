/** Names of the messages between the page's bridge and the main process. */
export const CHANNELS = {
  open: 'dyno:open',
  openMany: 'dyno:open-many',
  openRecent: 'dyno:open-recent',
  recent: 'dyno:recent',
  forgetRecent: 'dyno:forget-recent',
  save: 'dyno:save',
  readJournal: 'dyno:read-journal',
  writeJournal: 'dyno:write-journal',
  print: 'dyno:print',
  newWindow: 'dyno:new-window',
  setFullScreen: 'dyno:full-screen',
  system: 'dyno:system',
  readUpdateFeed: 'dyno:read-update-feed',
  writeUpdateFeed: 'dyno:write-update-feed',
  lookForUpdate: 'dyno:look-for-update',
  showUpdate: 'dyno:show-update',
} as const;

/** Page to main, without an answer. */
export const NOTICES = {
  /** The page listens for files now; what was opened before is delivered. */
  ready: 'dyno:ready',
  /** The page's language, for the menu. */
  language: 'dyno:language',
  /** The document that the page shows, for the window's title. */
  describe: 'dyno:describe',
} as const;

/** Main to page. */
export const EVENTS = { command: 'dyno:command', file: 'dyno:file' } as const;

/** Expected failures cross as values: Electron would wrap a rejection in words the user cannot use. */
export type Reply = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly message: string };
