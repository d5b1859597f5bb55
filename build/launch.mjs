/** Finds what Dyno can be shown in on this machine. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, runNode } from './process.mjs';

const DOWNLOAD_LIMIT_MS = 180_000;

/** Why nothing can be shown here, or undefined when there is a display. */
export function noDisplay(env = process.env, platform = process.platform) {
  if (env.CI && env.CI !== 'false') return 'this is a CI machine (CI is set)';
  const unix = platform !== 'win32' && platform !== 'darwin';
  if (unix && !env.DISPLAY && !env.WAYLAND_DISPLAY)
    return 'there is no display (DISPLAY and WAYLAND_DISPLAY are unset)';
  return undefined;
}

/** Path of an Electron program that is present, or undefined. */
export function electronProgram(env = process.env, platform = process.platform) {
  const name =
    platform === 'win32'
      ? 'electron.exe'
      : platform === 'darwin'
        ? join('Electron.app', 'Contents', 'MacOS', 'Electron')
        : 'electron';
  const folder = env.ELECTRON_OVERRIDE_DIST_PATH || join(ROOT, 'node_modules', 'electron', 'dist');
  const program = join(folder, name);
  return existsSync(program) ? program : undefined;
}

/** Tries to fetch Electron's binary. Resolves to why it failed, or undefined. */
export async function downloadElectron() {
  const script = join(ROOT, 'node_modules', 'electron', 'install.js');
  const { code, output } = await runNode(script, [], { capture: true, limitMs: DOWNLOAD_LIMIT_MS });
  if (code === 0) return undefined;
  if (code === 124) return `not finished after ${DOWNLOAD_LIMIT_MS / 1000} s`;
  return output.match(/^\S*Error: (.*)$/m)?.[1] ?? output.trim().split('\n').at(-1);
}

/** Opens `url` in the user's browser; resolves to whether something was started. */
export function openBrowser(url, platform = process.platform) {
  const [command, ...args] =
    platform === 'win32' ? ['cmd', '/c', 'start', '', url] : platform === 'darwin' ? ['open', url] : ['xdg-open', url];
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'ignore', detached: true });
    child.once('error', () => resolve(false));
    child.once('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}
