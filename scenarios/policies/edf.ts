// Earliest deadline first: a periodic task is due at the end of its period, any other task a tenth of a second after it
// woke. A woken task takes the CPU of the task that is due last, if that is due later.
import type { Policy, Task } from './policy';

const BY_DEADLINE = q.create();
const OTHERS_DUE_AFTER_NS = 100e6;
/** Deadline of each task, and the CPUs that were told to give way. */
const due = new Map<Task, number>();
const told = new Set<number>();

const deadlineOf = (task: Task) => due.get(task) ?? 0;

function latest(task: Task): number {
  let found = -1;
  let last = deadlineOf(task);
  for (let cpu = 0; cpu < sys.nCpus; cpu++) {
    const current = sys.currentOf(cpu);
    if (!current || !task.allowedOn(cpu) || told.has(cpu) || deadlineOf(current) <= last) continue;
    found = cpu;
    last = deadlineOf(current);
  }
  return found;
}

export default {
  runnable(task) {
    due.set(task, sys.now() + (task.periodNs || OTHERS_DUE_AFTER_NS));
  },
  enqueue(task) {
    q.insertVtime(BY_DEADLINE, task, Number.POSITIVE_INFINITY, deadlineOf(task));
    const cpu = latest(task);
    if (cpu < 0) return;
    told.add(cpu);
    sys.kick(cpu, KICK.PREEMPT);
  },
  dispatch() {
    q.moveToLocal(BY_DEADLINE);
  },
  running(task) {
    told.delete(task.cpu);
  },
} satisfies Policy;
