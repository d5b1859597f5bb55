import type { Arranged, WantedView } from '../../../workers/data/service.ts';
import type { SqlRun, SqlService } from '../../../workers/sql.worker.ts';
import type { GridSource } from '../grid/types.ts';
import { TableWorker } from '../table-worker.ts';

/** The worker that holds the database. */
export class SqlClient extends TableWorker<SqlService> {
  constructor() {
    super(new Worker(new URL('../../../workers/sql.worker.ts', import.meta.url), { type: 'module' }));
  }

  /** Undefined when newer work took its place or it was given up. */
  run(sql: string): Promise<SqlRun | undefined> {
    return this.remote.run(sql, this.control.buffer, this.control.begin());
  }

  /** Filters and sorts the latest answer. */
  arrange(view: WantedView): Promise<Arranged | undefined> {
    return this.remote.arrange(view, this.control.buffer, this.control.begin());
  }

  rows(rows: number): GridSource {
    return { rows, cells: (from, count, columns) => this.remote.cells(from, count, columns) };
  }
}
