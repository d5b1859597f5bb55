// Weighted fair sharing: the task that has had the least CPU time for its weight runs next. Turns are as long as tasks are
// heavy, because a CPU that asks for work gives its own task up: it cannot be chosen twice in a row.
import type { Policy, Task } from './policy';

const WAITING = q.create();
const SLICE_NS = 3e6;
/** When each task got its CPU. */
const since = new Map<Task, number>();
let vtimeNow = 0;

const turnOf = (task: Task) => (SLICE_NS * task.weight) / 100;

export default {
  enable(task) {
    task.vtime = vtimeNow;
  },
  enqueue(task) {
    // who slept keeps one slice of credit, not more
    task.vtime = Math.max(task.vtime, vtimeNow - SLICE_NS);
    q.insertVtime(WAITING, task, turnOf(task), task.vtime);
  },
  dispatch() {
    q.moveToLocal(WAITING);
  },
  running(task) {
    since.set(task, sys.now());
    vtimeNow = Math.max(vtimeNow, task.vtime);
  },
  tick(task) {
    // with nobody else there it went on with a slice of 20 ms: its turn is over now that somebody waits
    const ranNs = sys.now() - (since.get(task) ?? 0);
    if (ranNs >= turnOf(task) && q.length(WAITING) > 0) sys.kick(task.cpu, KICK.PREEMPT);
  },
  stopping(task, _runnable, ranNs) {
    task.vtime += (ranNs * 100) / task.weight;
  },
} satisfies Policy;
