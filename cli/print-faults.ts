import { type Language, localText } from '../workers/lab/local-text.ts';
import type { RecordingDirectory, SwapDirectory, TimeShare } from '../workers/lab/types.ts';
import type { RecordingHandle } from '../workers/recording/layout.ts';
import { RecordingReader } from '../workers/recording/reader.ts';
import { type FaultRow, faultsOf } from '../workers/swap/views/faults.ts';
import { holdersByWorkload, type LockBlame, LockHolders } from '../workers/swap/views/lock-holders.ts';
import { formatCount, formatDuration } from '../workers/units/format.ts';

/** Faults that are explained. */
const LISTED = 10;

/** Locks that are listed, of all that were waited for, and holders of each. */
const MOST_LOCKS = 8;
const MOST_HOLDERS = 3;

/** A wait for a lock by name, and who held it meanwhile. */
interface NamedBlame extends Pick<LockBlame, 'waits' | 'waitedNs'> {
  readonly lock: string;
  readonly holders: readonly TimeShare[];
}

export interface SlowFault extends FaultRow {
  readonly kindName: string;
  readonly taskName: string;
  /** Locks that it waited for, longest first, and the tasks that held them. */
  readonly locks: readonly NamedBlame[];
}

/** The slowest measured page faults of a swap recording, slowest first, how many there were, and who held locks that others wanted. */
export function slowFaults(handle: RecordingHandle, directory: RecordingDirectory, swap: SwapDirectory) {
  const recording = new RecordingReader(handle);
  const { slowest, measured } = faultsOf(recording, directory, swap, LISTED);
  const holders = new LockHolders(recording);
  const lockOf = ({ resource }: LockBlame) => directory.resources?.[resource]?.name ?? `${resource}`;
  const named = (blame: LockBlame, shares: readonly TimeShare[]): NamedBlame => {
    return { lock: lockOf(blame), waits: blame.waits, waitedNs: blame.waitedNs, holders: shares };
  };
  const byTask = (blame: LockBlame) =>
    blame.holders.map(({ task, ns }) => ({ name: directory.tasks[task]?.name ?? '', ns }));
  const ofFaults = holders.within(slowest);
  const faults = slowest.map(
    (fault, index): SlowFault => ({
      ...fault,
      locks: ofFaults[index].map((blame) => named(blame, byTask(blame))),
      kindName: swap.faultKinds[fault.kind].id,
      taskName: directory.tasks[fault.task]?.name ?? '',
    }),
  );
  const locks = holders
    .overall(directory.measureFromNs)
    .slice(0, MOST_LOCKS)
    .map((blame) => named(blame, holdersByWorkload(blame, directory)));
  return { faults, measured, locks };
}

/** One line per fault: when, whose, how long, and the parts that made it slow. */
export function formatFaults(
  { faults, measured, locks }: ReturnType<typeof slowFaults>,
  { startNs }: RecordingDirectory,
  { parts, faultKinds }: SwapDirectory,
  language: Language,
): string {
  const zh = language === 'zh';
  if (faults.length === 0) return zh ? '没有测到缺页。\n' : 'No page fault was measured.\n';
  const lines = faults.flatMap(({ startNs: at, endNs, kind, taskName, partsNs, locks: ownLocks }) => {
    const total = endNs - at;
    const largest = partsNs
      .map((ns, part) => ({ ns, label: parts[part].label }))
      .filter(({ ns }) => ns > 0)
      .sort((a, b) => b.ns - a.ns)
      .slice(0, 3)
      .map(({ ns, label }) => `${localText(label, language)} ${Math.round((ns / Math.max(1, total)) * 100)} %`);
    const { label } = faultKinds[kind];
    const name = localText(label, language);
    const time = `${((at - startNs) / 1e9).toFixed(6)} s`;
    return [
      `${formatDuration(total).padStart(9)}  ${time}  ${taskName}  ${name}: ${largest.join(', ')}`,
      ...ownLocks.slice(0, 1).map((blame) => `${' '.repeat(11)}${waitText(blame, language)}`),
    ];
  });
  const head = zh
    ? `最慢的缺页（共测到 ${formatCount(measured)} 次）`
    : `The slowest of ${formatCount(measured)} measured page faults`;
  const lockHead = zh ? '等待最久的锁，以及持有者' : 'Locks that were waited for longest, and who held them';
  const lockLines = locks.length > 0 ? ['', lockHead, ...locks.map((blame) => waitText(blame, language))] : [];
  return `${[head, ...lines, ...lockLines].join('\n')}\n`;
}

/** Whoever is not among the holders is one of many; a part of each wait nobody holds the lock, which is being handed over. */
function waitText({ lock, waitedNs, waits, holders }: NamedBlame, language: Language): string {
  const shares = holders
    .slice(0, MOST_HOLDERS)
    .map(({ name, ns }) => `${name} ${Math.round((ns / Math.max(1, waitedNs)) * 100)} %`);
  const rest = holders.length > MOST_HOLDERS ? ', …' : '';
  const waited = `${formatDuration(waitedNs)} (${formatCount(waits)})`;
  return language === 'zh'
    ? `${lock}：等待 ${waited}，持有者 ${shares.join('、')}${rest && '等'}`
    : `${lock}: waited ${waited}, held by ${shares.join(', ')}${rest}`;
}
