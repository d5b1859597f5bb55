import { RecordingReader } from '../../workers/recording/reader.ts';
import { firstRowFrom, SLICES_TABLE, sliceColumns } from '../../workers/recording/slice-columns.ts';
import type { TimelineSource } from './types.ts';

export interface ExcerptRect {
  /** Absolute ns, within the excerpt. */
  readonly start: number;
  readonly end: number;
  /** Index into the directory's tasks; undefined when several slices were merged. */
  readonly task: number | undefined;
  /** Workload that ran; of merged slices the one that ran longest. */
  readonly workload: string;
  /** Busy share of [start, end): 1 except where slices and gaps too narrow to be drawn were merged. */
  readonly busy: number;
}

export interface Excerpt {
  readonly lanes: readonly { readonly cpu: number; readonly rects: readonly ExcerptRect[] }[];
  /** Slices that were merged. */
  readonly merged: number;
}

/**
 * What ran on each CPU in [fromNs, toNs), for a still picture. Slices too narrow to be told apart are merged with their
 * equally narrow neighbours, and say so: a lane has at most about `maxRectsPerLane` rectangles of its own width each.
 */
export function excerptRects(
  handle: TimelineSource['handle'],
  directory: TimelineSource['directory'],
  fromNs: number,
  toNs: number,
  maxRectsPerLane: number,
): Excerpt {
  const table = new RecordingReader(handle).table(SLICES_TABLE);
  const columns = sliceColumns(table);
  const narrow = (toNs - fromNs) / maxRectsPerLane;
  const lanes = Array.from({ length: directory.cpus }, () => new ExcerptLane(directory, narrow));
  for (let row = firstRowFrom(table, columns.endNs, fromNs); row < table.rows; row++) {
    const start = Math.max(fromNs, table.value(columns.startNs, row));
    const end = Math.min(toNs, table.value(columns.endNs, row));
    if (start < end) lanes[table.value(columns.cpu, row)].add(start, end, table.value(columns.task, row));
  }
  return {
    lanes: lanes.map((lane, cpu) => ({ cpu, rects: lane.finish() })),
    merged: lanes.reduce((sum, { merged }) => sum + merged, 0),
  };
}

class ExcerptLane {
  merged = 0;
  private readonly rects: ExcerptRect[] = [];
  /** Narrow slices that wait to be merged. */
  private run: { readonly start: number; readonly end: number; readonly task: number }[] = [];

  constructor(
    private readonly directory: TimelineSource['directory'],
    private readonly narrow: number,
  ) {}

  add(start: number, end: number, task: number): void {
    const [first] = this.run;
    const last = this.run.at(-1);
    if (first && last && (start - last.end >= this.narrow || last.end - first.start >= this.narrow)) this.close();
    if (end - start < this.narrow) {
      this.run.push({ start, end, task });
      return;
    }
    this.close();
    this.rects.push({ start, end, task, workload: this.workload(task), busy: 1 });
  }

  finish(): readonly ExcerptRect[] {
    this.close();
    return this.rects;
  }

  private close(): void {
    const { run } = this;
    if (run.length === 0) return;
    this.run = [];
    const [first] = run;
    const last = run[run.length - 1];
    const ran = new Map<string, number>();
    let busy = 0;
    for (const { start, end, task } of run) {
      const workload = this.workload(task);
      ran.set(workload, (ran.get(workload) ?? 0) + end - start);
      busy += end - start;
    }
    const [workload] = [...ran].reduce((most, entry) => (entry[1] > most[1] ? entry : most));
    const alone = run.length === 1;
    if (!alone) this.merged += run.length;
    const { start } = first;
    const { end } = last;
    this.rects.push({ start, end, task: alone ? first.task : undefined, workload, busy: busy / (end - start) });
  }

  private workload(task: number): string {
    return this.directory.tasks[task].workload;
  }
}
