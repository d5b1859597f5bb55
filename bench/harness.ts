import { cpus } from 'node:os';

/** One measured quantity, as printed and as written by --json. Names are stable. */
export interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** CPU time (user and system, all threads) behind the value. */
  readonly cpuSeconds: number;
  /** Of a throughput: the lowest and the highest of the runs that `value` is the median of. */
  readonly range?: readonly [number, number];
}

/** A throughput: `run` does a fixed amount of work and returns how much, in `unit` (counted, without "/s"). */
export interface Case {
  readonly name: string;
  readonly unit: string;
  /** Work per run. @param scale multiplies the usual amount; 1 takes about a second */
  run(scale: number): number | Promise<number>;
  /** Repetitions that are measured; default 5. */
  readonly repetitions?: number;
  /**
   * Full runs before those that count, by default none. With some the first gets a row of its own, `….first_run`: what
   * somebody sees who waits for one run in a new process, in which V8's compiler uses CPU time beside it.
   */
  readonly warmUps?: number;
}

/** A quantity that is not work per CPU second, such as a ratio of wall times: it measures itself. */
export interface OwnCase {
  readonly name: string;
  row(): Promise<Row>;
}

/** Quantities that are measured together, because what they are measured of is made once. */
export interface OwnCases {
  readonly name: string;
  rows(): Promise<readonly Row[]>;
}

/**
 * Warms up (once at a tenth of the size, or in full as often as the case says), then runs a case several times in full,
 * and reports the median of work per CPU second. CPU time rather than wall time, because cores are often shared.
 */
export async function measure(benchmark: Case | OwnCase | OwnCases): Promise<readonly Row[]> {
  if ('rows' in benchmark) return benchmark.rows();
  if ('row' in benchmark) return [await benchmark.row()];
  const { name, unit, repetitions = 5, warmUps = 0 } = benchmark;
  if (warmUps === 0) await benchmark.run(0.1);
  const runs: { readonly rate: number; readonly seconds: number }[] = [];
  for (let i = 0; i < warmUps + repetitions; i++) {
    const spent = cpuClock();
    const work = await benchmark.run(1);
    const seconds = spent();
    runs.push({ rate: work / seconds, seconds });
  }
  const counted = runs.slice(warmUps);
  const rates = counted.map(({ rate }) => rate);
  const cpuSeconds = counted.reduce((sum, { seconds }) => sum + seconds, 0);
  const range = [Math.min(...rates), Math.max(...rates)] as const;
  const [first] = runs;
  return [
    { name, value: median(rates), unit: `${unit}/s`, cpuSeconds, range },
    ...(warmUps > 0
      ? [{ name: `${name}.first_run`, value: first.rate, unit: `${unit}/s`, cpuSeconds: first.seconds }]
      : []),
  ];
}

/** Starts to count CPU time, of all threads. @returns how many seconds of it were used since */
export function cpuClock(): () => number {
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The machine a table was measured on: figures mean nothing without it. */
export function machine(): string {
  const all = cpus();
  const model = all[0]?.model ?? 'unknown CPU';
  return `${model}, ${all.length} cores, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}`;
}

export function table(rows: readonly Row[]): string {
  const cells = [
    ['name', 'value', 'lowest', 'highest', 'unit', 'CPU s'],
    ...rows.map((row) => [
      row.name,
      ...[row.value, ...(row.range ?? [])].map((value) => value.toPrecision(4)),
      ...(row.range === undefined ? ['', ''] : []),
      ...[row.unit, row.cpuSeconds.toFixed(2)],
    ]),
  ];
  const widths = cells[0].map((_, column) => Math.max(...cells.map((line) => line[column].length)));
  return cells
    .map((line) =>
      line.map((cell, i) => (i === 0 || i === 4 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  '),
    )
    .join('\n');
}
