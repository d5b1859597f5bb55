// A scheduler that watches the load: offline tasks (SCHED_IDLE) get a share of the CPUs that is tuned ten times a second.
// What online tasks use, plus a reserve, stays free for them; and as soon as one in a hundred of them has waited longer
// than the goal, the share is halved. While all is well it grows by one CPU at a time.
import type { Policy, Task } from './policy';

/** No more than one in a hundred online wakeups may wait longer. */
const GOAL_NS = 1e6;
const WINDOW_NS = 100e6;
const RESERVE = 1.25;
const ONLINE_SLICE_NS = 3e6;
const OFFLINE_SLICE_NS = 4e6;

const ONLINE = q.create();
const OFFLINE = q.create();

const isOffline = (task: Task) => task.policy === 'SCHED_IDLE';

/** CPUs that offline tasks may use at once; never less than one, so that each of them gets on. */
let share = 1;
/** The window: since when, online wakeups, those that waited too long, and CPU time of online tasks. */
let since = 0;
let wakeups = 0;
let late = 0;
let onlineNs = 0;
const wokenAt = new Map<Task, number>();
const offlineOn = new Set<number>();

function retune(): void {
  const elapsed = sys.now() - since;
  if (elapsed < WINDOW_NS) return;
  const busy = onlineNs / elapsed;
  const free = Math.max(1, sys.nCpus - Math.ceil(busy * RESERVE));
  share = late > wakeups / 100 ? Math.max(1, Math.floor(share / 2)) : Math.min(free, share + 1);
  since = sys.now();
  wakeups = 0;
  late = 0;
  onlineNs = 0;
  let wanted = Math.min(q.length(OFFLINE), share - offlineOn.size);
  for (let cpu = 0; cpu < sys.nCpus && wanted > 0; cpu++) {
    if (!sys.isIdle(cpu)) continue;
    sys.kick(cpu, KICK.IDLE);
    wanted--;
  }
}

export default {
  enqueueLast: true,
  runnable(task, flags) {
    if (!isOffline(task) && (flags & ENQ.WAKEUP) !== 0) wokenAt.set(task, sys.now());
  },
  selectCpu(task, previousCpu) {
    if (isOffline(task)) return previousCpu;
    const cpu = sys.pickIdleCpu(task, previousCpu);
    return cpu < 0 ? previousCpu : { cpu, insertLocal: true, sliceNs: ONLINE_SLICE_NS };
  },
  enqueue(task) {
    if (isOffline(task)) q.insert(OFFLINE, task, OFFLINE_SLICE_NS);
    else q.insert(ONLINE, task, ONLINE_SLICE_NS);
  },
  dispatch(cpu, previous) {
    if (q.moveToLocal(ONLINE)) return;
    if (previous && !isOffline(previous)) return;
    const others = offlineOn.has(cpu) ? offlineOn.size - 1 : offlineOn.size;
    if (others < share) q.moveToLocal(OFFLINE);
  },
  running(task) {
    if (isOffline(task)) {
      offlineOn.add(task.cpu);
      return;
    }
    const woken = wokenAt.get(task);
    if (woken === undefined) return;
    wokenAt.delete(task);
    wakeups++;
    if (sys.now() - woken > GOAL_NS) late++;
  },
  tick() {
    retune();
  },
  stopping(task, _runnable, ranNs) {
    if (isOffline(task)) offlineOn.delete(task.cpu);
    else onlineNs += ranNs;
    retune();
  },
} satisfies Policy;
