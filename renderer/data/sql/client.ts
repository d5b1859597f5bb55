import type { Arranged, WantedView } from '../../../workers/data/service.ts';
import type { SqlRun, SqlService } from '../../../workers/sql.worker.ts';
import { type RemoteWorker, remoteWorker } from '../../guarded-worker.ts';
import type { GridSource } from '../grid/types.ts';
import { WorkControl } from '../work-control.ts';

/** The worker that holds the database. */
export class SqlClient {
  readonly remote: RemoteWorker<SqlService>['remote'];
  readonly onEnd: RemoteWorker<SqlService>['onEnd'];
  readonly dispose: () => void;
  private readonly control = new WorkControl();

  constructor() {
    const worker = new Worker(new URL('../../../workers/sql.worker.ts', import.meta.url), { type: 'module' });
    const { remote, onEnd, dispose } = remoteWorker<SqlService>(worker);
    this.remote = remote;
    this.onEnd = onEnd;
    this.dispose = dispose;
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
}
