import type { Language } from '../workers/lab/local-text.ts';
import type { FunctionalCounts } from '../workers/swap/functional-replay.ts';
import { formatCount } from '../workers/units/format.ts';
import { SWAP_WORDS } from './page-words.ts';
import type { SwapAnswer } from './swap-replay.ts';
import { formatTable } from './table.ts';

const COUNTS = [
  'minorFaults',
  'cachedFaults',
  'majorFaults',
  'refaults',
  'swappedOut',
  'swappedIn',
  'scanned',
  'slotsAllocated',
] as const satisfies readonly (keyof FunctionalCounts)[];

/** A column for each kernel and list of pages: faults, pages swapped, slots looked at, acquisitions of each lock. */
export function formatSwapReplay({ report, limitPages, replays }: SwapAnswer, language: Language): string {
  const words = SWAP_WORDS[language];
  const row = (name: string, value: (counts: FunctionalCounts) => string): string[] => [
    name,
    ...replays.map(({ counts }) => value(counts)),
  ];
  const locks = Object.keys(replays[0]?.counts.locks ?? {}).filter((id) =>
    replays.some(({ counts }) => counts.locks[id] > 0),
  );
  const killed = replays.some(({ counts }) => counts.outOfMemory > 0);
  const rows = [
    ['', ...replays.map(({ kernel, lru }) => `${kernel} ${lru}`)],
    ...COUNTS.map((name) => row(words[name], (counts) => formatCount(counts[name]))),
    row(words.missRatio, ({ majorFaults, accesses }) => `${((100 * majorFaults) / accesses).toFixed(2)} %`),
    row(words.probes, ({ probes, slotsAllocated }) =>
      slotsAllocated > 0 ? (probes / slotsAllocated).toFixed(2) : '–',
    ),
    ...(killed ? [row(words.outOfMemory, ({ outOfMemory }) => formatCount(outOfMemory))] : []),
    ...locks.map((id) => row(words.lock(id), (counts) => formatCount(counts.locks[id]))),
  ];
  return `\n${words.memory(formatCount(limitPages), formatCount(report.pages))}\n${formatTable(rows)}\n`;
}

/** The same for programs. */
export function swapReplayJson(file: string, { report, limitPages, replays }: SwapAnswer): unknown {
  return { file, report, limitPages, replays };
}
