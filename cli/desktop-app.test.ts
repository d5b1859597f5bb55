import { describe, expect, it } from 'vitest';
import { findOpener, type Machine } from './desktop-app.ts';

function machine(there: readonly string[], more: Partial<Machine> = {}): Machine {
  const exists = (path: string) => there.includes(path.replaceAll('\\', '/'));
  return { platform: 'linux', env: {}, folder: '/src/dist/cli', home: '/home/me', exists, ...more };
}

const opened = { args: ['/a.yaml'], inFront: false };

describe('the desktop app', () => {
  it.each<[string, string, Partial<Machine>]>([
    ['beside the command line', '/src/dist/cli/dyno', {}],
    ['packaged from this source', '/src/dist/packages/linux-unpacked/dyno', {}],
    ['where the Debian package puts it', '/opt/Dyno/dyno', {}],
    ['among the applications of a Mac', '/Applications/Dyno.app/Contents/MacOS/Dyno', { platform: 'darwin' }],
    ['among those of its user', '/home/me/Applications/Dyno.app/Contents/MacOS/Dyno', { platform: 'darwin' }],
    [
      'where the installer for Windows puts it',
      'C:/Users/me/AppData/Local/Programs/Dyno/Dyno.exe',
      { platform: 'win32', env: { LOCALAPPDATA: 'C:\\Users\\me\\AppData\\Local' }, folder: 'C:\\src\\dist\\cli' },
    ],
  ])('is found %s', (_name, program, more) => {
    const found = findOpener(machine([program], more), ['/a.yaml']);
    expect({ ...found, program: found.program.replaceAll('\\', '/') }).toEqual({ ...opened, program });
  });

  it('is the one that DYNO_APP names, before any other', () => {
    const there = ['/opt/Dyno/dyno', '/elsewhere/Dyno.AppImage'];
    const env = { DYNO_APP: '/elsewhere/Dyno.AppImage' };
    expect(findOpener(machine(there, { env }), ['/a.yaml'])).toEqual({ ...opened, program: env.DYNO_APP });
  });

  it('may be named by its bundle on a Mac', () => {
    const program = '/Volumes/Dyno/Dyno.app/Contents/MacOS/Dyno';
    const more = { platform: 'darwin', env: { DYNO_APP: '/Volumes/Dyno/Dyno.app' } } as const;
    expect(findOpener(machine([program], more), ['/a.yaml'])).toEqual({ ...opened, program });
  });

  it('that DYNO_APP names and that is not there is an error, whatever else is', () => {
    const env = { DYNO_APP: '/gone/dyno' };
    expect(() => findOpener(machine(['/opt/Dyno/dyno'], { env }), [])).toThrow(
      'DYNO_APP names /gone/dyno, and there is no such program.',
    );
  });

  it('is what npm start opens in a checkout without a package', () => {
    expect(findOpener(machine(['/src/build/start.mjs']), ['/a.yaml'])).toEqual({
      program: process.execPath,
      args: ['/src/build/start.mjs', '--window', '--', '/a.yaml'],
      inFront: true,
    });
  });

  it('that is nowhere is said, with the places and the cure', () => {
    expect(() => findOpener(machine([]), [])).toThrow(
      /not on this machine: looked at .*\/opt\/Dyno\/dyno\.\nSet DYNO_APP/,
    );
  });
});
