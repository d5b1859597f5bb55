import '../cli/inlining.ts';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { engine } from './engine.bench.ts';
import { hardware } from './hardware.bench.ts';
import { type Case, machine, measure, type OwnCase, type OwnCases, type Row, table } from './harness.ts';
import { imports } from './import.bench.ts';
import { memory } from './memory.bench.ts';
import { measureApart } from './own-process.ts';
import { pageReplay } from './page-replay.bench.ts';
import { pageTraces } from './page-traces.bench.ts';
import { pages } from './pages.bench.ts';
import { power } from './power.bench.ts';
import { publishedTables } from './published-tables.ts';
import { runs } from './run.bench.ts';
import { scheduling } from './scheduling.bench.ts';
import { seriesApp } from './series-app.bench.ts';
import { soaks } from './soak.bench.ts';
import { swapSlots } from './swap-slots.bench.ts';
import { swapSpace } from './swap-space.bench.ts';
import { swapTiming } from './swap-timing.bench.ts';
import { timeline } from './timeline.bench.ts';
import { timelineApp } from './timeline-app.bench.ts';

/** All cases, in the order in which they run: one line for each room's `*.bench.ts`. */
const CASES: readonly (Case | OwnCase | OwnCases)[] = [
  ...engine,
  ...scheduling,
  ...power,
  ...imports,
  ...pages,
  ...pageTraces,
  ...timeline,
  ...timelineApp,
  ...seriesApp,
  ...runs,
  ...soaks,
  ...swapSpace,
  ...memory,
  ...pageReplay,
  ...swapSlots,
  ...swapTiming,
  ...hardware,
];

const USAGE = `usage: bench [--only TEXT] [--json FILE] | bench --published FILE
  --only TEXT   run the cases whose name contains TEXT, each in a process of its own
  --case NAME   run that one case in this process
  --published FILE   instead: simulate the published tables of swap designs, write how close they come as markdown
  --json FILE   write the rows as JSON; - means standard output (then the table is left out)`;

async function main(): Promise<number> {
  let options: { only?: string; case?: string; json?: string; published?: string; help?: boolean };
  try {
    options = parseArgs({
      options: {
        only: { type: 'string' },
        case: { type: 'string' },
        json: { type: 'string' },
        published: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${USAGE}`);
    return 2;
  }
  if (options.help) {
    console.log(USAGE);
    return 0;
  }
  if (options.published !== undefined) {
    writeFileSync(options.published, publishedTables());
    return 0;
  }
  const isAsked = ({ name }: { name: string }) =>
    options.case === undefined ? name.includes(options.only ?? '') : name === options.case;
  const cases = CASES.filter(isAsked);
  if (cases.length === 0) {
    console.error(
      `no case is "${options.case ?? options.only}"; there are:\n${CASES.map(({ name }) => `  ${name}`).join('\n')}`,
    );
    return 2;
  }
  const rows: Row[] = [];
  for (const benchmark of cases)
    rows.push(...(options.case === undefined ? measureApart(benchmark.name) : await measure(benchmark)));
  if (options.json !== '-') console.log(`${machine()}\n${table(rows)}`);
  if (options.json === '-') console.log(JSON.stringify(rows, undefined, 2));
  else if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(rows, undefined, 2)}\n`);
  return 0;
}

process.exitCode = await main();
