/**
 * Looks for newer versions at an address that the user has set, and nowhere else: off until it is turned on. It tells what
 * is there; fetching and installing stay with the user.
 */
import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import type { UpdateFeed, UpdateOutcome } from '../renderer/host/types.ts';
import { writeAtomically } from './atomic-write.ts';
import { putAside } from './put-aside.ts';
import { newestRelease } from './update-manifest.ts';

const OFF: UpdateFeed = { on: false, url: '', channel: 'stable' };
const LIMIT_BYTES = 256 * 1024;
const LIMIT_MS = 15_000;

/** An address is needed only to turn the feed on. */
export const UPDATE_FEED = z
  .strictObject({ on: z.boolean(), url: z.string().max(2048), channel: z.enum(['stable', 'beta']) })
  .refine(({ on, url }) => (url === '' ? !on : isFeedAddress(url)), {
    path: ['url'],
    message: 'an https address without a user name',
  });
const FILE = z.strictObject({ version: z.literal(1), feed: UPDATE_FEED });

export interface FeedParts {
  /** Where the setting is kept. */
  readonly store: string;
  readonly installed: string;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
}

export interface Updates {
  read(): UpdateFeed;
  /** Rejects when the setting could not be kept; then it does not hold either. */
  write(feed: UpdateFeed): Promise<void>;
  /** With `again` asks the feed; otherwise it does so once, and then says what it said. */
  look(again: boolean): Promise<UpdateOutcome>;
  /** Page of the newer version that was found; undefined when none was. */
  page(): string | undefined;
  /** Whether a request to the address is what the user has turned on. */
  allows(url: string): boolean;
}

function isFeedAddress(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, username, password } = new URL(url);
  return protocol === 'https:' && username === '' && password === '';
}

/** A missing setting, or one that cannot be read, is a feed that is off. */
export async function loadUpdates({ store, installed, fetch }: FeedParts): Promise<Updates> {
  let feed = await readFeed(store);
  let last: Promise<UpdateOutcome> | undefined;
  let page: string | undefined;

  const ask = async (): Promise<UpdateOutcome> => {
    page = undefined;
    const asked = feed;
    try {
      const newer = newestRelease(await textOf(asked.url, fetch), asked, installed);
      // turned off, or elsewhere, in the meantime
      if (feed !== asked) return { kind: 'off' };
      page = newer?.page;
      return newer ? { kind: 'newer', newer } : { kind: 'current', installed };
    } catch (error) {
      return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
    }
  };

  return {
    read: () => feed,
    async write(next) {
      await writeAtomically(store, JSON.stringify({ version: 1, feed: next }, undefined, 2));
      feed = next;
      last = undefined;
      page = undefined;
    },
    async look(again) {
      if (!feed.on) return { kind: 'off' };
      if (again || !last) last = ask();
      return last;
    },
    page: () => page,
    allows: (url) => feed.on && url === new URL(feed.url).href,
  };
}

async function readFeed(store: string): Promise<UpdateFeed> {
  const text = await readFile(store, 'utf8').catch(() => undefined);
  if (text === undefined) return OFF;
  try {
    return FILE.parse(JSON.parse(text)).feed;
  } catch {
    await putAside(store, 'the update feed is off');
    return OFF;
  }
}

async function textOf(url: string, fetch: FeedParts['fetch']): Promise<string> {
  // A redirect could lead to another origin; nothing that tells who asks goes along.
  const answer = await fetch(new URL(url).href, {
    redirect: 'error',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    cache: 'no-store',
    signal: AbortSignal.timeout(LIMIT_MS),
  });
  if (!answer.ok) throw new Error(`The update feed answers with status ${answer.status}.`);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of answer.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > LIMIT_BYTES) throw new Error('The update feed answers with more than 256 KiB.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
