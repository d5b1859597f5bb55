/** `npm run dyno -- ARGUMENTS` */
import { join } from 'node:path';
import { runMain } from './process.mjs';
import { runBuilt } from './run-built.mjs';

await runMain((args) => runBuilt(['cli', 'report'], join('cli', 'dyno.js'), args));
