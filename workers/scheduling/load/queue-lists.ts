import type { FairClass } from '../fair-class.ts';
import type { SchedulerState } from '../state.ts';
import { RunLists } from './run-lists.ts';

/** After this long without tasks a queue leaves the list of its CPU: its load has been forgotten (4 share windows), ns. */
const FORGOTTEN_NS = 40e6;

/**
 * The runnable tasks of every queue, and the queues of every CPU in the order in which Linux 3.3 balances them
 * (cfs_rq->tasks, rq->leaf_cfs_rq_list; read): groups before the root, the one that came last first.
 */
export class QueueLists {
  readonly tasks: RunLists;
  readonly firstQueue: Int32Array;
  /** Queue after this one on its CPU, -1 = none. */
  readonly nextQueue: Int32Array;
  private readonly listed: Uint8Array;
  private readonly emptySinceNs: Float64Array;

  constructor(
    private readonly state: SchedulerState,
    private readonly fair: FairClass,
  ) {
    const queues = fair.running.length;
    this.tasks = new RunLists(queues, state.tasks);
    this.firstQueue = Int32Array.from({ length: state.cpus }, (_, cpu) => cpu);
    this.nextQueue = new Int32Array(queues).fill(-1);
    this.listed = new Uint8Array(queues).fill(1, 0, state.cpus);
    this.emptySinceNs = new Float64Array(queues);
  }

  join(task: number): void {
    const queue = this.fair.queueOf[task];
    if (this.tasks.first[queue] < 0) this.list(queue);
    this.tasks.addFirst(queue, task);
  }

  leave(task: number): void {
    const queue = this.fair.queueOf[task];
    this.tasks.remove(queue, task);
    if (this.tasks.first[queue] < 0) this.emptySinceNs[queue] = this.state.now;
  }

  private list(queue: number): void {
    const { listed, firstQueue, nextQueue, state } = this;
    const cpu = queue % state.cpus;
    if (queue === cpu) return;
    if (listed[queue] !== 0) {
      if (state.now - this.emptySinceNs[queue] <= FORGOTTEN_NS) return;
      this.unlink(cpu, queue);
    }
    listed[queue] = 1;
    nextQueue[queue] = firstQueue[cpu];
    firstQueue[cpu] = queue;
  }

  private unlink(cpu: number, queue: number): void {
    const { firstQueue, nextQueue } = this;
    if (firstQueue[cpu] === queue) {
      firstQueue[cpu] = nextQueue[queue];
      return;
    }
    let before = firstQueue[cpu];
    while (nextQueue[before] !== queue) before = nextQueue[before];
    nextQueue[before] = nextQueue[queue];
  }
}
