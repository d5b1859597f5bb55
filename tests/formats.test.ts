// @vitest-environment happy-dom
/**
 * Everything that is kept over an update of the app, in every version in which it was ever written, is read; what a later version
 * wrote is refused in words, and stays as it is. Saved runs: `bundle-versions.test.ts`.
 */
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadRecentFiles } from '../electron/recent-files.ts';
import { loadUpdates } from '../electron/update-feed.ts';
import { readWindowList } from '../electron/window-list.ts';
import { createChapters } from '../renderer/report/chapters.ts';
import { readChapters } from '../renderer/report/kept-chapters.ts';
import { readOptions } from '../renderer/report/options.ts';
import { createJournal } from '../renderer/run/journal.ts';
import { type KeptView, restoredView } from '../renderer/run/kept-view.ts';
import { createSharedFiles } from '../renderer/run/shared-files.ts';
import { createSessionStore } from '../renderer/stores/session.ts';
import { readProgress } from '../renderer/workshop/progress.ts';
import { Keeper, type KeptFiles } from '../workers/runner/keeper.ts';
import { readRecords } from '../workers/sweep/record.ts';
import { readAttempt } from '../workers/workshop/attempt-schema.ts';
import { readHandIn } from '../workers/workshop/hand-in.ts';

const FOLDER = resolve('tests/fixtures/formats');
const fixture = (name: string): string => readFileSync(join(FOLDER, name), 'utf8');

/** A journal that has one entry, and those that are written. */
function hostWith(key: string, text: string) {
  const entries = new Map([[key, text]]);
  return {
    entries,
    readJournal: async (of: string) => entries.get(of),
    async writeJournal(of: string, written: string | undefined) {
      if (written === undefined) entries.delete(of);
      else entries.set(of, written);
    },
  };
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dyno-formats-'));
  vi.spyOn(console, 'warn').mockReturnValue();
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  vi.restoreAllMocks();
  localStorage.clear();
});
const copied = (name: string): string => {
  const path = join(folder, name);
  copyFileSync(join(FOLDER, name), path);
  return path;
};

const lastEdited = async (name: string) => {
  const host = hostWith('last-edited', fixture(name));
  for (const entry of ['scenario:mixed.yaml', 'scenario:mixed.yaml#2']) host.entries.set(entry, `of ${entry}`);
  return (await createJournal(host).lastUnsaved())?.text;
};
const settings = (name: string) => {
  localStorage.setItem('dyno.settings', fixture(name));
  return createSessionStore().getState();
};
const keptIn = async (name: string) => {
  const files = { log: fixture(name), 'a.dyno': 'a bundle' } as Readonly<Record<string, string>>;
  const read: KeptFiles['read'] = async (_, of) => (files[of] ? new TextEncoder().encode(files[of]) : undefined);
  const kept = await new Keeper({ read } as KeptFiles).read('tab');
  return kept === 'newer' ? kept : new TextDecoder().decode(kept?.bundle);
};
const feed = async (path: string) =>
  (await loadUpdates({ store: path, installed: '1.0.0', fetch: () => Promise.reject() })).read();

/** Of a window that is alone. */
const alone = { get: async () => ({ number: 1, own: true, separates: true }) };
/** Its texts, by name. */
const sharedFiles = async (key: string, name: string) => {
  return Object.fromEntries((await createSharedFiles(hostWith(key, fixture(name)), key, alone).load()).texts);
};
const POLICIES = { mine: 'export default { name: "mine" };\n', other: '// another one\n' };
const MACHINES = { 'board.yaml': 'dyno-machine: 1\nid: board\n' };

/** What is read of each, and what it was when it was written. */
const READ: Readonly<Record<string, readonly [read: (name: string) => unknown, expected: unknown]>> = {
  'settings-first.json': [settings, { language: 'zh', theme: 'dark', byteUnits: 'binary' }],
  'settings.json': [settings, { language: 'zh', byteUnits: 'decimal', scenarioView: 'form', workers: '2' }],
  'recent-files-v1.json': [
    async (name) => (await loadRecentFiles(copied(name), () => 0)).list(),
    [{ handle: '6f0f8a0e-7a76-4a55-a9cb-5b0b6d6fd3f1', name: 'mixed.yaml', openedAt: 1760000000000 }],
  ],
  'windows-v1.json': [(name) => readWindowList(copied(name)), [{ number: 2, x: 10, width: 1280 }]],
  'update-feed-v1.json': [(name) => feed(copied(name)), { on: true, channel: 'beta' }],
  'last-edited-first.json': [lastEdited, 'of scenario:mixed.yaml'],
  'last-edited.json': [lastEdited, 'of scenario:mixed.yaml#2'],
  'kept-view.json': [
    (name) => restoredView(JSON.parse(fixture(name)) as KeptView),
    { session: { tab: 'timeline', timelineA: 'cfs', hidden: new Set(['bt']) }, moment: { playhead: 5 } },
  ],
  'report-options-v1.json': [
    (name) => readOptions(JSON.parse(fixture(name))),
    { paper: 'Letter', cover: false, person: 'Li Na', sections: [{ id: 'claims', shown: false }] },
  ],
  'chapters-v1.json': [
    (name) => readChapters(fixture(name)),
    { openTitle: 'As it is today', chapters: [{ title: '' }, { fileName: 'mixed.dyno', title: 'With two CPUs' }] },
  ],
  'policies-first.json': [(name) => sharedFiles('policies', name), POLICIES],
  'policies-v2.json': [(name) => sharedFiles('policies', name), POLICIES],
  'machines-first.json': [(name) => sharedFiles('machines', name), MACHINES],
  'machines-v2.json': [(name) => sharedFiles('machines', name), MACHINES],
  'kept-log-v1': [keptIn, 'a bundle'],
  'kept-log-v2': [keptIn, 'a bundle'],
  'kept-log-v3': [keptIn, 'a bundle'],
  'attempt-v1.json': [(name) => readAttempt(fixture(name)), { version: 1, lesson: { id: 'small' } }],
  'v1.dyno-handin': [(name) => readHandIn(fixture(name), name), { kind: 'whole', flaws: [] }],
  'v1.dyno-sweep': [
    (name) => {
      const { records, diagnostics } = readRecords(fixture(name));
      return [records.length, diagnostics];
    },
    [4, []],
  ],
};

describe('what earlier versions kept', () => {
  it('is all among those that are read here', () => {
    expect(readdirSync(FOLDER).sort()).toEqual(Object.keys(READ).sort());
  });

  it.each(Object.entries(READ))('%s is read', async (name, [read, expected]) => {
    const found = await read(name);
    if (typeof expected === 'object') expect(found).toMatchObject(expected as object);
    else expect(found).toEqual(expected);
  });
});

describe('what a later version kept', () => {
  it.each([
    ['recent-files-v1.json', async (path: string) => (await loadRecentFiles(path, () => 0)).remember('/a.yaml')],
    ['windows-v1.json', readWindowList],
    ['update-feed-v1.json', async (path: string) => expect(await feed(path)).toMatchObject({ on: false })],
  ])('%s is put aside as it is, and said so', async (name, use) => {
    const path = join(folder, name);
    const later = fixture(name).replace('"version": 1', '"version": 2');
    writeFileSync(path, later);
    await use(path);
    expect(readFileSync(`${path}.unreadable`, 'utf8')).toBe(later);
    expect(console.warn).toHaveBeenCalledWith(expect.stringContaining('of a later version'));
  });

  it('as an attempt of a lesson is not lost to the one that is begun', async () => {
    const later = fixture('attempt-v1.json').replace(/"version":\s*1/, '"version":2');
    const host = hostWith('workshop.attempt:small:Li Na', later);
    expect(await readProgress(host, 'Li Na', 'small')).toBeUndefined();
    expect(host.entries.get('workshop.attempt:small:Li Na:unreadable')).toBe(later);
  });

  it('as chapters of a report is put aside, and those that are added do not take its place', async () => {
    const later = fixture('chapters-v1.json').replace('"version": 1', '"version": 2');
    const host = hostWith('chapters:scenario:mixed.yaml', later);
    const openService = () => expect.unreachable();
    const openStore = async () => ({
      get: async () => undefined,
      keep: async () => undefined,
      release: async () => undefined,
    });
    const chapters = createChapters({ host, openService, openStore, notKept: vi.fn() });
    await chapters.open({ kind: 'scenario', fileName: 'mixed.yaml', handle: undefined, key: 'scenario:mixed.yaml' });
    expect(chapters.state.getState().chapters).toEqual([]);
    expect(host.entries.get('chapters:scenario:mixed.yaml:unreadable')).toBe(later);
  });

  it.each(['policies', 'machines'])('as %s is put aside', async (key) => {
    const later = fixture(`${key}-v2.json`).replace('"version": 2', '"version": 3');
    const host = hostWith(key, later);
    expect((await createSharedFiles(host, key, alone).load()).texts.size).toBe(0);
    expect(host.entries.get(`${key}:unreadable`)).toBe(later);
  });

  it('in a file is refused with its version', () => {
    const handIn = readHandIn(fixture('v1.dyno-handin').replace('"dyno-handin": 1', '"dyno-handin": 2'), 'x');
    expect(handIn).toMatchObject({ kind: 'broken', reason: 'hand-ins of version 2 are newer than this Dyno' });
    const { diagnostics } = readRecords(fixture('v1.dyno-sweep').replace('dyno-sweep 1', 'dyno-sweep 2'));
    expect(diagnostics[0]?.message).toBe('this file has format 2, and this Dyno reads format 1');
  });
});
