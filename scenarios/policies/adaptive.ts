// A scheduler that watches the load: offline tasks (SCHED_IDLE) get a share of the CPUs that is tuned ten times a second.
// Online tasks come first everywhere, as in two-class.ts. But a full machine slows them even so, through caches and memory
// bandwidth: so the share shrinks when their work takes longer on the CPU than it does beside one offline task, or when
// they wait; else it grows by one CPU at a time, up to what they leave free on average.
import type { Policy, Task } from './policy';

/** Goals: no more than one in a hundred online wakeups waits longer; work on the CPU is not prolonged by more. */
const WAIT_GOAL_NS = 1e6;
const SLOWDOWN_GOAL = 1.1;
const WINDOW_NS = 100e6;
const RESERVE = 1.1;
const SLICE_NS = 4e6;
/** How much a new window counts beside what was known. */
const NEWS = 0.3;

const ONLINE = q.create();
const OFFLINE = q.create();

const isOffline = (task: Task) => task.policy === 'SCHED_IDLE';

/** CPUs that offline tasks may use at once; never less than one, so that each of them gets on. */
let share = 1;
/** CPU time of an online task from wakeup to sleep: lately, and beside one offline task. */
let cost = 0;
let costAlone = 0;
/** The window: since when, online wakeups, those that waited too long, sleeps, and CPU time. */
const count = { since: 0, wakeups: 0, late: 0, sleeps: 0, onlineNs: 0 };
const wokenAt = new Map<Task, number>();
const offlineOn = new Set<number>();
/** CPUs that were told to give way and have not done so yet. */
const told = new Set<number>();

const mixed = (known: number, news: number) => (known === 0 ? news : known + NEWS * (news - known));

function retune(): void {
  const elapsed = sys.now() - count.since;
  if (elapsed < WINDOW_NS) return;
  const { wakeups, late, sleeps, onlineNs } = count;
  if (sleeps > 0) cost = mixed(cost, onlineNs / sleeps);
  if (sleeps > 0 && share === 1) costAlone = mixed(costAlone, onlineNs / sleeps);
  const busy = onlineNs / elapsed;
  const free = Math.max(1, sys.nCpus - Math.ceil(busy * RESERVE));
  const isSlowed = cost > SLOWDOWN_GOAL * costAlone;
  share = late * 100 > wakeups || isSlowed ? Math.max(1, share - 1) : Math.min(free, share + 1);
  Object.assign(count, { since: sys.now(), wakeups: 0, late: 0, sleeps: 0, onlineNs: 0 });
  applyShare();
}

/** Wakes idle CPUs for offline tasks that now may run, or stops some that may not any more. */
function applyShare(): void {
  let more = Math.min(q.length(OFFLINE), share - offlineOn.size);
  for (let cpu = 0; cpu < sys.nCpus && more > 0; cpu++) {
    if (!sys.isIdle(cpu)) continue;
    sys.kick(cpu, KICK.IDLE);
    more--;
  }
  let less = offlineOn.size - share;
  for (const cpu of offlineOn) if (less-- > 0) sys.kick(cpu, KICK.PREEMPT);
}

function giveWay(task: Task): void {
  for (let i = 0; i < sys.nCpus; i++) {
    const cpu = (task.cpu + i) % sys.nCpus;
    if (!offlineOn.has(cpu) || !task.allowedOn(cpu) || told.has(cpu)) continue;
    told.add(cpu);
    sys.kick(cpu, KICK.PREEMPT);
    return;
  }
}

export default {
  // a CPU must be able to idle although offline tasks wait
  enqueueLast: true,
  runnable(task, flags) {
    if (!isOffline(task) && (flags & ENQ.WAKEUP) !== 0) wokenAt.set(task, sys.now());
  },
  selectCpu(task, previousCpu) {
    if (isOffline(task)) return previousCpu;
    const cpu = sys.pickIdleCpu(task, previousCpu);
    return cpu < 0 ? previousCpu : { cpu, insertLocal: true, sliceNs: SLICE_NS };
  },
  enqueue(task, flags) {
    if (isOffline(task)) {
      q.insertVtime(OFFLINE, task, SLICE_NS, task.ranNs);
      return;
    }
    // nobody else wants its CPU
    if ((flags & ENQ.LAST) !== 0) q.insert(q.local, task, SLICE_NS);
    else {
      q.insert(ONLINE, task, SLICE_NS);
      giveWay(task);
    }
  },
  dispatch(cpu, previous) {
    if (q.moveToLocal(ONLINE)) return;
    if (previous && !isOffline(previous)) return;
    const others = offlineOn.has(cpu) ? offlineOn.size - 1 : offlineOn.size;
    if (others < share) q.moveToLocal(OFFLINE);
  },
  running(task) {
    told.delete(task.cpu);
    if (isOffline(task)) {
      offlineOn.add(task.cpu);
      return;
    }
    const woken = wokenAt.get(task);
    if (woken === undefined) return;
    wokenAt.delete(task);
    count.wakeups++;
    if (sys.now() - woken > WAIT_GOAL_NS) count.late++;
  },
  tick() {
    retune();
  },
  stopping(task, runnable, ranNs) {
    if (isOffline(task)) {
      offlineOn.delete(task.cpu);
      return;
    }
    count.onlineNs += ranNs;
    if (!runnable) count.sleeps++;
  },
} satisfies Policy;
