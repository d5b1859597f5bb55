/** Where the desktop app is on this machine, as its packages install it. */
import { homedir } from 'node:os';
import path from 'node:path';
import { Failure } from './failure.ts';

export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder of the command line's own script. */
  readonly folder: string;
  readonly home: string;
  readonly exists: (path: string) => boolean;
}

/** How `files` are opened: a program to start, which either stays in front or is left running. */
export interface Opener {
  readonly program: string;
  readonly args: readonly string[];
  /** The program shows what it does in this terminal and is waited for. */
  readonly inFront: boolean;
}

export function thisMachine(folder: string, exists: (path: string) => boolean): Machine {
  return { platform: process.platform, env: process.env, folder, home: homedir(), exists };
}

/** Places of the app's program, the most particular first. */
function placesOf({ platform, env, folder, home }: Machine): readonly string[] {
  const { join } = platform === 'win32' ? path.win32 : path.posix;
  const packages = join(folder, '..', 'packages');
  if (platform === 'win32') {
    const { LOCALAPPDATA, ProgramFiles } = env;
    return [
      join(folder, 'Dyno.exe'),
      join(packages, 'win-unpacked', 'Dyno.exe'),
      ...(LOCALAPPDATA ? [join(LOCALAPPDATA, 'Programs', 'Dyno', 'Dyno.exe')] : []),
      ...(ProgramFiles ? [join(ProgramFiles, 'Dyno', 'Dyno.exe')] : []),
    ];
  }
  if (platform === 'darwin') {
    const bundles = [
      folder,
      join(packages, 'mac'),
      join(packages, 'mac-arm64'),
      '/Applications',
      join(home, 'Applications'),
    ];
    return bundles.map((each) => programIn(join(each, 'Dyno.app')));
  }
  return [join(folder, 'dyno'), join(packages, 'linux-unpacked', 'dyno'), '/opt/Dyno/dyno'];
}

/** A bundle of macOS is a folder; its program is inside. */
function programIn(bundle: string): string {
  return path.posix.join(bundle, 'Contents', 'MacOS', 'Dyno');
}

/**
 * `DYNO_APP` if it is set, else the first place where an app is, else the source that this command line was built from.
 * Throws where there is none of them.
 */
export function findOpener(machine: Machine, files: readonly string[]): Opener {
  const { env, exists, folder, platform } = machine;
  const chosen = env.DYNO_APP;
  if (chosen) {
    const program = platform === 'darwin' && chosen.endsWith('.app') ? programIn(chosen) : chosen;
    if (!exists(program)) throw new Failure(`DYNO_APP names ${chosen}, and there is no such program.`);
    return { program, args: files, inFront: false };
  }
  const places = placesOf(machine);
  const program = places.find(exists);
  if (program) return { program, args: files, inFront: false };
  const start = path.join(folder, '..', '..', 'build', 'start.mjs');
  if (exists(start)) return { program: process.execPath, args: [start, '--window', '--', ...files], inFront: true };
  throw new Failure(
    `The desktop app is not on this machine: looked at ${places.join(', ')}.\nSet DYNO_APP to its program if it is elsewhere.`,
  );
}
