// Weighted fair sharing: the task that has had the least CPU time for its weight runs next. Turns are as long as tasks are
// heavy, because a CPU that asks for work gives its own task up: it cannot be chosen twice in a row.
import type { Policy } from './policy';

const WAITING = q.create();
const SLICE_NS = 3e6;
let vtimeNow = 0;

export default {
  enable(task) {
    task.vtime = vtimeNow;
  },
  enqueue(task) {
    // who slept keeps one slice of credit, not more
    task.vtime = Math.max(task.vtime, vtimeNow - SLICE_NS);
    q.insertVtime(WAITING, task, (SLICE_NS * task.weight) / 100, task.vtime);
  },
  dispatch() {
    q.moveToLocal(WAITING);
  },
  running(task) {
    vtimeNow = Math.max(vtimeNow, task.vtime);
  },
  stopping(task, _runnable, ranNs) {
    task.vtime += (ranNs * 100) / task.weight;
  },
} satisfies Policy;
