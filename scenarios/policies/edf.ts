// Earliest deadline first: a periodic task is due at the end of its period, any other a tenth of a second after it began
// to wait. A task takes the CPU of the one that is due last, if that is due later.
import type { Policy, Task } from './policy';

const BY_DEADLINE = q.create();
const OTHERS_DUE_AFTER_NS = 100e6;
const OTHERS_SLICE_NS = 4e6;
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
    if (task.periodNs > 0) due.set(task, sys.now() + task.periodNs);
  },
  enqueue(task) {
    if (task.periodNs === 0) due.set(task, sys.now() + OTHERS_DUE_AFTER_NS);
    const sliceNs = task.periodNs > 0 ? Number.POSITIVE_INFINITY : OTHERS_SLICE_NS;
    q.insertVtime(BY_DEADLINE, task, sliceNs, deadlineOf(task));
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
