import { type Command, InvalidArgumentError, Option } from 'commander';
import { readRecordMode } from '../workers/runner/record-mode.ts';
import type { RecordMode, RunOptions } from '../workers/runner/service.ts';
import { type ParsedQuantity, parseBytes, parseDuration, parsePercentage } from '../workers/units/quantity.ts';

export interface CommonOptions {
  readonly replications?: number;
  readonly duration?: number;
  readonly warmup?: number;
  readonly seed?: number;
  readonly variants?: readonly string[];
  readonly workers?: number;
  readonly json?: string;
  readonly pdf?: string;
  readonly bundle?: string;
  readonly lang?: string;
  readonly reportOptions?: string;
  readonly sections?: readonly string[];
  readonly paper?: 'A4' | 'Letter';
  readonly language?: 'en' | 'zh';
  readonly notes?: string;
  readonly reportDate?: string;
  readonly all?: boolean;
  readonly strict?: boolean;
  readonly settings?: boolean;
  readonly policy?: readonly string[];
  readonly record?: RecordMode;
  readonly recordMemory?: number;
}

export function wholeNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('a whole number is expected.');
  return Number(text);
}

export const durationNs = (text: string): number => quantity(parseDuration(text));
const memoryBytes = (text: string): number => quantity(parseBytes(text));

function quantity(parsed: ParsedQuantity): number {
  if (!parsed.ok) throw new InvalidArgumentError(`${parsed.message}${parsed.hint ? ` (${parsed.hint})` : ''}.`);
  return parsed.value;
}

function recordMode(text: string): RecordMode {
  const read = readRecordMode(text);
  if (!read.ok) throw new InvalidArgumentError(read.message);
  return read.mode;
}

/** How much of the first replications is recorded. */
export function addRecordOptions(command: Command): Command {
  return command
    .option(
      '--record <mode>',
      'what is recorded of first replications: full, window:FROM..TO, sample:N or none; results are the same',
      recordMode,
    )
    .option('--record-memory <size>', 'memory that recordings may take up (default: up to half of it)', memoryBytes);
}

function paperSize(text: string): 'A4' | 'Letter' {
  const known = (['A4', 'Letter'] as const).find((size) => size.toLowerCase() === text.toLowerCase());
  if (known === undefined) throw new InvalidArgumentError('A4 or Letter is expected.');
  return known;
}

function reportDate(text: string): string {
  if (text === 'none') return text;
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || Number.isNaN(Date.parse(text)))
    throw new InvalidArgumentError('a day such as 2026-11-22, or none, is expected.');
  return text;
}

/** For options that may be given more than once. */
export function collect(text: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, text];
}

export function list(text: string): readonly string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** What the report of `--pdf` is to look like. */
export function addReportOptions(command: Command): Command {
  return command
    .option('--report-options <file>', 'what the report looks like: sections, notes, paper (docs/FORMATS.md)')
    .option('--sections <a,b,…>', 'exactly these sections of the report, in this order', list)
    .option('--paper <A4|Letter>', 'paper of the report', paperSize)
    .addOption(new Option('--language <en|zh>', 'language of the report (default: as --lang)').choices(['en', 'zh']))
    .option('--notes <file>', 'Markdown at the start of the report')
    .option('--report-date <date>', 'date on the cover of the report, or none (default: today)', reportDate);
}

/** Every command takes a language: where it prints nothing of its own, it still says what is wrong. */
export function takeLanguage(command: Command): void {
  for (const each of command.commands) takeLanguage(each);
  if (command.commands.length === 0) command.option('--lang <en|zh>', 'language (default: that of the terminal)');
}

/** Options of every command that runs something. */
export function addRunOptions(command: Command): Command {
  return addRecordOptions(addReportOptions(command))
    .option('--replications <n>', 'seeded repetitions of each variant', wholeNumber)
    .option('--seed <n>', 'seed of the first replication', wholeNumber)
    .option('--variants <a,b,…>', 'variants to run', list)
    .option('--workers <n>', 'simulation workers (default: one per CPU)', wholeNumber)
    .option('--json <file>', 'write the result as JSON; - is standard output, and then nothing else is written to it')
    .option('--pdf <file>', 'write the report as PDF')
    .option('--bundle <file>', 'write document, results and recordings to one file (.dyno)')
    .option('--all', 'show every metric, and in what the inputs differ');
}

export function runOptionsOf(options: CommonOptions): RunOptions {
  const { replications, duration: durationNs, warmup: warmupNs, seed, variants, workers, settings } = options;
  const { record, recordMemory: recordBytes } = options;
  const given = { replications, durationNs, warmupNs, seed, variants, workers, settings, record, recordBytes };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

/** "5%" as 0.05. */
export function share(text: string): number {
  const value = quantity(parsePercentage(text));
  if (value === 0) throw new InvalidArgumentError('more than 0 % is expected.');
  return value;
}
