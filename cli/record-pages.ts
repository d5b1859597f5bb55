import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type FilterCounts, LackeyFilter } from '../workers/formats/page-traces/lackey-filter.ts';
import { VERSION } from '../workers/runner/version.ts';
import { Failure } from './failure.ts';

/** Where valgrind writes: apart from what the program itself writes. */
const LOG_FD = 3;
/** Characters that are handed to the packer at once. */
const PIECE = 1 << 16;

interface RecordingOfPages {
  readonly counts: FilterCounts;
  /** Exit code of the program, or the signal that ended it. */
  readonly ended: string;
}

/**
 * Runs a program under valgrind's lackey and writes the pages that it accesses while it runs: nothing is kept but the TLB.
 * @throws Failure where there is no valgrind, or when it could not run the program
 */
export async function recordPages(
  command: readonly string[],
  out: string,
  filter: { readonly entries: number; readonly pageBytes: number },
): Promise<RecordingOfPages> {
  if (process.platform !== 'linux')
    throw new Failure('trace-pages records on Linux only; the trace itself can be read anywhere');
  const child = spawn('valgrind', ['--tool=lackey', '--trace-mem=yes', `--log-fd=${LOG_FD}`, '--', ...command], {
    stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
  });
  const ended = new Promise<string>((resolve, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      const missing =
        'valgrind is not installed (Debian and Ubuntu: apt install valgrind; Fedora: dnf install valgrind)';
      reject(new Failure(error.code === 'ENOENT' ? missing : `valgrind could not be started: ${error.message}`));
    });
    child.once('close', (code, signal) => resolve(signal ?? String(code)));
  });
  const log = child.stdio[LOG_FD] as Readable;
  let counts: FilterCounts = { instructions: 0, accesses: 0, passed: 0 };
  const messages: string[] = [];
  async function* pieces(): AsyncGenerator<string> {
    let text = head(command, filter);
    const lackey = new LackeyFilter(filter.entries, filter.pageBytes, (line) => {
      text += line;
    });
    for await (const bytes of log) {
      lackey.push(bytes);
      if (text.length < PIECE) continue;
      yield text;
      text = '';
    }
    counts = lackey.end();
    messages.push(...lackey.messages);
    yield `${text}# ${counts.instructions} instructions, ${counts.accesses} data accesses, ${counts.passed} let through\n`;
  }
  // an interrupt reaches the program as well: what it did until then becomes a whole trace
  const goOn = (): void => undefined;
  process.on('SIGINT', goOn);
  const written = pipeline(pieces(), createGzip(), createWriteStream(out));
  // nobody reads what it would write from now on
  written.catch(() => child.kill());
  const results = await Promise.allSettled([ended, written]);
  process.removeListener('SIGINT', goOn);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) {
    await rm(out, { force: true });
    if (failed.reason instanceof Failure) throw failed.reason;
    throw new Failure(`${out}: ${(failed.reason as Error).message}`);
  }
  if (counts.instructions === 0) {
    await rm(out, { force: true });
    throw new Failure(`valgrind could not run '${command[0]}': ${messages.at(-1) ?? 'see above'}`);
  }
  return { counts, ended: await ended };
}

/** What a reader of the trace must know, as comments that `dyno pages` shows. */
function head(
  command: readonly string[],
  { entries, pageBytes }: { readonly entries: number; readonly pageBytes: number },
): string {
  const name = command[0].replaceAll(/[^\x20-\x7e]/g, '?');
  return [
    `dyno ${VERSION} trace-pages: ${name}`,
    `pages of ${pageBytes} bytes, through an LRU TLB of ${entries} entries`,
    'order of pages and first writes kept, counts of hits lost',
  ]
    .map((line) => `# ${line}\n`)
    .join('');
}
