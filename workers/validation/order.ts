import type { Experiment, ExperimentTask } from './experiment.ts';
import { groupBy } from './group-by.ts';
import type { Row } from './row.ts';
import type { CheckedFile, Counting } from './validate.ts';

/** Variants this close in the measurement have no order that a model must reproduce. */
const GAP = 0.2;

/** Name of the bar; its rows stand between files and belong to none. */
export const ORDER_BAR = 'order';

interface Variant {
  readonly name: string;
  readonly row: Row;
}

/**
 * Inside one kernel, experiments with the same online task are variants of each other: which of two answers faster must
 * come out as measured wherever they differ by more than 20 %. One row per kernel, online task and percentile.
 */
export function orderRows(files: readonly CheckedFile[]): (Row & { readonly counting: Counting })[] {
  const variants = files.flatMap(({ experiment, rows, counting }) =>
    experiment === undefined
      ? []
      : rows
          .filter(({ bar }) => bar.startsWith('response.'))
          .map((row) => ({ name: experiment.name, row, counting, key: onlineKey(experiment, row) })),
  );
  const groups = groupBy(variants, ({ key, row, counting }) => JSON.stringify([row.kernel, counting, row.bar, key]));
  return [...groups.values()].flatMap((members) => {
    const [{ row, counting, key }] = members;
    const pairs = orderedPairs(members);
    if (pairs.length === 0) return [];
    const wrong = pairs.filter(([fast, slow]) => fast.row.simulated >= slow.row.simulated);
    return {
      file: key,
      kernel: row.kernel,
      design: row.design,
      metric: `order of variants by ${row.bar}`,
      bar: ORDER_BAR,
      unit: 'pairs',
      measured: pairs.length,
      simulated: pairs.length - wrong.length,
      error: -wrong.length,
      errorKind: 'absolute',
      limit: 0,
      passed: wrong.length === 0,
      spread: 0,
      counting,
      ...(wrong.length > 0 && {
        note: `not as measured: ${wrong.map(([a, b]) => `${a.name} < ${b.name}`).join(', ')}`,
      }),
    };
  });
}

function orderedPairs(members: readonly Variant[]): (readonly [Variant, Variant])[] {
  const ascending = [...members].sort((a, b) => a.row.measured - b.row.measured);
  return ascending.flatMap((slow, i) =>
    ascending
      .slice(0, i)
      .flatMap((fast) => (slow.row.measured > fast.row.measured * (1 + GAP) ? [[fast, slow] as const] : [])),
  );
}

/** What the task of a row does, in words: the same in all variants. */
function onlineKey({ workload }: Experiment, { metric }: Row): string {
  const name = metric.replace(/\.response\.p\d+$/, '');
  const task = workload.tasks.find((each) => each.name === name || name.startsWith(`${each.name}.`));
  return task === undefined ? name : taskWords(task);
}

function taskWords({
  kind,
  rate,
  svc_us,
  svc_dist,
  period_us,
  run_us,
  run_dist,
  start_us = 0,
}: ExperimentTask): string {
  return kind === 'server'
    ? `server ${rate}/s × ${svc_us} µs ${svc_dist ?? 'fixed'}`
    : `${kind} ${run_us}/${period_us} µs ${run_dist ?? 'fixed'}${start_us > 0 ? ` from ${start_us} µs` : ''}`;
}
