/** `npm run pictures [-- --grep swap]`: every screen × theme × language × width into test-results/pictures, and sheets to look at them. */
import { join } from 'node:path';
import { ROOT, runMain, runNode } from './process.mjs';

await runMain(async (args) => {
  const folder = join(ROOT, 'test-results', 'pictures');
  const playwright = join(ROOT, 'node_modules', '@playwright', 'test', 'cli.js');
  const { code } = await runNode(playwright, ['test', 'screenshots', '--project', 'web', ...args], {
    env: { DYNO_PICTURES: folder },
  });
  process.stdout.write(`Pictures are in ${folder}\n`);
  return code;
});
