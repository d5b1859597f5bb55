/** What a trace must hold, asked of Perfetto's trace processor and of our own recording, and compared. Pure text and numbers. */

/**
 * Pairs of questions with the same answer: rows of a key and figures. `ours` is in the dialect of `dyno sql`, over the
 * recording of one variant; `theirs` in that of the trace processor. Thread ids are the number of the task + 1; 0 is idle.
 */
export const QUESTIONS = [
  {
    name: 'stays on CPUs, by thread',
    ours: 'select cast(task as integer) + 1 as key, count(*) as n, sum(endNs - startNs) as ns from slices group by 1 order by 1',
    theirs:
      'select tid as key, count(*) as n, sum(dur) as ns from sched join thread using (utid) where tid != 0 and dur >= 0 group by 1 order by 1',
  },
  {
    name: 'stays on CPUs, by CPU',
    ours: 'select cast(cpu as integer) as key, count(*) as n, sum(endNs - startNs) as ns from slices group by 1 order by 1',
    theirs:
      'select cpu as key, count(*) as n, sum(dur) as ns from sched join thread using (utid) where tid != 0 and dur >= 0 group by 1 order by 1',
  },
  {
    name: 'wakeups, by thread that is woken',
    needs: 'wakeups',
    ours: 'select cast(task as integer) + 1 as key, count(*) as n from wakeups group by 1 order by 1',
    theirs:
      "select extract_arg(arg_set_id, 'pid') as key, count(*) as n from ftrace_event where name = 'sched_waking' group by 1 order by 1",
  },
];

/** Questions whose answer must be no row, whatever was recorded. */
export const NEVER = [
  {
    name: 'overlapping stays on one CPU',
    theirs:
      'select cpu, ts from (select cpu, ts, lag(ts + dur) over (partition by cpu order by ts) as before from sched where dur >= 0) where before > ts limit 5',
  },
  {
    name: 'a thread on two CPUs at once',
    theirs:
      'select tid, ts from (select tid, ts, lag(ts + dur) over (partition by tid order by ts) as before from sched join thread using (utid) where tid != 0 and dur >= 0) where before > ts limit 5',
  },
  {
    name: 'overlapping slices of one track that are not nested',
    theirs:
      'select track_id, ts from (select track_id, ts, lag(ts + dur) over (partition by track_id, depth order by ts) as before from slice where dur >= 0) where before > ts limit 5',
  },
  {
    name: 'counters that go back in time',
    theirs:
      'select track_id, ts from (select track_id, ts, lag(ts) over (partition by track_id order by id) as before from counter) where before > ts limit 5',
  },
  {
    name: 'errors and losses that the trace processor counted',
    theirs: "select name, value from stats where severity in ('error', 'data_loss') and value > 0",
  },
];

/**
 * The rows that `trace_processor_shell --query-file` prints: a line of quoted column names, then values; text is quoted,
 * with quotes inside doubled, nothing is [NULL]. What is no such line is left out: it also says how long it took.
 * @returns {{ columns: string[], rows: string[][] }}
 */
export function readAnswer(text) {
  const lines = text.split(/\r?\n/);
  const head = lines.findIndex((line) => /^"(?:[^"]|"")*"(?:,"(?:[^"]|"")*")*$/.test(line));
  if (head < 0) return { columns: [], rows: [] };
  const columns = cellsOf(lines[head]);
  const rows = lines.slice(head + 1).map(cellsOf);
  return { columns, rows: rows.filter((row) => row.length === columns.length && row.some((cell) => cell !== '')) };
}

function cellsOf(line) {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
    quoted === undefined ? plain : quoted.replaceAll('""', '"'),
  );
}

/**
 * In which rows two answers differ. Counts must be equal; sums of durations may differ by a nanosecond for each row
 * behind them, because a trace has whole nanoseconds.
 * @param {readonly (readonly (string | number | null)[])[]} ours
 * @param {readonly (readonly (string | number | null)[])[]} theirs
 * @returns {string[]}
 */
export function differences(ours, theirs) {
  const byKey = (rows) => new Map(rows.map(([key, ...figures]) => [String(key), figures.map(Number)]));
  const [own, other] = [byKey(ours), byKey(theirs)];
  const keys = [...new Set([...own.keys(), ...other.keys()])];
  return keys.flatMap((key) => {
    const [n, ns = 0] = own.get(key) ?? [0];
    const [m, ms = 0] = other.get(key) ?? [0];
    if (n !== m) return [`${key}: ${n} here, ${m} there`];
    return Math.abs(ns - ms) > n ? [`${key}: ${ns} ns here, ${ms} ns there`] : [];
  });
}
