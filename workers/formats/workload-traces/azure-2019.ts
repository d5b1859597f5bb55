/** Azure Functions 2019: invocations of each function per minute of a day, and percentiles of their durations. */
import { amount, findColumns } from './columns.ts';
import type { Process } from './process.ts';
import type { RowTally } from './report.ts';
import { type Row, rowsOf } from './rows.ts';

const MINUTES = 1440;
const MINUTE_NS = 60e9;
const MILLISECOND_NS = 1e6;
/** Durations are whole milliseconds; 0 stands for less than one. */
const LESS_THAN_A_MILLISECOND_NS = 500_000;

const PERCENTILES = [0, 1, 25, 50, 75, 99, 100] as const;

interface FunctionTimes {
  readonly calls: number;
  /** ns at each of PERCENTILES. */
  readonly times: readonly number[];
}

export interface Azure2019Files {
  readonly invocations: Blob;
  readonly durations: Blob;
}

/** All functions together, or those of which owner, app or function begins with `select`. */
export async function readAzure2019(
  { invocations, durations }: Azure2019Files,
  select: string,
  tally: RowTally,
): Promise<Process | undefined> {
  const counts = await readInvocations(invocations, select, tally);
  const functions = counts && (await readDurations(durations, select, tally));
  if (counts === undefined || functions === undefined) return undefined;
  if (functions.length === 0) {
    tally.notes.push('no durations for these functions');
    return undefined;
  }
  return {
    kind: 'profile',
    stepNs: MINUTE_NS,
    ratesPerSecond: Array.from(counts, (count) => count / 60),
    quantiles: mixture(functions),
  };
}

const IDENTITY = ['HashOwner', 'HashApp', 'HashFunction'] as const;

async function readInvocations(bytes: Blob, select: string, tally: RowTally): Promise<Float64Array | undefined> {
  const counts = new Float64Array(MINUTES);
  const minutes = Array.from({ length: MINUTES }, (_, minute) => String(minute + 1));
  const found = await forEachRow(bytes, [...IDENTITY, '1', String(MINUTES)], tally, (row, columns) => {
    if (!isSelected(row, columns, select)) return 'another function';
    const first = columns['1'];
    const values = minutes.map((_, minute) => amount(row.fields[first + minute]));
    if (values.includes(undefined)) return 'a count is not a number';
    values.forEach((value, minute) => {
      counts[minute] += value ?? 0;
    });
    return undefined;
  });
  return found ? counts : undefined;
}

async function readDurations(bytes: Blob, select: string, tally: RowTally): Promise<FunctionTimes[] | undefined> {
  const functions: FunctionTimes[] = [];
  const names = PERCENTILES.map((percentile) => `percentile_Average_${percentile}`);
  const found = await forEachRow(bytes, [...IDENTITY, 'Count', ...names], tally, (row, columns) => {
    if (!isSelected(row, columns, select)) return 'another function';
    const calls = amount(row.fields[columns.Count]);
    const times = names.map((name) => amount(row.fields[columns[name]]));
    if (calls === undefined || times.includes(undefined)) return 'a duration or count is not a number';
    const ns = times.map((ms) => Math.max(LESS_THAN_A_MILLISECOND_NS, Math.round((ms ?? 0) * MILLISECOND_NS)));
    if (ns.some((value, i) => i > 0 && value < ns[i - 1])) return 'percentiles do not go up';
    if (calls > 0) functions.push({ calls, times: ns });
    return undefined;
  });
  return found ? functions : undefined;
}

/** False, with a note, when columns are missing. `use` says why a row is not used. */
async function forEachRow(
  bytes: Blob,
  needed: readonly string[],
  tally: RowTally,
  use: (row: Row, columns: Readonly<Record<string, number>>) => string | undefined,
): Promise<boolean> {
  let columns: Readonly<Record<string, number>> | undefined;
  for await (const rows of rowsOf(bytes)) {
    for (const row of rows) {
      if (columns === undefined) {
        const header = findColumns(row, needed);
        if (header.kind === 'missing') {
          tally.notes.push(`line ${row.line}: no column is called ${header.names.join(', ')}`);
          return false;
        }
        columns = header.columns;
        continue;
      }
      const reason = use(row, columns);
      if (reason === undefined) tally.use();
      else tally.skip(reason, row);
    }
  }
  if (columns === undefined) tally.notes.push('the file is empty');
  return columns !== undefined;
}

function isSelected(row: Row, columns: Readonly<Record<string, number>>, select: string): boolean {
  return select === '' || IDENTITY.some((name) => row.fields[columns[name]]?.startsWith(select) === true);
}

/** Probabilities at which the mixture is given. */
const POINTS = [0, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.995, 0.999, 1];

/** Quantiles over the calls of all functions, each with straight lines between its percentiles. */
function mixture(functions: readonly FunctionTimes[]): readonly (readonly [number, number])[] {
  const calls = functions.reduce((sum, each) => sum + each.calls, 0);
  const lowest = functions.reduce((least, { times }) => Math.min(least, times[0]), Number.POSITIVE_INFINITY);
  const highest = functions.reduce((most, { times }) => Math.max(most, times[times.length - 1]), 0);
  const below = (ns: number): number =>
    functions.reduce((sum, each) => sum + each.calls * probabilityBelow(each.times, ns), 0) / calls;
  let least = lowest;
  return POINTS.map((probability): readonly [number, number] => {
    if (probability === 0) return [0, lowest];
    if (probability === 1) return [1, highest];
    // the smallest whole number of ns with at least this probability at or below it
    let low = least - 1;
    let high = highest;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (below(middle) < probability) low = middle;
      else high = middle;
    }
    least = high;
    return [probability, high];
  });
}

function probabilityBelow(times: readonly number[], ns: number): number {
  if (ns < times[0]) return 0;
  for (let i = 1; i < times.length; i++) {
    if (ns >= times[i]) continue;
    const along = (ns - times[i - 1]) / (times[i] - times[i - 1]);
    return (PERCENTILES[i - 1] + (PERCENTILES[i] - PERCENTILES[i - 1]) * along) / 100;
  }
  return 1;
}
