/** The disk is full, or refuses: what was there stays whole, nothing is left beside it, and the answer says why. */
import * as disk from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFiles } from '../../electron/files.ts';
import { createJournal } from '../../electron/journal.ts';
import { printToFile } from '../../electron/print.ts';
import { loadRecentFiles, type RecentFiles } from '../../electron/recent-files.ts';

/** Ends of the names of files that nothing more goes into. */
const full = vi.hoisted(() => ({ names: [] as string[] }));

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof disk>();
  return {
    ...real,
    async open(...args: Parameters<typeof real.open>) {
      const file = await real.open(...args);
      if (!full.names.some((name) => String(args[0]).includes(name))) return file;
      return {
        async writeFile(content: Uint8Array | string) {
          await file.writeFile(Buffer.from(content as string).subarray(0, 3));
          throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
        },
        sync: () => file.sync(),
        close: () => file.close(),
      };
    },
  };
});

const REASON = 'run.dyno: no space left on the disk.';
let folder: string;
let path: string;
let recent: RecentFiles;

beforeEach(async () => {
  folder = await disk.mkdtemp(join(tmpdir(), 'dyno-full-'));
  path = join(folder, 'run.dyno');
  recent = await loadRecentFiles(join(folder, 'recent.json'), () => 1);
  await disk.writeFile(path, 'an earlier run');
});
afterEach(async () => {
  full.names = [];
  await disk.rm(folder, { recursive: true });
});
const filesOf = () =>
  createFiles({ openPath: async () => path, manyPaths: async () => [], savePath: async () => path }, recent);
const save = () => filesOf().save({ suggestedName: 'run.dyno', bytes: Buffer.from('the run of today') });
const there = async () => [(await disk.readdir(folder)).sort(), await disk.readFile(path, 'utf8')];

describe('a full disk', () => {
  it('leaves the saved run, or exported file, that was there, and says so', async () => {
    full.names = ['run.dyno'];
    expect(await save()).toEqual({ kind: 'failed', message: REASON });
    expect(await there()).toEqual([['run.dyno'], 'an earlier run']);
  });

  it('leaves the printed report that was there, and says so', async () => {
    full.names = ['run.dyno'];
    const page = { printToPDF: async () => Buffer.from('%PDF') };
    expect(await printToFile(page, { savePath: async () => path }, 'run.dyno')).toEqual({
      kind: 'failed',
      message: REASON,
    });
    expect(await there()).toEqual([['run.dyno'], 'an earlier run']);
  });

  it('of which only the list of recent files hears neither keeps a file from being saved nor from being opened', async () => {
    full.names = ['recent.json'];
    const warned = vi.spyOn(console, 'warn').mockReturnValue();
    const saved = await save();
    expect(saved).toMatchObject({ kind: 'saved', name: 'run.dyno', handle: expect.any(String) });
    expect(await there()).toEqual([['run.dyno'], 'the run of today']);
    const opened = await filesOf().open();
    expect(opened?.name).toBe('run.dyno');
    // it is on the list as long as the app lives
    expect(recent.list().map(({ name }) => name)).toEqual(['run.dyno']);
    expect(warned).toHaveBeenCalled();
    warned.mockRestore();
  });

  it('fails the journal, which leaves the text that was there', async () => {
    const journal = createJournal(folder);
    await journal.write('key', 'typed before');
    full.names = ['.txt'];
    await expect(journal.write('key', 'typed since')).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(await journal.read('key')).toBe('typed before');
  });
});
