/** Starts the built main process, `dist/electron/main.mjs`, on the stand-in: the shape of Playwright's `_electron.launch`. */
import { register } from 'node:module';
import { pathToFileURL } from 'node:url';
import type * as Electron from 'electron';
import type { Page } from 'playwright-core';
import { createStandIn, type StandInOptions } from './electron.ts';

export interface DesktopApp {
  firstWindow(): Promise<Page>;
  /** Runs `script` with the `electron` module of the main process, as Playwright's `ElectronApplication` does. */
  evaluate<R, A>(script: (electron: typeof Electron, arg: A) => R | Promise<R>, arg: A): Promise<R>;
  close(): Promise<void>;
}

export interface LaunchOptions extends StandInOptions {
  readonly main: string;
  /** The command line after the program: the app's folder, then files. */
  readonly args: readonly string[];
}

const STAND_INS = Symbol.for('dyno.electron-stand-in');
type Registry = Map<string, unknown>;

/** The registry that `electron-module.mjs` reads: modules cannot be handed over any other way. */
function registry(): Registry {
  const holder = globalThis as { [STAND_INS]?: Registry };
  if (!holder[STAND_INS]) {
    holder[STAND_INS] = new Map();
    register('./hooks.mjs', import.meta.url);
  }
  return holder[STAND_INS];
}

export async function launch(options: LaunchOptions): Promise<DesktopApp> {
  const standIn = await createStandIn(options);
  const starts = registry();
  const start = String(starts.size + 1);
  starts.set(start, standIn.module);
  const { argv } = process;
  process.argv = ['electron', ...options.args];
  await import(`${pathToFileURL(options.main)}?start=${start}`);
  return {
    firstWindow: () => standIn.firstWindow,
    evaluate: async (script, arg) => script(standIn.module as typeof Electron, arg),
    async close() {
      process.argv = argv;
      await standIn.close();
    },
  };
}
