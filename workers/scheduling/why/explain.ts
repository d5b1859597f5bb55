import type { TableReader } from '../../recording/reader.ts';
import type { History, Stretch } from './history.ts';
import { PARTS } from './parts.ts';

/** A task and the time it stands for. */
export interface Share {
  readonly task: number;
  readonly ns: number;
}

/** Why a waiting task was not somewhere else. */
export type NotMoved =
  /** Its affinity leaves it only this CPU. */
  | { readonly kind: 'pinned' }
  /** Every CPU it may use ran something all the time; `forbiddenIdleNs`: the most that one it may not use was idle. */
  | { readonly kind: 'all-busy'; readonly forbiddenIdleNs: number }
  /** One that it may use was idle for a while: neither the wakeup nor a balancing pass took it there. */
  | { readonly kind: 'missed'; readonly cpu: number; readonly idleNs: number; readonly sameCache: boolean };

/** A stretch of time in which a task was runnable but not running. */
export interface Wait {
  readonly fromNs: number;
  readonly toNs: number;
  readonly cpu: number;
  /** Who had that CPU meanwhile, longest first. */
  readonly ranInstead: readonly Share[];
  /** Nobody had it: throttled, or on its way. */
  readonly idleNs: number;
  readonly notMoved: NotMoved;
  /** Why the scheduler then took it (code of the directory's reasons); undefined when it did not run next. */
  readonly endReason: number | undefined;
}

export interface Explanation {
  readonly task: number;
  readonly fromNs: number;
  readonly toNs: number;
  /** Time on a CPU, runnable without one, and asleep; they add up to toNs - fromNs. */
  readonly ranNs: number;
  readonly waitedNs: number;
  readonly sleptNs: number;
  /** The longest waits, longest first. */
  readonly waits: readonly Wait[];
  /** Waits that are not listed. */
  readonly moreWaits: number;
  /** Who had the CPU over all waits, longest first. */
  readonly antagonists: readonly Share[];
  /** Who ran on sibling threads of its core while it ran, longest first; empty without SMT. */
  readonly siblings: readonly Share[];
}

export interface Request {
  /** Row in the recording. */
  readonly row: number;
  readonly task: number;
  readonly arrivalNs: number;
  readonly startNs: number;
  readonly endNs: number;
  /** By code of PARTS, ns; they add up to endNs - arrivalNs. Absent in recordings of real kernels. */
  readonly parts: readonly number[] | undefined;
}

const MOST_WAITS = 12;

/** What a task did in [fromNs, toNs), who kept it waiting, and why it was not moved. */
export function explain(history: History, task: number, fromNs: number, toNs: number): Explanation {
  const stretches = history.stretches(task, fromNs, toNs);
  const total = (doing: Stretch['doing']): number =>
    stretches.reduce((sum, stretch) => (stretch.doing === doing ? sum + stretch.toNs - stretch.fromNs : sum), 0);
  const waiting = stretches.filter(({ doing }) => doing === 'wait');
  const longest = waiting
    .toSorted((a, b) => b.toNs - b.fromNs - (a.toNs - a.fromNs) || a.fromNs - b.fromNs)
    .slice(0, MOST_WAITS);
  const antagonists = new Map<number, number>();
  for (const { cpu, fromNs: from, toNs: to } of waiting) ranOn(history, cpu, from, to, antagonists);
  const siblings = new Map<number, number>();
  const smt = history.directory.topology?.smt ?? 1;
  for (const { doing, cpu, fromNs: from, toNs: to } of smt > 1 ? stretches : []) {
    if (doing !== 'run') continue;
    const first = cpu - (cpu % smt);
    for (let other = first; other < first + smt; other++) if (other !== cpu) ranOn(history, other, from, to, siblings);
  }
  return {
    task,
    fromNs,
    toNs,
    ranNs: total('run'),
    waitedNs: total('wait'),
    sleptNs: total('sleep'),
    waits: longest.map((wait) => ({
      ...explainWait(history, task, wait),
      endReason: stretches[stretches.indexOf(wait) + 1]?.beginReason,
    })),
    moreWaits: waiting.length - longest.length,
    antagonists: sharesOf(antagonists),
    siblings: sharesOf(siblings),
  };
}

/** The request in a row of the recording. */
export function requestAt(requests: TableReader, row: number): Request {
  const value = (name: string) => requests.value(requests.columnIndex(name), row);
  const hasParts = requests.layout.columns.some(({ name }) => name === `${PARTS[0]}Ns`);
  return {
    row,
    task: value('task'),
    arrivalNs: value('arrivalNs'),
    startNs: value('startNs'),
    endNs: value('endNs'),
    parts: hasParts ? PARTS.map((part) => value(`${part}Ns`)) : undefined,
  };
}

function explainWait(history: History, task: number, { cpu, fromNs, toNs }: Stretch): Omit<Wait, 'endReason'> {
  const ran = new Map<number, number>();
  ranOn(history, cpu, fromNs, toNs, ran);
  const ranInstead = sharesOf(ran);
  return {
    fromNs,
    toNs,
    cpu,
    ranInstead,
    idleNs: toNs - fromNs - ranInstead.reduce((sum, { ns }) => sum + ns, 0),
    notMoved: whyNotMoved(history, task, cpu, fromNs, toNs),
  };
}

function whyNotMoved(history: History, task: number, cpu: number, fromNs: number, toNs: number): NotMoved {
  const { cpus, topology, tasks } = history.directory;
  const allowed = tasks[task]?.affinity;
  if (cpus === 1 || (allowed?.length === 1 && allowed[0] === cpu)) {
    return cpus === 1 ? { kind: 'all-busy', forbiddenIdleNs: 0 } : { kind: 'pinned' };
  }
  const llc = (of: number): number => Math.floor(of / (topology?.llcCpus ?? cpus));
  let forbiddenIdleNs = 0;
  let missed: { cpu: number; idleNs: number; sameCache: boolean } | undefined;
  for (let other = 0; other < cpus; other++) {
    if (other === cpu) continue;
    const idleNs = toNs - fromNs - busyNs(history, other, fromNs, toNs);
    if (idleNs <= 0) continue;
    if (allowed && !allowed.includes(other)) forbiddenIdleNs = Math.max(forbiddenIdleNs, idleNs);
    else if (idleNs > (missed?.idleNs ?? 0)) missed = { cpu: other, idleNs, sameCache: llc(other) === llc(cpu) };
  }
  return missed ? { kind: 'missed', ...missed } : { kind: 'all-busy', forbiddenIdleNs };
}

/** Adds the time of every task on a CPU within [fromNs, toNs). */
function ranOn(history: History, cpu: number, fromNs: number, toNs: number, into: Map<number, number>): void {
  const lane = history.cpus[cpu];
  const last = lane.firstStartingAfter(toNs - 1);
  for (let i = lane.firstEndingAfter(fromNs); i < last; i++) {
    const ns = Math.min(lane.end(i), toNs) - Math.max(lane.start(i), fromNs);
    if (ns > 0) into.set(lane.task(i), (into.get(lane.task(i)) ?? 0) + ns);
  }
}

function busyNs(history: History, cpu: number, fromNs: number, toNs: number): number {
  const lane = history.cpus[cpu];
  const last = lane.firstStartingAfter(toNs - 1);
  let sum = 0;
  for (let i = lane.firstEndingAfter(fromNs); i < last; i++) {
    sum += Math.min(lane.end(i), toNs) - Math.max(lane.start(i), fromNs);
  }
  return sum;
}

function sharesOf(times: ReadonlyMap<number, number>): Share[] {
  return [...times].map(([task, ns]) => ({ task, ns })).sort((a, b) => b.ns - a.ns || a.task - b.task);
}
