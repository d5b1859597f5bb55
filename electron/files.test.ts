import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { writeAtomically } from './atomic-write.ts';
import { type Choosers, createFiles, type Files } from './files.ts';
import { createJournal } from './journal.ts';
import { printToFile } from './print.ts';
import { loadRecentFiles, type RecentFiles } from './recent-files.ts';

let folder: string;
let recent: RecentFiles;
let files: Files;
let clock = 0;
const choosers = {
  openPath: vi.fn<Choosers['openPath']>(),
  manyPaths: vi.fn<Choosers['manyPaths']>(),
  savePath: vi.fn<Choosers['savePath']>(),
};
const bytes = (text: string) => new TextEncoder().encode(text);
const store = () => join(folder, 'recent.json');

beforeEach(async () => {
  vi.resetAllMocks();
  clock = 0;
  folder = await mkdtemp(join(tmpdir(), 'dyno-files-'));
  recent = await loadRecentFiles(store(), () => ++clock);
  files = createFiles(choosers, recent);
});

afterEach(() => rm(folder, { recursive: true }));

describe('writing a file', () => {
  it('replaces it in one step and leaves nothing beside it', async () => {
    const path = join(folder, 'a.yaml');
    await writeFile(path, 'old');
    await writeAtomically(path, 'new');
    expect(await readFile(path, 'utf8')).toBe('new');
    expect(await readdir(folder)).toEqual(['a.yaml']);
  });

  it('keeps the old content and no temporary file when it cannot be replaced', async () => {
    const path = join(folder, 'taken');
    await writeAtomically(join(folder, 'b'), 'b');
    await expect(writeAtomically(join(path, 'c.yaml'), 'new')).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(writeAtomically(folder, 'new')).rejects.toThrow();
    expect(await readdir(folder)).toEqual(['b']);
    expect((await readdir(tmpdir())).filter((name) => name.endsWith('.tmp') && name.includes('dyno-files-'))).toEqual(
      [],
    );
  });

  it('keeps permissions and follows a link', async () => {
    const path = join(folder, 'a.sh');
    await writeFile(path, 'old');
    await chmod(path, 0o750);
    await symlink(path, join(folder, 'link'));
    await writeAtomically(join(folder, 'link'), 'new');
    expect([await readFile(path, 'utf8'), (await stat(path)).mode & 0o777]).toEqual(['new', 0o750]);
  });
});

describe('opening', () => {
  it('gives the page a name, bytes and a handle, never a path', async () => {
    const path = join(folder, 'a.yaml');
    await writeFile(path, 'dyno: 1');
    choosers.openPath.mockResolvedValue(path);
    const opened = await files.open();
    expect(opened).toMatchObject({ name: 'a.yaml', bytes: bytes('dyno: 1') });
    expect(JSON.stringify({ opened, recent: recent.list() })).not.toContain(folder);
  });

  it('is nothing when the user cancels', async () => {
    expect(await files.open()).toBeUndefined();
  });

  it('takes handles it gave out and no others', async () => {
    await writeFile(join(folder, 'a.yaml'), 'A');
    const { handle = '' } = await files.openPath(join(folder, 'a.yaml'));
    expect((await files.openRecent(handle))?.bytes).toEqual(bytes('A'));
    expect(await files.openRecent(join(folder, 'a.yaml'))).toBeUndefined();
  });

  it('says that a recent file is gone and forgets it', async () => {
    const path = join(folder, 'a.yaml');
    await writeFile(path, 'A');
    const { handle = '' } = await files.openPath(path);
    await rm(path);
    await expect(files.openRecent(handle)).rejects.toThrow('a.yaml is not there any more.');
    expect(recent.list()).toEqual([]);
  });

  it('says that a folder is a folder', async () => {
    await expect(files.openPath(folder)).rejects.toThrow('is a folder.');
  });
});

describe('saving', () => {
  it('writes back to a file it opened without asking', async () => {
    const path = join(folder, 'a.yaml');
    await writeFile(path, 'A');
    const { handle } = await files.openPath(path);
    const outcome = await files.save({ suggestedName: 'x', bytes: bytes('B'), ...(handle ? { handle } : {}) });
    expect(outcome).toEqual({ kind: 'saved', name: 'a.yaml', handle });
    expect(await readFile(path, 'utf8')).toBe('B');
    expect(choosers.savePath).not.toHaveBeenCalled();
  });

  it('asks when the handle is unknown, with a name and no folder', async () => {
    await files.save({ suggestedName: '../../etc/a.yaml', bytes: bytes('A'), handle: 'unknown' });
    expect(choosers.savePath).toHaveBeenCalledWith('a.yaml');
  });

  it('tells cancelled and failed apart', async () => {
    expect(await files.save({ suggestedName: 'a', bytes: bytes('A') })).toEqual({ kind: 'cancelled' });
    choosers.savePath.mockResolvedValue(join(folder, 'no', 'a'));
    expect(await files.save({ suggestedName: 'a', bytes: bytes('A') })).toMatchObject({ kind: 'failed' });
  });
});

describe('recent files', () => {
  it('come newest first, once each, and survive a restart', async () => {
    const first = await recent.remember('/x/a.yaml');
    await recent.remember('/x/b.yaml');
    expect(await recent.remember('/x/a.yaml')).toBe(first);
    const reloaded = await loadRecentFiles(store(), () => 0);
    expect(reloaded.list().map(({ name, openedAt }) => [name, openedAt])).toEqual([
      ['a.yaml', 3],
      ['b.yaml', 2],
    ]);
    expect(reloaded.pathOf(first)).toBe('/x/a.yaml');
  });

  it('are twenty at most', async () => {
    await Promise.all(Array.from({ length: 25 }, (_, i) => recent.remember(`/x/${i}`)));
    expect(recent.list()).toHaveLength(20);
    expect((await loadRecentFiles(store(), () => 0)).list()).toEqual(recent.list());
    await recent.clear();
    expect((await loadRecentFiles(store(), () => 0)).list()).toEqual([]);
  });

  it('start empty, with a warning, when their file is damaged', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    await writeFile(store(), '{"version":1,"files":[{}]}');
    expect((await loadRecentFiles(store(), () => 0)).list()).toEqual([]);
    expect(warn).toHaveBeenCalledOnce();
  });
});

describe('journal', () => {
  it('keeps text per key until it is forgotten', async () => {
    const journal = createJournal(join(folder, 'journal'));
    await journal.write('../a', 'text');
    expect([await journal.read('../a'), await journal.read('b')]).toEqual(['text', undefined]);
    expect(await readdir(folder)).toEqual(['journal']);
    await journal.write('../a', undefined);
    expect(await journal.read('../a')).toBeUndefined();
  });
});

describe('printing', () => {
  const contents = { printToPDF: vi.fn() };

  it('writes the PDF where the user chose', async () => {
    contents.printToPDF.mockResolvedValue(Buffer.from('%PDF-'));
    choosers.savePath.mockResolvedValue(join(folder, 'r.pdf'));
    expect(await printToFile(contents, choosers, 'report.pdf')).toEqual({ kind: 'saved', name: 'r.pdf' });
    expect(await readFile(join(folder, 'r.pdf'), 'utf8')).toBe('%PDF-');
    await printToFile(contents, choosers, '../../etc/report.pdf');
    expect(choosers.savePath).toHaveBeenLastCalledWith('report.pdf');
  });

  it('prints nothing when cancelled, and says why it failed', async () => {
    expect(await printToFile(contents, choosers, 'report.pdf')).toEqual({ kind: 'cancelled' });
    expect(contents.printToPDF).not.toHaveBeenCalled();
    choosers.savePath.mockResolvedValue(join(folder, 'r.pdf'));
    contents.printToPDF.mockRejectedValue(new Error('Printing failed'));
    expect(await printToFile(contents, choosers, 'r')).toEqual({ kind: 'failed', message: 'Printing failed' });
  });
});

describe('opening several files', () => {
  it('takes those with the extension out of a folder, to any depth, and remembers none', async () => {
    await mkdir(join(folder, 'group'));
    await writeFile(join(folder, 'group', 'a.dyno-handin'), 'a');
    await writeFile(join(folder, 'notes.txt'), 'no');
    choosers.manyPaths.mockResolvedValue([folder]);
    const found = await files.openMany({ folder: true, extension: '.dyno-handin' });
    expect(found.map(({ name }) => name)).toEqual(['a.dyno-handin']);
    expect(recent.list()).toEqual([]);
  });
  it('is nothing when cancelled', async () => {
    choosers.manyPaths.mockResolvedValue([]);
    expect(await files.openMany({ folder: false, extension: '.dyno-handin' })).toEqual([]);
  });
});
