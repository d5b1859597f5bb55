import { type Remote, releaseProxy, wrap } from 'comlink';
import type { Arranged, WantedView } from '../../../workers/data/service.ts';
import type { SqlRun, SqlService } from '../../../workers/sql.worker.ts';
import type { GridSource } from '../grid/types.ts';
import { WorkControl } from '../work-control.ts';

/** The worker that holds the database. */
export class SqlClient {
  readonly remote: Remote<SqlService>;
  private readonly worker: Worker;
  private readonly control = new WorkControl();

  constructor() {
    this.worker = new Worker(new URL('../../../workers/sql.worker.ts', import.meta.url), { type: 'module' });
    this.remote = wrap<SqlService>(this.worker);
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

  giveUp(): void {
    this.control.begin();
  }

  dispose(): void {
    this.remote[releaseProxy]();
    this.worker.terminate();
  }
}
