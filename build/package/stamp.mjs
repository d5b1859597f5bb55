/** Which source a build is of: the same for the same commit, whenever and wherever it is built. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../process.mjs';

/**
 * `{ version, commit, time }`; commit and its time are undefined outside a checkout (an archive of the source), and the
 * commit ends in "-changed" where files differ from it. SOURCE_DATE_EPOCH (seconds) sets the time.
 */
export async function stampOfSource() {
  const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  const commit = await git('rev-parse', 'HEAD');
  const changed = commit !== undefined && (await git('status', '--porcelain', '--untracked-files=no')) !== '';
  const epoch = process.env.SOURCE_DATE_EPOCH ?? (await git('log', '-1', '--format=%ct'));
  return {
    version,
    commit: commit && `${commit}${changed ? '-changed' : ''}`,
    time: epoch && new Date(Number(epoch) * 1000).toISOString(),
  };
}

async function git(...args) {
  try {
    const { stdout } = await promisify(execFile)('git', args, { cwd: ROOT });
    return stdout.trim();
  } catch {
    // no git, or no checkout: then there is no commit to name
    return undefined;
  }
}
