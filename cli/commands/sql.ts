import { text } from 'node:stream/consumers';
import { type Command, Option } from 'commander';
import { allTables, describeTable } from '../../workers/data/service.ts';
import { SqlDatabase } from '../../workers/data/sql/database.ts';
import { EXIT, Failure } from '../failure.ts';
import { writeOutput } from '../json.ts';
import { languageOf } from '../language.ts';
import { addReadOptions } from '../one-replication.ts';
import { type CommonOptions, collect, wholeNumber } from '../options.ts';
import { answerCsv, answerJson, answerText, problemText, schemaText } from '../print-sql.ts';
import { type RecordedRun, type RecordedRunOptions, recordRun } from '../recorded-run.ts';
import { remark } from '../say.ts';
import { openSqlEngine } from '../sql-engine.ts';

interface SqlOptions extends RecordedRunOptions, Pick<CommonOptions, 'lang'> {
  readonly csv?: boolean;
  readonly json?: boolean;
  readonly schema?: boolean;
  readonly rows: number;
  readonly out: string;
}

/** Nobody can give a query up here but by ending the program. */
const breathe = (): Promise<void> => Promise.resolve();

/** `dyno sql`: a run as a database. */
export function addSqlCommand(program: Command, exit: (code: number) => void): void {
  const command = program
    .command('sql')
    .description('ask a run in SQL: its results, and everything that was recorded, as tables')
    .argument('<file>', 'a saved run (.dyno), which is not run again; a scenario (.yaml) or a trace is run')
    .argument('[query]', 'in the dialect of DuckDB; - reads it from standard input')
    .option('--variant <id>', 'variant in the database; may be given more than once (default: all)', collect)
    .option('--replications <n>', 'seeded repetitions of each variant (default: 1)', wholeNumber);
  addReadOptions(command)
    .option('--schema', 'show the tables and columns with their units and meanings instead of an answer')
    .addOption(new Option('--csv', 'the answer as CSV').conflicts(['json', 'schema']))
    .option('--json', 'the answer, or the schema, as JSON')
    .option('--rows <n>', 'rows of the table that is printed; CSV and JSON have all', wholeNumber, 200)
    .option('--out <file>', 'file to write; - is standard output', '-')
    .action(async (file: string, query: string | undefined, options: SqlOptions) => {
      if ((query === undefined) !== (options.schema === true))
        throw new Failure('give either a query (- reads it from standard input) or --schema');
      const sql = query === '-' ? await text(process.stdin) : query;
      const recorded = await recordRun(file, options);
      if (!recorded) return exit(EXIT.cancelled);
      const written = sql === undefined ? schemaOf(recorded, options) : await answerOf(recorded, sql, options);
      await writeOutput(options.out, written);
      exit(EXIT.fine);
    });
}

function schemaOf({ result, sources }: RecordedRun, { json, lang }: SqlOptions): string {
  const tables = allTables(result, sources).map(describeTable);
  if (json) return `${JSON.stringify({ tables }, undefined, 2)}\n`;
  return schemaText(tables, languageOf(lang, process.env));
}

async function answerOf({ result, sources }: RecordedRun, sql: string, options: SqlOptions): Promise<string> {
  const database = new SqlDatabase(await openSqlEngine());
  database.open(result, sources);
  const answer = await database.run(sql, breathe);
  if (!answer.ok) throw new Failure(problemText(answer.problem, sql), EXIT.checkFailed);
  const { table, cut } = answer;
  if (cut) remark(`only the first ${table.rows} rows are kept`);
  if (options.csv) return answerCsv(table);
  if (options.json) return answerJson(table, !cut);
  if (table.rows > options.rows)
    remark(`${options.rows} of ${table.rows} rows are shown: --rows, --csv and --json give more`);
  return answerText(table, options.rows);
}
