/** `npm run bench -- ARGUMENTS` */
import { join } from 'node:path';
import { runMain } from './process.mjs';
import { runBuilt } from './run-built.mjs';

await runMain((args) => runBuilt(['bench', 'web', 'electron'], join('bench', 'main.js'), args));
