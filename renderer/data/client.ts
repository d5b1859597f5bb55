import type { Arranged, WantedView } from '../../workers/data/service.ts';
import type { DataService } from '../../workers/data.worker.ts';
import { type RemoteWorker, remoteWorker } from '../guarded-worker.ts';
import type { GridSource } from './grid/types.ts';
import { WorkControl } from './work-control.ts';

/** The worker that reads tables. */
export class DataClient {
  readonly remote: RemoteWorker<DataService>['remote'];
  readonly onEnd: RemoteWorker<DataService>['onEnd'];
  readonly dispose: () => void;
  private readonly control = new WorkControl();

  constructor() {
    const worker = new Worker(new URL('../../workers/data.worker.ts', import.meta.url), { type: 'module' });
    const { remote, onEnd, dispose } = remoteWorker<DataService>(worker);
    this.remote = remote;
    this.onEnd = onEnd;
    this.dispose = dispose;
  }

  /** Filters and sorts a table; undefined when newer work took its place or it was given up. */
  arrange(table: string, view: WantedView): Promise<Arranged | undefined> {
    return this.remote.arrange(table, view, this.control.buffer, this.control.begin());
  }

  giveUp(): void {
    this.control.begin();
  }

  /** Rows of a table as it is arranged now. */
  rows(table: string, rows: number): GridSource {
    return { rows, cells: (from, count, columns) => this.remote.cells(table, from, count, columns) };
  }
}
