import { type RemoteWorker, remoteWorker } from '../guarded-worker.ts';
import { WorkControl } from './work-control.ts';

/** A worker that arranges tables: a newer piece of work, or giving up, ends the one before. */
export abstract class TableWorker<S> {
  readonly remote: RemoteWorker<S>['remote'];
  readonly onEnd: RemoteWorker<S>['onEnd'];
  readonly dispose: () => void;
  protected readonly control = new WorkControl();

  protected constructor(worker: Worker) {
    ({ remote: this.remote, onEnd: this.onEnd, dispose: this.dispose } = remoteWorker<S>(worker));
  }

  giveUp(): void {
    this.control.begin();
  }
}
