import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freeNumber, isReachable, readWindowList, writeWindowList } from './window-list.ts';

const PLACE = { number: 1, x: 10, y: 20, width: 900, height: 700, maximized: false };
const DISPLAYS = [
  { x: 0, y: 0, width: 1920, height: 1080 },
  { x: 1920, y: 0, width: 1280, height: 1024 },
];

describe('the list of windows', () => {
  let folder: string;
  let store: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dyno-windows-'));
    store = join(folder, 'windows.json');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('comes back as it was written', async () => {
    await writeWindowList(store, [PLACE, { ...PLACE, number: 2, maximized: true }]);
    expect(await readWindowList(store)).toEqual([PLACE, { ...PLACE, number: 2, maximized: true }]);
  });

  it.each(['', '{"version":2,"windows":[]}', '{"version":1,"windows":[{"number":0}]}', '[]'])(
    'is empty where the file holds %s',
    async (text) => {
      await writeFile(store, text);
      expect(await readWindowList(store)).toEqual([]);
    },
  );

  it('is empty where there is none', async () => {
    expect(await readWindowList(store)).toEqual([]);
  });
});

describe('a window', () => {
  it.each([
    ['on the first display', { x: 100, y: 100, width: 800, height: 600 }, true],
    ['across two displays', { x: 1500, y: 0, width: 800, height: 600 }, true],
    ['hardly on a display', { x: -790, y: 0, width: 800, height: 600 }, false],
    ['on a display that is gone', { x: 3300, y: 0, width: 800, height: 600 }, false],
    ['with its title above the screen', { x: 0, y: -10, width: 800, height: 600 }, false],
    ['below the screen', { x: 0, y: 1070, width: 800, height: 600 }, false],
  ])('%s is reachable: %#', (_name, bounds, expected) => {
    expect(isReachable(bounds, DISPLAYS)).toBe(expected);
  });

  it('takes the smallest number that is free', () => {
    expect([freeNumber([]), freeNumber([1, 3]), freeNumber([2])]).toEqual([1, 2, 1]);
  });
});
