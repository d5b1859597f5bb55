/** A short window of a few recordings, lane by lane, for print. */
import type { RecordingHandle } from '../../workers/recording/layout.ts';
import { RecordingReader } from '../../workers/recording/reader.ts';
import { firstRowFrom, SLICES_TABLE, sliceColumns } from '../../workers/recording/slice-columns.ts';
import type { ExcerptChoice, TimelineSource } from './types.ts';

/** Longest window: several scheduler ticks, and single slices are still visible. */
const LONGEST_NS = 40e6;
/** With more slices in one lane they could not be told apart; the window is halved until they can. */
const RECTS_PER_LANE = 400;

export interface ExcerptRect {
  /** ns, inside the window */
  readonly start: number;
  readonly end: number;
  /** Index into the directory's tasks. */
  readonly task: number;
}

export interface ExcerptLane {
  readonly cpu: number;
  readonly rects: readonly ExcerptRect[];
}

export interface Excerpt {
  readonly from: number;
  readonly to: number;
  readonly panels: readonly { readonly source: TimelineSource; readonly lanes: readonly ExcerptLane[] }[];
  /** The busiest workloads of the window, in the order of the directories. */
  readonly workloads: readonly string[];
  /** Whether others ran as well. */
  readonly more: boolean;
}

/** The same window of all sources, from the start of the measurement. */
export function excerptOf(sources: readonly TimelineSource[], mostWorkloads: number): Excerpt {
  const from = Math.max(...sources.map(({ directory }) => directory.measureFromNs));
  let to = Math.min(from + LONGEST_NS, ...sources.map(({ directory }) => directory.endNs));
  let panels = panelsOf(sources, from, to);
  while (panels.some(({ lanes }) => lanes.some(({ rects }) => rects.length > RECTS_PER_LANE))) {
    to = from + (to - from) / 2;
    panels = panelsOf(sources, from, to);
  }
  return named({ from, to, panels }, mostWorkloads);
}

/** The stretch that somebody framed, as far as there are recordings of it; undefined when there are none. */
export function framedExcerpt(
  recordings: readonly TimelineSource[],
  { fromNs, toNs, variants, cpus }: ExcerptChoice,
  mostWorkloads: number,
): Excerpt | undefined {
  const sources = variants.flatMap((id) => recordings.find(({ variant }) => variant === id) ?? []);
  const to = Math.min(toNs, ...sources.map(({ directory }) => directory.endNs));
  if (sources.length === 0 || to <= fromNs) return undefined;
  const panels = panelsOf(sources, fromNs, to).map(({ source, lanes }) => ({
    source,
    lanes: lanes.filter(({ cpu }) => cpus === undefined || cpus.includes(cpu)),
  }));
  return named({ from: fromNs, to, panels }, mostWorkloads);
}

/** Whether single slices of a lane could be told apart in print. */
export function isDense({ rects }: ExcerptLane): boolean {
  return rects.length > RECTS_PER_LANE;
}

function panelsOf(sources: readonly TimelineSource[], from: number, to: number): Excerpt['panels'] {
  return sources.map((source) => ({
    source,
    lanes: excerptLanes(source.handle, source.directory.cpus, from, to),
  }));
}

/** Adds which workloads are worth a colour. */
function named({ from, to, panels }: Pick<Excerpt, 'from' | 'to' | 'panels'>, mostWorkloads: number): Excerpt {
  const sources = panels.map(({ source }) => source);
  const busy = new Map<string, number>();
  for (const { source, lanes } of panels) {
    for (const { start, end, task } of lanes.flatMap(({ rects }) => rects)) {
      const workload = source.directory.tasks[task]?.workload;
      if (workload !== undefined) busy.set(workload, (busy.get(workload) ?? 0) + end - start);
    }
  }
  const busiest = new Set(
    [...busy]
      .sort((a, b) => b[1] - a[1])
      .slice(0, mostWorkloads)
      .map(([name]) => name),
  );
  const inOrder = new Set(sources.flatMap(({ directory }) => directory.tasks.map(({ workload }) => workload)));
  return {
    from,
    to,
    panels,
    workloads: [...inOrder].filter((name) => busiest.has(name)),
    more: busy.size > busiest.size,
  };
}

const WINDOWS_KEPT = 8;
const kept = new WeakMap<RecordingHandle, Map<string, readonly ExcerptLane[]>>();

/** One lane per CPU, each with its slices in [fromNs, toNs) in order of time, cut at the window's ends. Kept for the next time. */
export function excerptLanes(
  handle: RecordingHandle,
  cpus: number,
  fromNs: number,
  toNs: number,
): readonly ExcerptLane[] {
  const windows = kept.get(handle) ?? new Map<string, readonly ExcerptLane[]>();
  kept.set(handle, windows);
  const key = `${cpus} ${fromNs} ${toNs}`;
  const lanes = windows.get(key) ?? readLanes(handle, cpus, fromNs, toNs);
  windows.delete(key);
  windows.set(key, lanes);
  for (const oldest of windows.keys()) if (windows.size > WINDOWS_KEPT) windows.delete(oldest);
  return lanes;
}

function readLanes(handle: RecordingHandle, cpus: number, fromNs: number, toNs: number): readonly ExcerptLane[] {
  const lanes = Array.from({ length: cpus }, (_, cpu) => ({ cpu, rects: [] as ExcerptRect[] }));
  const table = new RecordingReader(handle).table(SLICES_TABLE);
  const column = sliceColumns(table);
  // Rows are in the order in which slices ended; a long one may start in the window and end far behind it.
  for (let row = firstRowFrom(table, column.endNs, fromNs); row < table.rows; row++) {
    const start = Math.max(fromNs, table.value(column.startNs, row));
    const end = Math.min(toNs, table.value(column.endNs, row));
    if (end <= start) continue;
    lanes[table.value(column.cpu, row)]?.rects.push({ start, end, task: table.value(column.task, row) });
  }
  return lanes;
}
