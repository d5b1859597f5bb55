import { join } from 'node:path';
import { ROOT, runNode } from './process.mjs';
import { setUp } from './setup.mjs';

/** Brings `parts` up to date and runs `dist/<script>` in the user's folder; its exit code is ours. */
export async function runBuilt(parts, script, args) {
  await setUp(parts);
  // npm changes to the package's folder; paths on the command line mean where the user is.
  const cwd = process.env.INIT_CWD ?? process.cwd();
  const { code } = await runNode(join(ROOT, 'dist', script), args, { cwd });
  return code;
}
