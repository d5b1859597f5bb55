import { stringify } from 'yaml';
import { parseScenario } from '../../scenario/parse.ts';
import { REQUEST_NS, readAlibabaUsage } from './alibaba-usage.ts';
import { readAzure2019 } from './azure-2019.ts';
import { ALIBABA_BATCH, AZURE_2021, BORG_2019, readJobs } from './jobs.ts';
import type { Process } from './process.ts';
import { type CsvReport, RowTally } from './report.ts';
import { EndlessRow } from './rows.ts';

export const CSV_FORMATS = [
  'azure-functions-2019',
  'azure-functions-2021',
  'google-borg-2019',
  'alibaba-2018-batch',
  'alibaba-2018-container',
] as const;

export type CsvFormat = (typeof CSV_FORMATS)[number];

export interface CsvOptions {
  readonly format: CsvFormat;
  readonly title: string;
  /** Second file of azure-functions-2019. */
  readonly durations?: Blob;
  /** Owner, app, function or container: those that begin with it. Default: all. */
  readonly select?: string;
  /** Part of the trace, in its own time, ns. Default: all of it. */
  readonly fromNs?: number;
  readonly forNs?: number;
  /** Times and CPU times of single requests are divided by this; of a rate, only the length of its steps. Default: 1. */
  readonly speed?: number;
  /** Cores of the unit in which the trace counts CPUs (Borg) or of one container (Alibaba). Default: 1. */
  readonly cores?: number;
  readonly cpus?: number;
  readonly threads?: number;
}

export interface CsvImport {
  /** The scenario as YAML; absent when nothing could be made of the file: the report says why. */
  readonly scenario?: string;
  readonly report: CsvReport;
}

const DEFAULT_CPUS = 8;
const DEFAULT_THREADS = 64;
/** Measured time of a rate over time; a whole day would be long. */
const PROFILE_DURATION_NS = 60e9;

/** Rows of a trace as arrivals and CPU times of a server. Bad rows are counted and the first of each kind is shown. */
export async function importCsv(bytes: Blob, options: CsvOptions): Promise<CsvImport> {
  const tally = new RowTally();
  let process: Process | undefined;
  try {
    process = await read(bytes, options, tally);
  } catch (error) {
    if (!(error instanceof EndlessRow)) throw error;
    tally.notes.push(error.message);
  }
  if (process === undefined) return { report: tally.report };
  const scenario = scenarioOf(process, options, tally);
  return { ...(scenario !== undefined && { scenario }), report: tally.report };
}

function read(bytes: Blob, options: CsvOptions, tally: RowTally): Promise<Process | undefined> {
  const { format, durations, select = '', fromNs = 0, forNs = Number.POSITIVE_INFINITY, cores = 1 } = options;
  const window = { fromNs, untilNs: fromNs + forNs };
  switch (format) {
    case 'azure-functions-2019':
      if (durations !== undefined) return readAzure2019({ invocations: bytes, durations }, select, tally);
      tally.notes.push('this trace has its durations in a second file: name it');
      return Promise.resolve(undefined);
    case 'azure-functions-2021':
      return readJobs(bytes, AZURE_2021, window, cores, tally);
    case 'google-borg-2019':
      return readJobs(bytes, BORG_2019, window, cores, tally);
    case 'alibaba-2018-batch':
      return readJobs(bytes, ALIBABA_BATCH, window, cores, tally);
    case 'alibaba-2018-container':
      return readAlibabaUsage(bytes, select, cores, tally);
  }
}

interface Server {
  readonly arrivals: unknown;
  readonly service: unknown;
  readonly durationNs: number;
}

function scenarioOf(process: Process, options: CsvOptions, tally: RowTally): string | undefined {
  const server = process.kind === 'jobs' ? serverOfJobs(process.jobs, options) : serverOfProfile(process, options);
  if (server === undefined) {
    tally.notes.push('nothing happens in this part of the trace');
    return undefined;
  }
  const { cpus = DEFAULT_CPUS, threads = DEFAULT_THREADS, title } = options;
  const { arrivals, service, durationNs } = server;
  const text = stringify(
    {
      dyno: 1,
      lab: 'scheduling',
      title,
      machine: { cpus },
      workload: { requests: { kind: 'server', threads, arrivals, service } },
      measure: { duration: ns(durationNs), replications: 5 },
      variants: {
        eevdf: { baseline: true, policy: { eevdf: { kernel: '6.12' } } },
        cfs: { policy: { cfs: { kernel: '6.1' } } },
      },
    },
    { lineWidth: 120, collectionStyle: 'any' },
  );
  const { scenario, diagnostics } = parseScenario(text, title);
  if (scenario !== undefined) return text;
  tally.notes.push(`no scenario can be made of it: ${diagnostics[0]?.message ?? ''}`);
  return undefined;
}

function serverOfJobs(jobs: Extract<Process, { kind: 'jobs' }>['jobs'], options: CsvOptions): Server | undefined {
  if (jobs.length === 0) return undefined;
  const { speed = 1, fromNs } = options;
  const first = fromNs ?? jobs[0].arrivalNs;
  const scaled = jobs.map(({ arrivalNs, workNs }) => ({
    arrivalNs: Math.round((arrivalNs - first) / speed),
    workNs: Math.max(1, Math.round(workNs / speed)),
  }));
  const last = scaled[scaled.length - 1];
  return {
    arrivals: { times: scaled.map(({ arrivalNs }) => ns(arrivalNs)) },
    service: { sequence: scaled.map(({ workNs }) => ns(workNs)) },
    durationNs: Math.max(1, last.arrivalNs + last.workNs),
  };
}

function serverOfProfile(
  { stepNs, ratesPerSecond, quantiles }: Extract<Process, { kind: 'profile' }>,
  { speed = 1, fromNs = 0, forNs }: CsvOptions,
): Server | undefined {
  const first = Math.floor(fromNs / stepNs);
  const count = forNs === undefined ? ratesPerSecond.length : Math.max(1, Math.ceil(forNs / stepNs));
  const rates = ratesPerSecond.slice(first, first + count);
  if (rates.every((rate) => rate === 0)) return undefined;
  const step = Math.max(1, Math.round(stepNs / speed));
  return {
    arrivals: { profile: { step: ns(step), rates: rates.map((rate) => `${rate.toFixed(6)}/s`) } },
    service:
      quantiles.length > 0
        ? { quantiles: quantiles.map(([p, value]) => [p, ns(value)]) }
        : { exponential: ns(REQUEST_NS) },
    durationNs: Math.min(step * rates.length, PROFILE_DURATION_NS),
  };
}

function ns(value: number): string {
  return `${value}ns`;
}
