/** What every script here needs: plain messages, child processes, Ctrl-C. Node only, since nothing is installed yet. */
import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

export const EXIT = { ok: 0, failed: 1, usage: 2, interrupted: 130 };

/** An expected failure: shown as its message, without a stack trace. */
export class Failure extends Error {
  constructor(message, code = EXIT.failed) {
    super(message);
    this.code = code;
  }
}

const children = new Set();
let interrupted = false;

function onInterrupt() {
  interrupted = true;
  // A terminal sends Ctrl-C to the whole group; otherwise the children have not heard of it.
  if (!process.stdin.isTTY) for (const child of children) child.kill('SIGINT');
  if (children.size === 0) process.exit(EXIT.interrupted);
}

/** Runs a script's main function and turns its outcome into an exit code. */
export async function runMain(main) {
  process.on('SIGINT', onInterrupt);
  try {
    process.exitCode = (await main(process.argv.slice(2))) ?? EXIT.ok;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    if (!interrupted) process.stderr.write(`${error.message}\n`);
    process.exitCode = error.code;
  }
  if (interrupted) process.exitCode = EXIT.interrupted;
}

/**
 * Starts `command` and resolves to `{ code, output }`; `code` is 128 + n after a signal. With `capture` the output is
 * collected instead of shown; `limitMs` ends the child and gives the code 124.
 */
export function run(command, args, { capture = false, limitMs, env, cwd = ROOT, shell = false } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = capture ? ['ignore', 'pipe', 'pipe'] : 'inherit';
    const child = spawn(command, args, { cwd, stdio, shell, env: { ...process.env, ...env } });
    children.add(child);
    let output = '';
    let late = false;
    const take = (chunk) => {
      output += chunk;
    };
    child.stdout?.setEncoding('utf8').on('data', take);
    child.stderr?.setEncoding('utf8').on('data', take);
    const limit =
      limitMs &&
      setTimeout(() => {
        late = true;
        child.kill('SIGKILL');
      }, limitMs);
    const done = () => {
      children.delete(child);
      clearTimeout(limit);
    };
    child.on('error', (error) => {
      done();
      reject(new Failure(`Could not start ${command}: ${error.message}`));
    });
    child.on('close', (code, signal) => {
      done();
      if (interrupted) reject(new Failure('Interrupted.', EXIT.interrupted));
      else if (late) resolve({ code: 124, output });
      else resolve({ code: code ?? 128 + (signal === 'SIGINT' ? 2 : 15), output });
    });
  });
}

/** Runs a Node script with this very Node. */
export function runNode(script, args, options) {
  return run(process.execPath, [script, ...args], options);
}
