import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { type Command, Option } from 'commander';
import { type ExportTable, tablesOf } from '../../workers/formats/export/tables.ts';
import { RecordingReader } from '../../workers/recording/reader.ts';
import { EXIT, Failure } from '../failure.ts';
import {
  addOneReplicationOptions,
  type OneReplicationOptions,
  type RecordedReplication,
  recordOne,
} from '../one-replication.ts';
import { remark, speak } from '../say.ts';
import { type TraceContents, traceContents } from '../trace-contents.ts';

const FORMATS = ['csv', 'arrow', 'parquet', 'perfetto', 'chrome'] as const;
type Format = (typeof FORMATS)[number];

interface ExportOptions extends OneReplicationOptions {
  readonly format: Format;
  readonly table?: string;
  readonly out: string;
}

type Pieces = readonly (string | Uint8Array)[];

/** `dyno export`: the recording of one replication, run or saved, for other programs. */
export function addExportCommand(program: Command, exit: (code: number) => void): void {
  const command = program
    .command('export')
    .description('write the recording of one replication for other programs')
    .argument('<file>', 'a scenario (.yaml) or a trace, which is run, or a saved run (.dyno), which is not run again');
  addOneReplicationOptions(command)
    .addOption(
      new Option(
        '--format <name>',
        'a table as csv, arrow or parquet; everything on a timeline for Perfetto or for Chrome\u2019s trace viewer',
      )
        .choices(FORMATS)
        .makeOptionMandatory(),
    )
    .option('--table <name>', 'of csv, arrow and parquet: the table (leave it out and its names are listed)')
    .requiredOption('--out <file>', 'file to write; - is standard output')
    .action(async (file: string, options: ExportOptions) => {
      const recorded = await recordOne(file, options);
      if (!recorded) return exit(EXIT.cancelled);
      await write(options.out, await piecesOf(file, options, recorded));
      exit(EXIT.fine);
    });
}

/** Each writer is loaded when it is asked for: some bring a large library. */
async function piecesOf(
  file: string,
  { format, table }: ExportOptions,
  { lab, recording: { handle, directory } }: RecordedReplication,
): Promise<Pieces> {
  const reader = new RecordingReader(handle);
  const pieces: (string | Uint8Array)[] = [];
  const keep = (piece: string | Uint8Array): void => {
    pieces.push(piece);
  };
  if (format === 'perfetto' || format === 'chrome') sayContents(file, lab, traceContents(reader, directory));
  if (format === 'perfetto') {
    const { writePerfetto } = await import('../../workers/formats/export/perfetto.ts');
    writePerfetto(reader, directory, keep);
    return pieces;
  }
  if (format === 'chrome') {
    const { writeChrome } = await import('../../workers/formats/export/chrome.ts');
    writeChrome(reader, directory, keep);
    return pieces;
  }
  const rows = tableOf(file, lab, tablesOf(reader, directory), table);
  if (rows.rows === 0) remark(`${file}: '${rows.name}' has no rows in this recording; only its columns are written`);
  switch (format) {
    case 'csv':
      return [...(await import('../../workers/formats/export/csv.ts')).csvOf(rows)];
    case 'arrow':
      return [(await import('../../workers/formats/export/arrow.ts')).arrowOf(rows)];
    case 'parquet':
      return [(await import('../../workers/formats/export/parquet.ts')).parquetOf(rows)];
  }
}

/** @throws Failure when there is nothing to show */
function sayContents(file: string, lab: string, contents: TraceContents): void {
  const there = contents.there.map((each) => speak(each)).join(speak(', '));
  const missing = contents.missing.map((each) => speak(each)).join(speak(', no '));
  if (contents.there.length === 0)
    throw new Failure(
      `${file}: this recording of the ${lab} lab has nothing for a timeline: no ${missing}; its tables are there as csv, arrow and parquet`,
    );
  const found = `${file}: ${there}`;
  remark(missing === '' ? found : `${found}; this recording of the ${lab} lab has no ${missing}`);
}

function tableOf(file: string, lab: string, tables: readonly ExportTable[], name: string | undefined): ExportTable {
  const found = tables.find((table) => table.name === name);
  if (found) return found;
  // the names of tables are what can be written; Chinese brackets bring their own space
  const sizes = tables.map(({ name: each, rows }) =>
    `${each} ${speak(rows === 1 ? '(1 row)' : `(${rows} rows)`)}`.replace(' （', '（'),
  );
  const known = sizes.join(speak(', '));
  throw new Failure(
    `${file}: ${name === undefined ? 'say which table' : `there is no table '${name}' in this recording of the ${lab} lab`}: --table ${known}`,
  );
}

async function write(file: string, pieces: Pieces): Promise<void> {
  const to = file === '-' ? process.stdout : createWriteStream(file);
  for (const piece of pieces) {
    if (!to.write(piece)) await once(to, 'drain');
  }
  if (file === '-') return;
  to.end();
  await finished(to);
}
