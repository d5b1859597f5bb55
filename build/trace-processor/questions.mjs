/** What a trace must hold, asked of Perfetto's trace processor and of our own recording, and compared. Pure text and numbers. */

/**
 * Our recording as tables of a trace, in the dialect of `dyno sql`. Rows of one task that follow each other without a gap on
 * a CPU are one stay; threads have the number of the task + 1, 0 is idle. A sleep ends with the first wakeup in it.
 */
const STAYS = `
  numbered as (select *, row_number() over (order by startNs, endNs) as row from slices),
  begun as (select *, coalesce(lag(task) over place = task and lag(endNs) over place = startNs, false) as goesOn
    from numbered window place as (partition by cpu order by row)),
  placed as (select *, sum(case when goesOn then 0 else 1 end) over (partition by cpu order by row) as stay from begun),
  stays as (select cast(any_value(task) as integer) + 1 as tid, cast(cpu as integer) as cpu, min(startNs) as startNs,
    max(endNs) as endNs, arg_max(endReason, row) as reason from placed group by cpu, stay)`;
const SLEEPS = `${STAYS},
  followed as (select *, lead(startNs) over (partition by tid order by startNs, endNs) as nextNs from stays),
  gaps as (select tid, endNs, nextNs, id from followed left join reasons on reasons.row = reason where nextNs is not null),
  woken as (select tid, endNs, nextNs, min(timeNs) as wakeNs from gaps left join wakeups
    on wakeups.task + 1 = tid and timeNs >= endNs and timeNs <= nextNs where id = 'blocked' group by tid, endNs, nextNs)`;

/** States of threads in a trace, with those before and after, and the last time that the thread got a CPU. */
const STATES = `with states as (select tid, state, ts, dur, lag(state) over place as before, lead(state) over place as after,
    max(case when state = 'Running' then ts end) over (partition by utid) as lastNs
  from thread_state join thread using (utid) where tid != 0 window place as (partition by utid order by ts, thread_state.id))`;
/** Figures of the values of a counter, their times among them. */
const VALUES = `count(*) as n, sum(value) as total, min(value) as least, max(value) as most, sum(value * ts) as moment`;
const THREADS = `select tid || ' ' || thread.name || ' of ' || process.name as key, count(*) as n
  from thread join process using (upid)`;
/** Slices with their threads and processes. */
const SLICES = `slice join thread_track on track_id = thread_track.id join thread using (utid) join process using (upid)`;
/** Chrome's counters have their unit at the end of the name. */
const COUNTERS = `(select rtrim(rtrim(track.name, replace(track.name, ' ', ''))) as name, ts, value
  from counter join track on track.id = track_id)`;
const RECORDED = ['slices', 'wakeups', 'requests', 'series', 'power', 'holds', 'tasks', 'reasons', 'codes'];

/**
 * Pairs of questions with the same answer: rows of a key, a count and sums. `needs` are tables that the recording must have
 * rows of; `theirs` is asked of the trace for Perfetto, `chrome` of the one for Chrome. Sums may differ by `slackNs` (1) for each row behind them, since a trace has whole nanoseconds; those of other
 * units (`exact: false`) by a part in 10^9.
 */
export const QUESTIONS = [
  {
    name: 'processes',
    needs: 'tasks',
    ours: `select workload as key, 1 as n from tasks group by 1 order by 1`,
    theirs: `select name as key, count(*) as n from process where pid != 0 group by 1 order by 1`,
    chrome: `select name as key, count(*) as n from process where pid != 0 group by 1 order by 1`,
  },
  {
    name: 'threads and their processes',
    needs: 'wakeups',
    ours: `select (row + 1) || ' ' || name || ' of ' || workload as key, 1 as n from tasks group by 1 order by 1`,
    theirs: `${THREADS} where tid != 0 group by 1 order by 1`,
    chrome: `${THREADS} where pid != 0 group by 1 order by 1`,
  },
  {
    name: 'stays on CPUs, by process',
    needs: 'slices',
    from: STAYS,
    ours: `select workload as key, count(*) as n, sum(endNs - startNs) as ns from stays join tasks on row + 1 = tid
      group by 1 order by 1`,
    theirs: `select process.name as key, count(*) as n, sum(dur) as ns
      from sched join thread using (utid) join process using (upid) where tid != 0 and dur >= 0 group by 1 order by 1`,
  },
  {
    name: 'stays on CPUs, by thread',
    needs: 'wakeups',
    from: STAYS,
    ours: `select tid as key, count(*) as n, sum(endNs - startNs) as ns from stays group by 1 order by 1`,
    theirs: `select tid as key, count(*) as n, sum(dur) as ns
      from sched join thread using (utid) where tid != 0 and dur >= 0 group by 1 order by 1`,
  },
  {
    name: 'stays on CPUs, by CPU',
    needs: 'slices',
    from: STAYS,
    ours: `select cpu as key, count(*) as n, sum(endNs - startNs) as ns from stays group by 1 order by 1`,
    theirs: `select cpu as key, count(*) as n, sum(dur) as ns
      from sched join thread using (utid) where tid != 0 and dur >= 0 group by 1 order by 1`,
    chrome: `select tid as key, count(*) as n, sum(dur) as ns from ${SLICES}
      where pid = 0 and thread.name like 'CPU %' group by 1 order by 1`,
  },
  {
    name: 'wakeups, by waker and who is woken',
    needs: 'wakeups',
    from: STAYS,
    // who blocks, is woken and goes on on its CPU, all in one nanosecond, is one that has not left it: its state stays
    ours: `select (wakerTask + 1) || ' wakes ' || (task + 1) as key, count(*) as n from wakeups
      asof left join stays on tid = task + 1 and timeNs > startNs where endNs is null or timeNs >= endNs group by 1 order by 1`,
    theirs: `select waker.tid || ' wakes ' || woken.tid as key, count(*) as n from thread_state
      join thread woken using (utid) join thread waker on waker.utid = waker_utid group by 1 order by 1`,
  },
  {
    name: 'time from a wakeup or a preemption to a CPU, by thread',
    needs: 'wakeups',
    slackNs: 2,
    from: SLEEPS,
    ours: `select tid as key, count(*) as n, sum(ns) as ns from (
        select tid, nextNs - wakeNs as ns from woken where wakeNs is not null
        union all select tid, nextNs - endNs from gaps where id != 'blocked')
      group by 1 order by 1`,
    theirs: `${STATES} select tid as key, count(*) as n, sum(dur) as ns from states
      where state in ('R', 'R+') and before is not null and after = 'Running' group by 1 order by 1`,
  },
  {
    name: 'time asleep, by thread',
    needs: 'wakeups',
    slackNs: 2,
    from: SLEEPS,
    ours: `select tid as key, count(*) as n, sum(coalesce(wakeNs, nextNs) - endNs) as ns from woken group by 1 order by 1`,
    theirs: `${STATES} select tid as key, count(*) as n, sum(dur) as ns from states
      where state = 'S' and ts < lastNs group by 1 order by 1`,
  },
  {
    name: 'requests, by thread',
    needs: 'requests',
    ours: `select (task + 1) || ' request' as key, count(*) as n, sum(endNs - startNs) as ns from requests group by 1 order by 1`,
    theirs: `select tid || ' ' || slice.name as key, count(*) as n, sum(dur) as ns
      from slice join thread_track on track_id = thread_track.id join thread using (utid)
      where slice.name = 'request' group by 1 order by 1`,
    chrome: `select tid || ' ' || slice.name as key, count(*) as n, sum(dur) as ns from ${SLICES}
      where pid != 0 and slice.name = 'request' group by 1 order by 1`,
  },
  {
    name: 'what threads did, in the swap lab',
    needs: 'series',
    ours: `select (task + 1) || ' ' || label as key, count(*) as n, sum(endNs - startNs) as ns
      from slices join reasons on reasons.row = beginReason group by 1 order by 1`,
    theirs: `select tid || ' ' || slice.name as key, count(*) as n, sum(dur) as ns
      from slice join thread_track on track_id = thread_track.id join thread using (utid)
      where slice.name != 'request' group by 1 order by 1`,
    chrome: `select tid || ' ' || slice.name as key, count(*) as n, sum(dur) as ns from ${SLICES}
      where pid != 0 and slice.name != 'request' group by 1 order by 1`,
  },
  {
    // of the scheduling lab devices are among the resources, which serve several at once and have no track
    name: 'turns at locks of the swap lab, by lock',
    needs: ['series', 'holds'],
    ours: `select 'lock ' || id as key, count(*) as n, sum(endNs - startNs) as ns
      from holds join codes on codes."of" = 'resource' and codes.code = resource group by 1 order by 1`,
    theirs: `select track.name as key, count(*) as n, sum(dur) as ns from slice join track on track_id = track.id
      where track.name like 'lock %' group by 1 order by 1`,
    chrome: `select thread.name as key, count(*) as n, sum(dur) as ns from ${SLICES}
      where pid = 0 and thread.name like 'lock %' group by 1 order by 1`,
  },
  {
    name: 'values of series',
    needs: 'series',
    exact: false,
    from: 'samples as (unpivot (select round(timeNs) as ts, * exclude timeNs from series) on columns(* exclude ts) into name name value value)',
    ours: `select name as key, ${VALUES} from samples group by 1 order by 1`,
    theirs: `select name as key, ${VALUES} from counter join counter_track on track_id = counter_track.id
      where name not like 'power %' group by 1 order by 1`,
    chrome: `select name as key, ${VALUES} from ${COUNTERS} where name not like 'power %' group by 1 order by 1`,
  },
  {
    name: 'power by part',
    needs: 'power',
    exact: false,
    from: `
  spans as (select *, coalesce(lag(timeNs) over (order by timeNs), 0) as fromNs from power),
  parts as (unpivot spans on columns(* exclude (timeNs, fromNs)) into name part value joules),
  samples as (select 'power ' || left(part, -1) as name, round(fromNs) as ts, joules / (timeNs - fromNs) * 1e9 as value
    from parts where timeNs > fromNs)`,
    ours: `select name as key, ${VALUES} from samples group by 1 order by 1`,
    theirs: `select name as key, ${VALUES} from counter join counter_track on track_id = counter_track.id
      where name like 'power %' group by 1 order by 1`,
    chrome: `select name as key, ${VALUES} from ${COUNTERS} where name like 'power %' group by 1 order by 1`,
  },
];

/** Questions whose answer must be no row, whatever was recorded; of both formats, or of the one that is named. */
export const NEVER = [
  {
    name: 'overlapping stays on one CPU',
    only: 'perfetto',
    theirs: `select cpu, ts from (select cpu, ts, lag(ts + dur) over (partition by cpu order by ts) as before
      from sched where dur >= 0) where before > ts limit 5`,
  },
  {
    name: 'a thread on two CPUs at once',
    only: 'perfetto',
    theirs: `select tid, ts from (select tid, ts, lag(ts + dur) over (partition by tid order by ts) as before
      from sched join thread using (utid) where tid != 0 and dur >= 0) where before > ts limit 5`,
  },
  {
    // one of no length is drawn inside its neighbour
    name: 'slices of one track that overlap, nest or do not end',
    theirs: `select track_id, ts, depth from (select track_id, ts, dur, depth,
        lag(ts + dur) over (partition by track_id order by ts, id) as before from slice where dur != 0)
      where before > ts or depth > 0 or dur < 0 limit 5`,
  },
  {
    name: 'counters that go back in time',
    theirs: `select track_id, ts from (select track_id, ts, lag(ts) over (partition by track_id order by id) as before
      from counter) where before > ts limit 5`,
  },
  {
    name: 'errors and losses that the trace processor counted',
    theirs: "select name, value from stats where severity in ('error', 'data_loss') and value > 0",
  },
];

/**
 * Our side of all questions in one, over several variants of a saved run: rows of variant, question, key, count and sums.
 * @param {readonly string[]} variants
 * @param {readonly string[]} tables that the saved run has
 */
export function oursOf(variants, tables) {
  const parts = variants.flatMap((variant) =>
    QUESTIONS.filter(({ needs }) => [needs].flat().every((table) => tables.includes(table))).map((question) =>
      oneOf(question, variant),
    ),
  );
  return parts.join('\nunion all by name\n');
}

function oneOf({ name, from, ours }, variant) {
  const text = `${from ?? ''} ${ours}`;
  const recorded = RECORDED.filter((table) => new RegExp(`\\b${table}\\b`).test(text)).map(
    (table) => `${table} as (select * exclude variant from main.${table} where variant = ${quoted(variant)})`,
  );
  const tables = [...recorded, ...(from === undefined ? [] : [from])].join(', ');
  return `select ${quoted(variant)} as variant, ${quoted(name)} as question, cast(key as varchar) as key, * exclude key
    from (with ${tables} ${ours})`;
}

const quoted = (text) => `'${text.replaceAll("'", "''")}'`;

/**
 * In which rows two answers differ.
 * @param {readonly (readonly (string | number | null)[])[]} ours
 * @param {readonly (readonly (string | number | null)[])[]} theirs
 * @param {{ exact?: boolean, slackNs?: number }} question
 * @returns {string[]}
 */
export function differences(ours, theirs, { exact = true, slackNs = 1 } = {}) {
  const byKey = (rows) => new Map(rows.map(([key, ...figures]) => [String(key), figures]));
  const [own, other] = [byKey(ours), byKey(theirs)];
  const keys = [...new Set([...own.keys(), ...other.keys()])];
  return keys.flatMap((key) => {
    const [n, ...figures] = own.get(key) ?? [0];
    const [m, ...others] = other.get(key) ?? [0];
    if (n !== m) return [`${key}: ${n} here, ${m} there`];
    const slackOf = (figure) => (exact ? n * slackNs : Math.abs(figure) * 1e-9);
    return figures.flatMap((figure, index) =>
      Math.abs(figure - others[index]) <= slackOf(figure) ? [] : [`${key}: ${figure} here, ${others[index]} there`],
    );
  });
}
