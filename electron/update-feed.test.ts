import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadUpdates } from './update-feed.ts';

const URL = 'https://example.org/list.json';
const ON = { on: true, url: URL, channel: 'stable' } as const;
const OFF = { on: false, url: '', channel: 'stable' };
const LIST = JSON.stringify({
  dynoUpdates: 1,
  releases: [{ version: '9.0.0', channel: 'stable', date: '2026-12-01', page: 'https://example.org/9', files: [] }],
});

let folder: string;
let store: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dyno-feed-'));
  store = join(folder, 'update-feed.json');
});
afterEach(() => rm(folder, { recursive: true }));

const answers = (answer: () => Response) => vi.fn(async (_url: string, _init: RequestInit) => answer());
const load = (fetch = answers(() => new Response(LIST))) =>
  loadUpdates({ store, installed: '0.1.0', fetch }).then((updates) => ({ updates, fetch }));

describe('an update feed', () => {
  it('is off at first, and then nobody is asked', async () => {
    const { updates, fetch } = await load();
    expect(updates.read()).toEqual(OFF);
    expect(await updates.look(true)).toEqual({ kind: 'off' });
    expect([updates.page(), updates.allows(URL), fetch.mock.calls]).toEqual([undefined, false, []]);
  });

  it.each([
    ['damaged', '{'],
    ['of another version', JSON.stringify({ version: 2, feed: ON })],
    ['without encryption', JSON.stringify({ version: 1, feed: { ...ON, url: 'http://example.org/' } })],
  ])('is off where its setting is %s', async (_name, text) => {
    await writeFile(store, text);
    const { updates, fetch } = await load();
    expect(await updates.look(true)).toEqual({ kind: 'off' });
    expect(fetch).not.toHaveBeenCalled();
  });

  it('that is on is asked at its address, without cookies, and not elsewhere', async () => {
    const { updates, fetch } = await load();
    await updates.write(ON);
    expect(await updates.look(true)).toMatchObject({ kind: 'newer', newer: { version: '9.0.0' } });
    expect(fetch).toHaveBeenCalledExactlyOnceWith(
      URL,
      expect.objectContaining({ redirect: 'error', credentials: 'omit', referrerPolicy: 'no-referrer' }),
    );
    expect(fetch.mock.calls[0][1]).not.toHaveProperty('body');
    expect(updates.page()).toBe('https://example.org/9');
    expect([updates.allows(URL), updates.allows(`${URL}?more`), updates.allows('https://example.org/')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('stays as it was set over a restart', async () => {
    await (await load()).updates.write(ON);
    expect(JSON.parse(await readFile(store, 'utf8'))).toEqual({ version: 1, feed: ON });
    expect((await load()).updates.read()).toEqual(ON);
  });

  it('is asked once a start, and again when that is wanted', async () => {
    const { updates, fetch } = await load();
    await updates.write(ON);
    await updates.look(false);
    await updates.look(false);
    expect(fetch).toHaveBeenCalledTimes(1);
    await updates.look(true);
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('that is turned off while it is asked has said nothing', async () => {
    let answer: (response: Response) => void = () => undefined;
    const fetch = vi.fn(() => new Promise<Response>((resolve) => (answer = resolve)));
    const updates = await loadUpdates({ store, installed: '0.1.0', fetch });
    await updates.write(ON);
    const looking = updates.look(true);
    await updates.write({ ...ON, on: false });
    answer(new Response(LIST));
    expect(await looking).toEqual({ kind: 'off' });
    expect(updates.page()).toBeUndefined();
  });

  it.each<[string, () => Response, RegExp]>([
    ['an error', () => new Response('', { status: 404 }), /status 404/],
    ['too much', () => new Response(' '.repeat(300_000)), /more than 256 KiB/],
    ['nonsense', () => new Response('hello'), /not answer with JSON/],
  ])('that answers with %s says so', async (_name, answer, message) => {
    const { updates } = await load(answers(answer));
    await updates.write(ON);
    expect(await updates.look(true)).toEqual({ kind: 'failed', message: expect.stringMatching(message) });
  });
});
