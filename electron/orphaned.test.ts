import { EventEmitter } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WebContents } from 'electron';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { outlasting } from './orphaned.ts';
import { printToFile } from './print.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dyno-orphaned-'));
  path = join(folder, 'report.pdf');
  await writeFile(path, 'an earlier report');
});
afterEach(() => rm(folder, { recursive: true }));

const contents = () =>
  Object.assign(new EventEmitter(), { printToPDF: vi.fn(async () => Buffer.from('%PDF of the library')) });
type Contents = ReturnType<typeof contents>;

/** Prints; `meanwhile` happens while the dialog is open. */
async function print(page: Contents, meanwhile: () => void) {
  const tell = vi.fn();
  const savePath = async () => {
    meanwhile();
    return path;
  };
  const outcome = await outlasting(
    page as unknown as WebContents,
    (isThere) => printToFile(page, { savePath }, 'report.pdf', isThere),
    tell,
  );
  return { outcome, tell, files: await readdir(folder), text: await readFile(path, 'utf8') };
}

it.each(['render-process-gone', 'did-navigate'])(
  'prints no other page in the place of one that ended while the dialog was open (%s), and says so',
  async (event) => {
    const page = contents();
    const { outcome, tell, files, text } = await print(page, () => page.emit(event));
    const message = 'report.pdf was not printed: the page ended before it was.';
    expect(outcome).toEqual({ kind: 'failed', message });
    expect(tell).toHaveBeenCalledExactlyOnceWith(message);
    expect(page.printToPDF).not.toHaveBeenCalled();
    expect([files, text]).toEqual([['report.pdf'], 'an earlier report']);
  },
);

it('leaves what is there when the page ends while it is printed', async () => {
  const page = contents();
  page.printToPDF.mockImplementation(async () => {
    page.emit('render-process-gone');
    throw new Error('Failed to generate PDF');
  });
  const { tell, files, text } = await print(page, () => undefined);
  expect(tell).toHaveBeenCalledExactlyOnceWith('Failed to generate PDF');
  expect([files, text]).toEqual([['report.pdf'], 'an earlier report']);
});

it('prints and says nothing while the page is there, and listens no longer afterwards', async () => {
  const page = contents();
  const { outcome, tell, text } = await print(page, () => undefined);
  expect([outcome.kind, text]).toEqual(['saved', '%PDF of the library']);
  expect(tell).not.toHaveBeenCalled();
  expect(page.eventNames()).toEqual([]);
});
