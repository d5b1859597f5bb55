/** Traces with one row per invocation or instance: when it began, how long it took, how much of the CPU it had. */
import { amount, type Columns, findColumns } from './columns.ts';
import { JobCollector, MAX_JOBS, type Process, type Window } from './process.ts';
import type { RowTally } from './report.ts';
import { type Row, rowsOf } from './rows.ts';

export interface JobFormat {
  readonly needed: readonly string[];
  /** Columns in order, for files without a header. */
  readonly documented?: readonly string[];
  /** A row as arrival and CPU time, ns; or why it is none. */
  readonly read: (field: (name: string) => string | undefined, cores: number) => readonly [number, number] | string;
}

const SECOND_NS = 1e9;
const MICROSECOND_NS = 1e3;

/** Azure Functions 2021: end and duration in seconds since the beginning of the trace; a function has a core to itself. */
export const AZURE_2021: JobFormat = {
  needed: ['app', 'func', 'end_timestamp', 'duration'],
  read: (field) => {
    const end = amount(field('end_timestamp'));
    const duration = amount(field('duration'));
    if (end === undefined || duration === undefined) return 'end_timestamp or duration is not a number';
    return [Math.max(0, end - duration) * SECOND_NS, duration * SECOND_NS];
  },
};

/**
 * Google Borg 2019, instance_usage as exported from BigQuery: microseconds, and CPUs in normalised units; `cores` says
 * how many cores the unit, the largest machine, has.
 */
export const BORG_2019: JobFormat = {
  needed: ['start_time', 'end_time', 'average_usage.cpus'],
  read: (field, cores) => {
    const start = amount(field('start_time'));
    const end = amount(field('end_time'));
    const cpus = amount(field('average_usage.cpus'));
    if (start === undefined || end === undefined || cpus === undefined) return 'a time or the usage is not a number';
    if (end < start) return 'ends before it begins';
    return [start * MICROSECOND_NS, (end - start) * MICROSECOND_NS * cpus * cores];
  },
};

/** Alibaba v2018 batch_instance: seconds, and cpu_avg with 100 = one core. Its files have no header. */
export const ALIBABA_BATCH: JobFormat = {
  needed: ['start_time', 'end_time', 'cpu_avg'],
  documented: [
    'instance_name',
    'task_name',
    'job_name',
    'task_type',
    'status',
    'start_time',
    'end_time',
    'machine_id',
    'seq_no',
    'total_seq_no',
    'cpu_avg',
    'cpu_max',
    'mem_avg',
    'mem_max',
  ],
  read: (field) => {
    const start = amount(field('start_time'));
    const end = amount(field('end_time'));
    const cpu = amount(field('cpu_avg'));
    if (start === undefined || end === undefined || cpu === undefined) return 'a time or cpu_avg is not a number';
    if (end < start) return 'ends before it begins (it did not finish)';
    return [start * SECOND_NS, (end - start) * SECOND_NS * (cpu / 100)];
  },
};

/** Reads such a file; undefined, with a note, when its columns are not there. */
export async function readJobs(
  bytes: Blob,
  format: JobFormat,
  window: Window,
  cores: number,
  tally: RowTally,
): Promise<Process | undefined> {
  const collector = new JobCollector(window);
  let columns: Columns<string> | undefined;
  const read = (row: Row): void => {
    const at = columns as Columns<string>;
    const job = format.read((name) => row.fields[at[name]], cores);
    if (typeof job === 'string') tally.skip(job, row);
    else if (job[1] < 0.5) tally.skip('took no time', row);
    else if (collector.add(Math.round(job[0]), Math.round(job[1]))) tally.use();
    else tally.skip('outside the window', row);
  };
  for await (const rows of rowsOf(bytes)) {
    for (const row of rows) {
      if (columns !== undefined) read(row);
      else {
        const header = findColumns(row, format.needed, format.documented);
        if (header.kind === 'missing') {
          tally.notes.push(`line ${row.line}: no column is called ${header.names.join(', ')}`);
          return undefined;
        }
        columns = header.columns;
        if (header.kind === 'documented') read(row);
      }
    }
  }
  if (collector.beyond > 0) {
    tally.notes.push(`${collector.beyond} requests beyond the first ${MAX_JOBS} rows are left out; choose a window`);
  }
  return { kind: 'jobs', jobs: collector.jobs.sort((a, b) => a.arrivalNs - b.arrivalNs) };
}
