import type { RecordingDirectory } from '../../lab/types.ts';
import type { RecordingReader, TableReader } from '../../recording/reader.ts';

/** Waits for one lock, and who had it meanwhile. */
export interface LockBlame {
  /** Number of the lock in the directory. */
  readonly resource: number;
  readonly waits: number;
  readonly waitedNs: number;
  /** By task, longest first; what is missing to `waitedNs` the lock took to be handed over. */
  readonly holders: readonly { readonly task: number; readonly ns: number }[];
}

type Column = 'startNs' | 'endNs' | 'task' | 'resource' | 'wantedNs';

/** Who held locks while others waited for them, from the turns that a recording has. */
export class LockHolders {
  private readonly table: TableReader | undefined;
  /** Rows by lock, in the order of time, and the place of every row among those of its lock. */
  private readonly ofLock: number[][] = [];
  private readonly place: Uint32Array;
  private readonly column: Readonly<Record<Column, number>>;

  constructor(recording: RecordingReader) {
    const table = recording.find('holds');
    this.table = table;
    const at = (name: string) => table?.columnIndex(name) ?? 0;
    this.column = {
      startNs: at('startNs'),
      endNs: at('endNs'),
      task: at('task'),
      resource: at('resource'),
      wantedNs: at('wantedNs'),
    };
    this.place = new Uint32Array(table?.rows ?? 0);
    for (let row = 0; row < this.place.length; row++) {
      const lock = this.value('resource', row);
      this.ofLock[lock] ??= [];
      this.place[row] = this.ofLock[lock].push(row) - 1;
    }
  }

  /** Of all waits that ended from `fromNs` on; the lock that was waited for longest comes first. */
  overall(fromNs: number): LockBlame[] {
    return this.blames((row) => this.value('startNs', row) > fromNs);
  }

  /** Of the waits of tasks within a time of each, such as that of a fault: one answer for each. */
  within(
    spans: readonly { readonly task: number; readonly startNs: number; readonly endNs: number }[],
  ): readonly (readonly LockBlame[])[] {
    const rowsOf = new Map<number, number[]>(spans.map(({ task }) => [task, []]));
    for (let row = 0; row < this.place.length; row++) rowsOf.get(this.value('task', row))?.push(row);
    return spans.map(({ task, startNs, endNs }) =>
      this.blames(
        // times of turns are whole
        (row) => this.value('wantedNs', row) >= Math.floor(startNs) && this.value('startNs', row) <= Math.ceil(endNs),
        rowsOf.get(task),
      ),
    );
  }

  /** @param rows those to look at; undefined = all */
  private blames(counts: (row: number) => boolean, rows?: readonly number[]): LockBlame[] {
    const sums = new Map<number, { waits: number; waitedNs: number; holders: Map<number, number> }>();
    const note = (row: number): void => {
      const waitedNs = this.value('startNs', row) - this.value('wantedNs', row);
      if (waitedNs <= 0 || !counts(row)) return;
      const resource = this.value('resource', row);
      const sum = sums.get(resource) ?? { waits: 0, waitedNs: 0, holders: new Map() };
      sums.set(resource, sum);
      sum.waits++;
      sum.waitedNs += waitedNs;
      this.addHolders(row, sum.holders);
    };
    if (rows) rows.forEach(note);
    else for (let row = 0; row < this.place.length; row++) note(row);
    return [...sums]
      .map(([resource, { waits, waitedNs, holders }]) => ({
        resource,
        waits,
        waitedNs,
        holders: [...holders].map(([task, ns]) => ({ task, ns })).sort((a, b) => b.ns - a.ns || a.task - b.task),
      }))
      .sort((a, b) => b.waitedNs - a.waitedNs || a.resource - b.resource);
  }

  /** Turns of the same lock are one after another: those before this one that lasted into its wait. */
  private addHolders(row: number, holders: Map<number, number>): void {
    const wantedNs = this.value('wantedNs', row);
    const all = this.ofLock[this.value('resource', row)];
    for (let at = this.place[row] - 1; at >= 0; at--) {
      const endNs = this.value('endNs', all[at]);
      if (endNs <= wantedNs) return;
      const task = this.value('task', all[at]);
      const heldNs = endNs - Math.max(wantedNs, this.value('startNs', all[at]));
      holders.set(task, (holders.get(task) ?? 0) + heldNs);
    }
  }

  private value(name: Column, row: number): number {
    return this.table?.value(this.column[name], row) ?? 0;
  }
}

/** Holders by workload, longest first. */
export function holdersByWorkload({ holders }: LockBlame, { tasks }: Pick<RecordingDirectory, 'tasks'>) {
  const sums = new Map<string, number>();
  for (const { task, ns } of holders) {
    const name = tasks[task]?.workload ?? '';
    sums.set(name, (sums.get(name) ?? 0) + ns);
  }
  return [...sums].map(([name, ns]) => ({ name, ns })).sort((a, b) => b.ns - a.ns);
}
