import { type Remote, releaseProxy, wrap } from 'comlink';
import type { Arranged, WantedView } from '../../workers/data/service.ts';
import type { DataService } from '../../workers/data.worker.ts';
import type { GridSource } from './grid/types.ts';

/** Word of the control block that says which work is wanted; the worker reads it between pieces of its work. */
const WANTED = 0;

/** The worker that reads tables. */
export class DataClient {
  readonly remote: Remote<DataService>;
  private readonly worker: Worker;
  private readonly control = new SharedArrayBuffer(4);
  private readonly words = new Int32Array(this.control);

  constructor() {
    this.worker = new Worker(new URL('../../workers/data.worker.ts', import.meta.url), { type: 'module' });
    this.remote = wrap<DataService>(this.worker);
  }

  /** Filters and sorts a table; undefined when newer work took its place or it was given up. */
  arrange(table: string, view: WantedView): Promise<Arranged | undefined> {
    const work = Atomics.add(this.words, WANTED, 1) + 1;
    return this.remote.arrange(table, view, this.control, work);
  }

  giveUp(): void {
    Atomics.add(this.words, WANTED, 1);
  }

  /** Rows of a table as it is arranged now. */
  rows(table: string, rows: number): GridSource {
    return { rows, cells: (from, count, columns) => this.remote.cells(table, from, count, columns) };
  }

  dispose(): void {
    this.remote[releaseProxy]();
    this.worker.terminate();
  }
}
