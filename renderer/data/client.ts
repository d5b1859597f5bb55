import type { Arranged, WantedView } from '../../workers/data/service.ts';
import type { DataService } from '../../workers/data.worker.ts';
import type { GridSource } from './grid/types.ts';
import { TableWorker } from './table-worker.ts';

/** The worker that reads tables. */
export class DataClient extends TableWorker<DataService> {
  constructor() {
    super(new Worker(new URL('../../workers/data.worker.ts', import.meta.url), { type: 'module' }));
  }

  /** Filters and sorts a table; undefined when newer work took its place or it was given up. */
  arrange(table: string, view: WantedView): Promise<Arranged | undefined> {
    return this.remote.arrange(table, view, this.control.buffer, this.control.begin());
  }

  /** Rows of a table as it is arranged now. */
  rows(table: string, rows: number): GridSource {
    return { rows, cells: (from, count, columns) => this.remote.cells(table, from, count, columns) };
  }
}
