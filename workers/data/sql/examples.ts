/** Queries that answer questions people have, as a beginning for their own. */
import type { Language } from '../../lab/local-text.ts';
import type { LocalText } from '../../lab/types.ts';

export interface ExampleQuery {
  readonly id: string;
  readonly labs: readonly ('scheduling' | 'swap' | 'hardware')[];
  readonly question: LocalText;
  readonly sql: string;
}

/** The query of an example, with its words in a language: columns of words, and those that it has itself. */
export function queryIn({ sql }: ExampleQuery, language: Language): string {
  if (language === 'en') return sql;
  return sql
    .replaceAll(/\b(reasons|codes)\.label\b/g, '$1.labelZh')
    .replace("'timer or interrupt'", "'定时器或中断'")
    .replace(
      '-- the slowest request of each variant, and who had CPU time between its arrival and its end',
      '-- 每个方案最慢的请求，以及从到达到完成期间占用 CPU 的任务',
    );
}

export const EXAMPLES: readonly ExampleQuery[] = [
  {
    id: 'who-ran-while-it-waited',
    labs: ['scheduling'],
    question: { en: 'Who ran while the slowest request waited?', zh: '最慢的请求等待期间，谁在运行？' },
    sql: `-- the slowest request of each variant, and who had CPU time between its arrival and its end
WITH slowest AS (
  SELECT variant, task, arrivalNs, endNs
  FROM requests
  QUALIFY row_number() OVER (PARTITION BY variant ORDER BY endNs - arrivalNs DESC) = 1
)
SELECT variant, tasks.name AS ran,
  sum(least(slices.endNs, slowest.endNs) - greatest(slices.startNs, slowest.arrivalNs)) AS overlapNs,
  count(*) AS times
FROM slowest
JOIN slices USING (variant)
JOIN tasks ON tasks.variant = slices.variant AND tasks.row = slices.task
WHERE slices.startNs < slowest.endNs AND slices.endNs > slowest.arrivalNs AND slices.task <> slowest.task
GROUP BY variant, tasks.name
ORDER BY variant, overlapNs DESC`,
  },
  {
    id: 'latency-by-variant',
    labs: ['scheduling'],
    question: { en: 'How long do requests take, and what is waiting of it?', zh: '请求耗时多少，其中多少是等待？' },
    sql: `SELECT requests.variant, tasks.workload, count(*) AS requests,
  quantile_cont(endNs - arrivalNs, 0.5) AS p50Ns,
  quantile_cont(endNs - arrivalNs, 0.99) AS p99Ns,
  avg(queueNs + preemptionNs) AS waitedNs
FROM requests
JOIN tasks ON tasks.variant = requests.variant AND tasks.row = requests.task
GROUP BY requests.variant, tasks.workload
ORDER BY tasks.workload, requests.variant`,
  },
  {
    id: 'preemptions',
    labs: ['scheduling'],
    question: { en: 'Why do slices end, and after how long?', zh: '运行段为何结束，持续多久？' },
    sql: `SELECT slices.variant, tasks.workload, reasons.label AS ended, count(*) AS slices,
  median(endNs - startNs) AS medianNs
FROM slices
JOIN tasks ON tasks.variant = slices.variant AND tasks.row = slices.task
JOIN reasons ON reasons.variant = slices.variant AND reasons.row = slices.endReason
GROUP BY ALL
ORDER BY slices DESC`,
  },
  {
    id: 'wakers',
    labs: ['scheduling'],
    question: { en: 'Who wakes whom, and how often on another CPU?', zh: '谁唤醒谁，多少次跨 CPU？' },
    sql: `SELECT wakeups.variant, coalesce(waker.name, 'timer or interrupt') AS waker, woken.name AS woken,
  count(*) AS wakeups, count(*) FILTER (cpu <> wakerCpu) AS elsewhere
FROM wakeups
JOIN tasks AS woken ON woken.variant = wakeups.variant AND woken.row = wakeups.task
LEFT JOIN tasks AS waker ON waker.variant = wakeups.variant AND waker.row = wakeups.wakerTask
GROUP BY ALL
ORDER BY wakeups DESC
LIMIT 100`,
  },
  {
    id: 'slowest-faults',
    labs: ['swap'],
    question: { en: 'Where did the time of the slowest faults go?', zh: '最慢的缺页耗时花在哪里？' },
    sql: `SELECT variant, codes.label AS kind, startNs, endNs - startNs AS tookNs,
  reclaimNs, lockWaitNs, ioWaitNs, cpuWaitNs
FROM faults
JOIN codes USING (variant)
WHERE codes."of" = 'fault' AND codes.code = faults.kind
ORDER BY tookNs DESC
LIMIT 100`,
  },
  {
    id: 'lock-waits',
    labs: ['swap'],
    question: { en: 'At which locks is time lost?', zh: '时间耗在哪些锁上？' },
    sql: `SELECT variant, codes.label AS lock, sum(waitNs) AS waitedNs, count(DISTINCT cpu) AS cpus
FROM lockWaits
JOIN codes USING (variant)
WHERE codes."of" = 'lock' AND codes.code = lockWaits.lock
GROUP BY ALL
ORDER BY waitedNs DESC`,
  },
  {
    id: 'probes-per-allocation',
    labs: ['swap'],
    question: {
      en: 'How many slots are looked at for each one taken, as the device fills?',
      zh: '随着设备变满，每取得一个槽位要查看多少个槽位？',
    },
    sql: `SELECT variant, timeNs, usedSlots,
  (probes - lag(probes) OVER w) / nullif(allocations - lag(allocations) OVER w, 0) AS probesPerAllocation
FROM series
WINDOW w AS (PARTITION BY variant ORDER BY timeNs)
ORDER BY variant, timeNs`,
  },
  {
    id: 'power-over-time',
    labs: ['hardware'],
    question: { en: 'What is the mean power, and the highest?', zh: '平均功率与最高功率是多少？' },
    sql: `WITH steps AS (
  SELECT variant, timeNs, timeNs - lag(timeNs, 1, 0) OVER (PARTITION BY variant ORDER BY timeNs) AS stepNs,
    idleJ + uncoreJ + coresJ + dramJ + devicesJ AS joules
  FROM power
)
SELECT variant, sum(joules) / sum(stepNs) * 1e9 AS meanWatts, max(joules / nullif(stepNs, 0)) * 1e9 AS highestWatts
FROM steps
GROUP BY variant`,
  },
  {
    id: 'cpu-states',
    labs: ['hardware'],
    question: { en: 'How often do CPUs change their state?', zh: 'CPU 状态变化有多频繁？' },
    sql: `SELECT variant, cpu, state, count(*) AS changes, avg(hz) AS meanHz
FROM cpuStates
GROUP BY ALL
ORDER BY variant, cpu, state`,
  },
  {
    id: 'differences',
    labs: ['scheduling', 'swap', 'hardware'],
    question: { en: 'Which metrics differ most from the baseline?', zh: '哪些指标与基线差异最大？' },
    sql: `SELECT variant, metric, relative, relativeLow, relativeHigh, effect, verdict
FROM differences
WHERE verdict IN ('better', 'worse', 'different')
ORDER BY abs(relative) DESC NULLS LAST`,
  },
];
