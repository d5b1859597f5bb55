import { spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import type { Language } from '../../workers/lab/local-text.ts';
import { findOpener, type Opener, thisMachine } from '../desktop-app.ts';
import { EXIT, Failure } from '../failure.ts';
import { speak } from '../say.ts';

/** How long a program is watched for ending at once: without a window, it has opened nothing. ms */
const WATCHED = 2000;

/** `dyno open`: documents, saved runs and traces in the desktop app; a running one gets them. */
export function addOpenCommand(program: Command, exit: (code: number) => void, language: Language): void {
  program
    .command('open')
    .description('open scenarios, saved runs (.dyno), sweeps or traces in the desktop app')
    .argument('<files...>')
    .addHelpText(
      'after',
      speak(
        '\nThe app is looked for beside this program and where its packages install it; DYNO_APP names another one.\n' +
          'In a checkout of the source without a packaged app, Dyno opens as `npm start` opens it.',
        language,
      ),
    )
    .action(async (files: readonly string[]) => {
      const paths = files.map(present);
      const opener = findOpener(thisMachine(dirname(fileURLToPath(import.meta.url)), existsSync), paths);
      exit(await (opener.inFront ? inFront(opener) : leftRunning(opener)));
    });
}

function present(file: string): string {
  const path = resolve(file);
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw new Failure(`${file}: no such file.`);
  if (!found.isFile()) throw new Failure(`${file} is not a file.`);
  return path;
}

function inFront({ program, args }: Opener): Promise<number> {
  const child = spawn(program, args, { stdio: 'inherit' });
  // Ctrl-C is the program's, which then ends by itself.
  const ignore = () => undefined;
  process.on('SIGINT', ignore);
  return new Promise((done, reject) => {
    child.once('error', (error) => reject(new Failure(`${program} could not be started: ${error.message}`)));
    child.once('close', (code) => {
      process.off('SIGINT', ignore);
      done(code ?? EXIT.cancelled);
    });
  });
}

/** The first instance stays; a further one hands its files over and ends with 0. */
function leftRunning({ program, args }: Opener): Promise<number> {
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'], detached: true });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  return new Promise((done, reject) => {
    const goOn = () => {
      clearTimeout(watch);
      child.stderr.destroy();
      child.unref();
      done(EXIT.fine);
    };
    const watch = setTimeout(goOn, WATCHED);
    child.once('error', (error) => {
      clearTimeout(watch);
      reject(new Failure(`${program} could not be started: ${error.message}`));
    });
    child.once('close', (code, signal) => {
      if (code === 0) return goOn();
      clearTimeout(watch);
      reject(
        new Failure([said, `${program} ended at once with ${signal ?? `code ${code}`}.`].join(''), EXIT.checkFailed),
      );
    });
  });
}
