/** Files of other tools that become scenarios: rt-app JSON, and workload traces as CSV. */

import { basename, extname } from 'node:path';
import { importRtApp } from '../workers/formats/rt-app/import.ts';
import { CSV_FORMATS, type CsvFormat, type CsvOptions, importCsv } from '../workers/formats/workload-traces/import.ts';
import type { CsvReport } from '../workers/formats/workload-traces/report.ts';
import { sayLines } from '../workers/messages/say.ts';
import { counted } from '../workers/units/counted.ts';
import { Failure } from './failure.ts';
import { formatDiagnostics, openTrace, readScenario } from './input.ts';
import { spokenLanguage } from './language.ts';
import { printable } from './printable.ts';

export interface WorkloadImportOptions {
  readonly format?: string;
  readonly durations?: string;
  readonly select?: string;
  readonly from?: number;
  readonly for?: number;
  readonly speed?: number;
  readonly cores?: number;
  readonly cpus?: number;
  readonly threads?: number;
}

export function isRtApp(file: string): boolean {
  return extname(file).toLowerCase() === '.json';
}

/** Text of a scenario: a YAML file as it is, an rt-app file imported; what has no counterpart goes to standard error. */
export async function scenarioText(file: string, cpus?: number): Promise<string> {
  const text = await readScenario(file);
  if (!isRtApp(file)) return text;
  const { scenario, diagnostics } = importRtApp(text, titleOf(file), cpus === undefined ? {} : { cpus });
  if (scenario === undefined) throw new Failure(formatDiagnostics(file, diagnostics));
  if (diagnostics.length > 0) process.stderr.write(`${formatDiagnostics(file, diagnostics)}\n`);
  return scenario;
}

/** Scenario made of the rows of a workload trace; how many rows were used, and why not the others, goes to standard error. */
export async function csvScenario(file: string, options: WorkloadImportOptions): Promise<string> {
  const { format = '', durations, select, from, for: length, speed, cores, cpus, threads } = options;
  if (!isCsvFormat(format)) {
    throw new Failure(`there is no format '${printable(format)}'; formats: ${CSV_FORMATS.join(', ')}`);
  }
  const given: CsvOptions = {
    format,
    title: titleOf(file),
    ...(durations !== undefined && { durations: await openTrace(durations) }),
    ...(select !== undefined && { select }),
    ...(from !== undefined && { fromNs: from }),
    ...(length !== undefined && { forNs: length }),
    ...(speed !== undefined && { speed }),
    ...(cores !== undefined && { cores }),
    ...(cpus !== undefined && { cpus }),
    ...(threads !== undefined && { threads }),
  };
  const { scenario, report } = await importCsv(await openTrace(file), given);
  process.stderr.write(formatCsvReport(file, report));
  if (scenario === undefined) throw new Failure(`${file}: no scenario can be made of this file`);
  return scenario;
}

const CSV_WORDS = {
  en: {
    rows: (rows: number, used: number) => `${counted(rows, 'row')}: ${used} used, ${rows - used} skipped`,
    skipped: (count: number, reason: string, line: number, example: string) =>
      `skipped ${count}: ${reason} (first: line ${line}: ${example})`,
    note: 'note: ',
  },
  zh: {
    rows: (rows: number, used: number) => `${rows} 行：采用 ${used} 行，略去 ${rows - used} 行`,
    skipped: (count: number, reason: string, line: number, example: string) =>
      `略去 ${count} 行：${reason}（首次出现于第 ${line} 行：${example}）`,
    note: '说明：',
  },
} as const;

function formatCsvReport(file: string, { rows, used, skipped, notes }: CsvReport): string {
  const language = spokenLanguage();
  const words = CSV_WORDS[language];
  const lines = [
    `${file}: ${words.rows(rows, used)}`,
    ...skipped.map(
      ({ reason, count, firstLine, example }) =>
        `  ${words.skipped(count, sayLines(reason, language), firstLine, printable(example))}`,
    ),
    ...notes.map((note) => `  ${words.note}${printable(sayLines(note, language))}`),
  ];
  return `${lines.join('\n')}\n`;
}

function isCsvFormat(format: string): format is CsvFormat {
  return (CSV_FORMATS as readonly string[]).includes(format);
}

function titleOf(file: string): string {
  return basename(file, extname(file)) || file;
}
