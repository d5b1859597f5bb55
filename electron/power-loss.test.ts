/**
 * The machine loses power in the middle of a save: at every byte of it, and before and after every other step. What is read
 * afterwards is what was there before, or what was to be saved, and never anything else.
 */
import * as disk from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFiles } from './files.ts';
import { createJournal } from './journal.ts';
import { loadRecentFiles } from './recent-files.ts';
import { readWindowList, writeWindowList } from './window-list.ts';

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
        sync: () => step(() => file.sync()),
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
const files = async (folder: string) => {
  const chosen = join(folder, 'run.dyno');
  const choosers = { openPath: async () => chosen, manyPaths: async () => [], savePath: async () => chosen };
  return createFiles(choosers, await recentOf(folder));
};
const saveRun = async (folder: string, text: string) => {
  const outcome = await (await files(folder)).save({ suggestedName: 'run.dyno', bytes: Buffer.from(text) });
  if (outcome.kind === 'failed') throw new Error(outcome.message);
};

const OPERATIONS: readonly Operation<unknown>[] = [
  {
    name: 'edits in the journal',
    prepare: (folder) => createJournal(folder).write('key', 'typed before'),
    save: (folder) => createJournal(folder).write('key', 'typed before, and since: 负载'),
    read: (folder) => createJournal(folder).read('key'),
  },
  {
    name: 'a run over an earlier one',
    prepare: (folder) => saveRun(folder, 'an earlier run'),
    save: (folder) => saveRun(folder, 'the run of today'),
    read: (folder) => disk.readFile(join(folder, 'run.dyno'), 'utf8'),
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
