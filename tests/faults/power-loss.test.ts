/**
 * The machine loses power, or the shell is killed, in the middle of a save: at every byte of it, and before and after every other
 * step. What is read afterwards is what was there before, or what was to be saved, and never anything else. This is everything that
 * the shell writes; what the page keeps by itself is in the hands of its browser, but for logs of runs (`keeper-faults.test.ts`).
 */
import * as disk from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFiles } from '../../electron/files.ts';
import { createJournal } from '../../electron/journal.ts';
import { printToFile } from '../../electron/print.ts';
import { loadRecentFiles } from '../../electron/recent-files.ts';
import { loadUpdates } from '../../electron/update-feed.ts';
import { readWindowList, writeWindowList } from '../../electron/window-list.ts';
import { createSharedFiles } from '../../renderer/run/shared-files.ts';
import { keepProgress, readProgress } from '../../renderer/workshop/progress.ts';
import { ATTEMPT_VERSION, type Attempt } from '../../workers/workshop/attempt.ts';

/** Steps that the disk still does; a byte that is written is a step. */
const power = vi.hoisted(() => ({ steps: Number.POSITIVE_INFINITY, used: 0 }));

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof disk>();
  const spend = (steps: number): number => {
    const left = Math.max(0, Math.min(steps, power.steps - power.used));
    power.used += steps;
    return left;
  };
  const step = async <T>(work: () => Promise<T>): Promise<T> => {
    if (spend(1) === 0) throw new Error('no power');
    return work();
  };
  return {
    ...real,
    rename: (...args: Parameters<typeof real.rename>) => step(() => real.rename(...args)),
    rm: (...args: Parameters<typeof real.rm>) => step(() => real.rm(...args)),
    async open(...args: Parameters<typeof real.open>) {
      const file = await step(() => real.open(...args));
      return {
        async writeFile(content: Uint8Array | string) {
          const bytes = Buffer.from(content as string);
          const written = spend(bytes.length);
          await file.writeFile(bytes.subarray(0, written));
          if (written < bytes.length) throw new Error('no power');
        },
        // what is read here is read from memory: nothing has to reach a disk
        sync: () => step(async () => undefined),
        close: () => file.close(),
      };
    },
  };
});

interface Operation<T> {
  readonly name: string;
  readonly prepare: (folder: string) => Promise<unknown>;
  readonly save: (folder: string) => Promise<unknown>;
  readonly read: (folder: string) => Promise<T>;
}

const PLACE = { number: 1, x: 0, y: 0, width: 800, height: 600, maximized: false };
const recentOf = (folder: string) => loadRecentFiles(join(folder, 'recent.json'), () => 1);
const files = async (folder: string, name: string) => {
  const chosen = join(folder, name);
  const choosers = { openPath: async () => chosen, manyPaths: async () => [], savePath: async () => chosen };
  return createFiles(choosers, await recentOf(folder));
};
const saveFile = async (folder: string, name: string, text: string) => {
  const outcome = await (await files(folder, name)).save({ suggestedName: name, bytes: Buffer.from(text) });
  if (outcome.kind === 'failed') throw new Error(outcome.message);
};
/** What somebody saves to a file, over an earlier one. */
const saved = (name: string, file: string, old: string, fresh: string): Operation<string> => ({
  name,
  prepare: (folder) => saveFile(folder, file, old),
  save: (folder) => saveFile(folder, file, fresh),
  read: (folder) => disk.readFile(join(folder, file), 'utf8'),
});
const print = async (folder: string, text: string) => {
  const page = { printToPDF: async () => Buffer.from(`%PDF ${text}`) };
  const outcome = await printToFile(page, { savePath: async () => join(folder, 'report.pdf') }, 'report.pdf');
  if (outcome.kind === 'failed') throw new Error(outcome.message);
};
const feedOf = (folder: string) =>
  loadUpdates({ store: join(folder, 'feed.json'), installed: '1.0.0', fetch: () => Promise.reject() });
/** The page's journal is that of the shell. */
const hostOf = (folder: string) => {
  const { read, write } = createJournal(folder);
  return { readJournal: read, writeJournal: write };
};
const sharedOf = async (folder: string) => {
  const files = createSharedFiles(hostOf(folder), 'policies', {
    get: async () => ({ number: 1, own: true, separates: false }),
  });
  return { files, texts: Object.fromEntries((await files.load()).texts) };
};
const keepPolicy = async (folder: string, name: string, text: string) => {
  const { files } = await sharedOf(folder);
  files.put(name, text);
  await files.write();
};
const ATTEMPT: Attempt = {
  ...{ version: ATTEMPT_VERSION, person: 'Li Na', lesson: { id: 'small', hash: 'a'.repeat(64) } },
  ...{ startedAt: '2026-01-05T10:00:00.000Z', step: 'intro', done: {} },
  ...{ drafts: {}, seals: {}, runs: {}, texts: {}, quiz: {} },
};

const OPERATIONS: readonly Operation<unknown>[] = [
  {
    name: 'edits in the journal',
    prepare: (folder) => createJournal(folder).write('key', 'typed before'),
    save: (folder) => createJournal(folder).write('key', 'typed before, and since: 负载'),
    read: (folder) => createJournal(folder).read('key'),
  },
  saved('a scenario', 'mixed.yaml', 'dyno: 1', 'dyno: 1\n# and more'),
  saved('a run over an earlier one', 'run.dyno', 'an earlier run', 'the run of today'),
  saved('an exported table', 'run-slices.csv', 'a,b\n1,2\n', 'a,b\n1,2\n3,4\n'),
  {
    name: 'a printed report',
    prepare: (folder) => print(folder, 'an earlier report'),
    save: (folder) => print(folder, 'the report of today'),
    read: (folder) => disk.readFile(join(folder, 'report.pdf'), 'utf8'),
  },
  {
    name: 'policies and machine files',
    prepare: (folder) => keepPolicy(folder, 'a.ts', 'old'),
    save: (folder) => keepPolicy(folder, 'b.ts', 'new'),
    read: async (folder) => (await sharedOf(folder)).texts,
  },
  saved('a hand-in', 'li-na.dyno-handin', '{"dyno-handin":1}', '{"dyno-handin":1,"more":1}'),
  {
    name: 'an attempt of a lesson',
    prepare: (folder) => keepProgress(hostOf(folder), ATTEMPT),
    save: (folder) => keepProgress(hostOf(folder), { ...ATTEMPT, step: 'first' }),
    read: (folder) => readProgress(hostOf(folder), ATTEMPT.person, ATTEMPT.lesson.id),
  },
  {
    name: 'the update feed',
    prepare: async (folder) =>
      (await feedOf(folder)).write({ on: false, url: 'https://example.org/a', channel: 'beta' }),
    save: async (folder) => (await feedOf(folder)).write({ on: true, url: 'https://example.org/b', channel: 'stable' }),
    read: async (folder) => (await feedOf(folder)).read(),
  },
  {
    name: 'the list of recent files',
    prepare: async (folder) => (await recentOf(folder)).remember('/first.yaml'),
    save: async (folder) => (await recentOf(folder)).remember('/second.yaml'),
    read: async (folder) => (await recentOf(folder)).list().map(({ name }) => name),
  },
  {
    name: 'the list of windows',
    prepare: (folder) => writeWindowList(join(folder, 'windows.json'), [PLACE]),
    save: (folder) => writeWindowList(join(folder, 'windows.json'), [PLACE, { ...PLACE, number: 2 }]),
    read: (folder) => readWindowList(join(folder, 'windows.json')),
  },
];

describe.each(OPERATIONS)('power lost while saving $name', ({ prepare, save, read }) => {
  let folder: string;
  beforeEach(async () => {
    folder = await disk.mkdtemp(join(tmpdir(), 'dyno-power-'));
    // a list of recent files that could not be written is said there
    vi.spyOn(console, 'warn').mockReturnValue();
  });
  afterEach(async () => {
    power.steps = Number.POSITIVE_INFINITY;
    await disk.rm(folder, { recursive: true });
  });

  const on = async (steps: number, work: () => Promise<unknown>) => {
    Object.assign(power, { steps, used: 0 });
    const survived = await work().then(
      () => true,
      () => false,
    );
    Object.assign(power, { steps: Number.POSITIVE_INFINITY });
    return survived;
  };

  it('leaves the old or the new, whole', async () => {
    await prepare(folder);
    const old = await read(folder);
    await on(Number.POSITIVE_INFINITY, () => save(folder));
    const all = power.used;
    const fresh = await read(folder);
    expect(fresh).not.toEqual(old);
    const seen = { old: 0, fresh: 0 };
    for (let steps = 0; steps < all; steps++) {
      await disk.rm(folder, { recursive: true });
      await disk.mkdir(folder);
      await prepare(folder);
      const survived = await on(steps, () => save(folder));
      const now = await read(folder);
      const state = JSON.stringify(now) === JSON.stringify(fresh) ? 'fresh' : 'old';
      expect(state === 'fresh' ? fresh : old).toEqual(now);
      // what was reported as saved is saved
      if (survived) expect(state).toBe('fresh');
      seen[state]++;
    }
    expect(seen.old).toBeGreaterThan(10);
  });
});
