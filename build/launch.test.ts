import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { electronProgram, noDisplay } from './launch.mjs';

describe('display', () => {
  it.each([
    ['Linux without X or Wayland', {}, 'linux', true],
    ['Linux with X', { DISPLAY: ':0' }, 'linux', false],
    ['Linux with Wayland', { WAYLAND_DISPLAY: 'wayland-0' }, 'linux', false],
    ['a CI machine, even with X', { DISPLAY: ':0', CI: 'true' }, 'linux', true],
    ['a user who set CI=false', { DISPLAY: ':0', CI: 'false' }, 'linux', false],
    ['macOS', {}, 'darwin', false],
    ['Windows', {}, 'win32', false],
  ] as const)('%s', (_name, env, platform, none) => {
    expect(noDisplay(env, platform) !== undefined).toBe(none);
  });
});

describe("Electron's program", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dyno-electron-'));
    await writeFile(join(folder, 'electron'), '');
    await mkdir(join(folder, 'Electron.app', 'Contents', 'MacOS'), { recursive: true });
    await writeFile(join(folder, 'Electron.app', 'Contents', 'MacOS', 'Electron'), '');
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is found where ELECTRON_OVERRIDE_DIST_PATH points, by the name of the platform', () => {
    const env = { ELECTRON_OVERRIDE_DIST_PATH: folder };
    expect(electronProgram(env, 'linux')).toBe(join(folder, 'electron'));
    expect(electronProgram(env, 'darwin')).toBe(join(folder, 'Electron.app', 'Contents', 'MacOS', 'Electron'));
  });

  it('is not claimed to be there when it is not', () => {
    expect(electronProgram({ ELECTRON_OVERRIDE_DIST_PATH: folder }, 'win32')).toBeUndefined();
  });
});
