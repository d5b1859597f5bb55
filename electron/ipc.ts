/** The validated door of the main process: who may knock (the app's own top frame) and with what (the schemas below). */
import type { IpcMain, WebContents } from 'electron';
import * as z from 'zod';
import type { Host } from '../renderer/host/types.ts';
import { CHANNELS, NOTICES, type Reply } from './channels.ts';
import { isTrustedSender } from './security.ts';
import { UPDATE_FEED } from './update-feed.ts';

z.config({ jitless: true });

const handle = z.string().min(1).max(64);
const fileName = z.string().min(1).max(255);
const journalKey = z.string().min(1).max(1024);
/** UTF-16 units; a scenario is a few kilobytes, so this only stops a runaway page from filling the disk. */
const journalText = z.string().max(16 * 1024 * 1024);

const REQUESTS = {
  open: z.tuple([]),
  openMany: z.tuple([z.strictObject({ folder: z.boolean(), extension: z.string().regex(/^\.[\w-]{1,40}$/) })]),
  openRecent: z.tuple([handle]),
  recent: z.tuple([]),
  forgetRecent: z.tuple([]),
  save: z.tuple([
    z.strictObject({ suggestedName: fileName, bytes: z.instanceof(Uint8Array), handle: handle.optional() }),
  ]),
  readJournal: z.tuple([journalKey]),
  writeJournal: z.tuple([journalKey, journalText.optional()]),
  print: z.tuple([z.strictObject({ suggestedName: fileName })]),
  newWindow: z.tuple([]),
  setFullScreen: z.tuple([z.boolean()]),
  system: z.tuple([]),
  readUpdateFeed: z.tuple([]),
  writeUpdateFeed: z.tuple([UPDATE_FEED]),
  lookForUpdate: z.tuple([z.boolean()]),
  showUpdate: z.tuple([]),
} satisfies Record<keyof typeof CHANNELS, z.ZodType>;

type Channel = keyof typeof CHANNELS;

/** One function per request of the page, answered as the `Host` interface says; `sender` is the page that asked. */
export type Handlers = {
  readonly [K in Channel]: (sender: WebContents, ...args: z.output<(typeof REQUESTS)[K]>) => ReturnType<Host[K]>;
};

export interface Notices {
  ready(sender: WebContents): void;
  language(sender: WebContents, language: 'en' | 'zh'): void;
  describe(sender: WebContents, document: z.output<typeof DOCUMENT>): void;
}

const LANGUAGE = z.enum(['en', 'zh']);
const DOCUMENT = z.strictObject({ name: fileName.optional(), edited: z.boolean() });

export function registerHandlers(ipcMain: Pick<IpcMain, 'handle'>, handlers: Handlers): void {
  for (const channel of Object.keys(CHANNELS) as Channel[]) {
    ipcMain.handle(CHANNELS[channel], async (event, ...args: unknown[]): Promise<Reply> => {
      if (!isTrustedSender(event.senderFrame)) return { ok: false, message: 'Refused: not the app.' };
      const parsed = REQUESTS[channel].safeParse(args);
      if (!parsed.success) return { ok: false, message: `Refused: ${z.prettifyError(parsed.error)}` };
      // The table pairs each schema with its handler; TypeScript cannot follow the pairing through a loop.
      const run = handlers[channel] as (sender: WebContents, ...args: readonly unknown[]) => Promise<unknown>;
      try {
        return { ok: true, value: await run(event.sender, ...parsed.data) };
      } catch (error) {
        return { ok: false, message: error instanceof Error ? error.message : String(error) };
      }
    });
  }
}

export function registerNotices(ipcMain: Pick<IpcMain, 'on'>, notices: Notices): void {
  ipcMain.on(NOTICES.ready, (event) => {
    if (isTrustedSender(event.senderFrame)) notices.ready(event.sender);
  });
  ipcMain.on(NOTICES.language, (event, language: unknown) => {
    const parsed = LANGUAGE.safeParse(language);
    if (isTrustedSender(event.senderFrame) && parsed.success) notices.language(event.sender, parsed.data);
  });
  ipcMain.on(NOTICES.describe, (event, document: unknown) => {
    const parsed = DOCUMENT.safeParse(document);
    if (isTrustedSender(event.senderFrame) && parsed.success) notices.describe(event.sender, parsed.data);
  });
}
