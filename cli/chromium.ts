/**
 * Finds a Chromium that can print: `CHROMIUM_PATH`, then the one that came with npm (`@sparticuz/chromium`), then an
 * installed Chromium, Chrome or Edge.
 */
import { execFile } from 'node:child_process';
import { constants, existsSync } from 'node:fs';
import { access, lstat, mkdir, mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir, tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

export type ChromiumOrigin = 'CHROMIUM_PATH' | 'npm' | 'system';

export interface FoundChromium {
  readonly kind: 'found';
  readonly path: string;
  /** Command-line arguments that give the same text layout everywhere; none of them weakens any isolation. */
  readonly args: readonly string[];
  /** Environment variables to add when starting it. */
  readonly env: Readonly<Record<string, string>>;
  readonly origin: ChromiumOrigin;
}

/** `reasons` has one line for each place that was looked at. */
export interface MissingChromium {
  readonly kind: 'missing';
  readonly reasons: readonly string[];
}

/** What the search may look at; the defaults are the real process and machine. */
export interface ChromiumSearch {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly platform?: NodeJS.Platform;
  readonly bundled?: () => Promise<FoundChromium>;
  readonly isExecutable?: (path: string) => Promise<boolean>;
}

export async function findChromium(search: ChromiumSearch = {}): Promise<FoundChromium | MissingChromium> {
  const { env = process.env, platform = process.platform, bundled = bundledChromium } = search;
  const { isExecutable = canExecute } = search;
  const reasons: string[] = [];

  const chosen = env.CHROMIUM_PATH;
  if (chosen) {
    if (await isExecutable(chosen)) return found(chosen, 'CHROMIUM_PATH');
    // A wrong explicit choice is an error to show, not a reason to silently print with another browser.
    return { kind: 'missing', reasons: [`CHROMIUM_PATH=${chosen} is not an executable file`] };
  }
  try {
    return await bundled();
  } catch (error) {
    reasons.push(`@sparticuz/chromium: ${messageOf(error)}`);
  }
  for (const path of installedCandidates(platform, env)) {
    if (await isExecutable(path)) return found(path, 'system');
  }
  reasons.push('no Chromium, Chrome or Edge is installed in the usual places');
  return { kind: 'missing', reasons };
}

/** Places where Chromium, Chrome and Edge are installed, most specific first. */
export function installedCandidates(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  if (platform === 'darwin') {
    const apps = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
    const roots = ['/Applications', ...(env.HOME ? [`${env.HOME}/Applications`] : [])];
    return roots.flatMap((root) => apps.map((app) => `${root}/${app}.app/Contents/MacOS/${app}`));
  }
  if (platform === 'win32') {
    const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter((root) => root !== undefined);
    const apps = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];
    return roots.flatMap((root) => apps.map((app) => `${root}\\${app}`));
  }
  const names = [
    'chromium',
    'chromium-browser',
    'chromium-headless-shell',
    'google-chrome',
    'google-chrome-stable',
    'microsoft-edge',
  ];
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function found(path: string, origin: ChromiumOrigin, env: Readonly<Record<string, string>> = {}): FoundChromium {
  return { kind: 'found', path, args: ['--font-render-hinting=none'], env, origin };
}

/**
 * Unpacks the Chromium of `@sparticuz/chromium` once per version and proves that it starts. Its own `args` are not used:
 * they switch web security and site isolation off.
 */
async function bundledChromium(): Promise<FoundChromium> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(`has no build for ${process.platform} ${process.arch}`);
  }
  const { default: chromium, inflate } = await import('@sparticuz/chromium');
  const bin = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..', 'bin');
  const { version } = JSON.parse(await readFile(join(bin, '..', 'package.json'), 'utf8')) as { version: string };
  const folder = join(await cacheFolder(), `chromium-${version}`);
  if (!existsSync(folder)) {
    await unpackInto(folder, async () => {
      await chromium.executablePath(bin);
      await inflate(join(bin, 'al2023.tar.br'));
    });
  }
  const path = join(folder, 'chromium');
  const plain = await startError(path, {});
  if (plain === undefined) return found(path, 'npm');
  const env = { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') };
  const withLibraries = await startError(path, env);
  if (withLibraries === undefined) return found(path, 'npm', env);
  throw new Error(plain);
}

/** Runs `unpack` with the temporary folder set to a private one, which becomes `folder` in one step when complete. */
async function unpackInto(folder: string, unpack: () => Promise<void>): Promise<void> {
  const partial = await mkdtemp(`${folder}-`);
  const before = process.env.TMPDIR;
  process.env.TMPDIR = partial;
  try {
    await unpack();
    await rename(partial, folder);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    // Another process may have finished the same folder first; then there is nothing left to do.
    if (!existsSync(folder)) throw error;
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

/** A folder that only this user can write to, so that nobody else can plant a program there. */
async function cacheFolder(): Promise<string> {
  const preferred = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'dyno');
  try {
    await mkdir(preferred, { recursive: true, mode: 0o700 });
    await access(preferred, constants.W_OK);
    return preferred;
  } catch {
    // Accounts of services often have no home.
    const shared = join(tmpdir(), `dyno-${process.getuid?.()}`);
    await mkdir(shared, { recursive: true, mode: 0o700 });
    const found = await lstat(shared);
    if (!found.isDirectory() || found.uid !== process.getuid?.() || (found.mode & 0o022) !== 0) {
      throw new Error(`${shared} belongs to somebody else`);
    }
    return shared;
  }
}

async function canExecute(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

/** Why `path --version` does not run, or undefined when it does. */
function startError(path: string, env: Readonly<Record<string, string>>): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(path, ['--version'], { env: { ...process.env, ...env }, timeout: 20_000 }, (error, _out, stderr) => {
      resolve(error ? (stderr.trim().split('\n')[0] ?? error.message) : undefined);
    });
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message.split('\n')[0] : String(error);
}
