// Two classes, strictly: offline tasks (SCHED_IDLE) run where no online task wants to, and give way at once. What the BT
// class of TencentOS does, in a few lines; like BT it lets offline tasks starve while online tasks never pause.
import type { Policy, Task } from './policy';

const ONLINE = q.create();
const OFFLINE = q.create();
const SLICE_NS = 3e6;
/** CPUs that were told to give way and have not done so yet. */
const told = new Set<number>();

const isOffline = (task: Task) => task.policy === 'SCHED_IDLE';

function giveWay(task: Task): void {
  for (let i = 0; i < sys.nCpus; i++) {
    const cpu = (task.cpu + i) % sys.nCpus;
    const current = sys.currentOf(cpu);
    if (!current || !isOffline(current) || !task.allowedOn(cpu) || told.has(cpu)) continue;
    told.add(cpu);
    sys.kick(cpu, KICK.PREEMPT);
    return;
  }
}

export default {
  enqueue(task) {
    if (isOffline(task)) {
      // least CPU time first: one that had to give way does not lose its turn
      q.insertVtime(OFFLINE, task, SLICE_NS, task.ranNs);
      return;
    }
    q.insert(ONLINE, task, SLICE_NS);
    giveWay(task);
  },
  dispatch(_cpu, previous) {
    if (q.moveToLocal(ONLINE)) return;
    if (!previous || isOffline(previous)) q.moveToLocal(OFFLINE);
  },
  running(task) {
    told.delete(task.cpu);
  },
} satisfies Policy;
