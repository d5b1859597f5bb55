import { type Language, localText } from '../workers/lab/local-text.ts';
import type { RecordingDirectory, SwapDirectory } from '../workers/lab/types.ts';
import type { RecordingHandle } from '../workers/recording/layout.ts';
import { RecordingReader } from '../workers/recording/reader.ts';
import { type FaultRow, faultsOf } from '../workers/swap/views/faults.ts';
import { formatCount, formatDuration } from '../workers/units/format.ts';

/** Faults that are explained. */
const LISTED = 10;

export interface SlowFault extends FaultRow {
  readonly kindName: string;
  readonly taskName: string;
}

/** The slowest measured page faults of a swap recording, slowest first, and how many there were. */
export function slowFaults(handle: RecordingHandle, directory: RecordingDirectory, swap: SwapDirectory) {
  const { slowest, measured } = faultsOf(new RecordingReader(handle), directory, swap, LISTED);
  const faults = slowest.map(
    (fault): SlowFault => ({
      ...fault,
      kindName: swap.faultKinds[fault.kind].id,
      taskName: directory.tasks[fault.task]?.name ?? '',
    }),
  );
  return { faults, measured };
}

/** One line per fault: when, whose, how long, and the parts that made it slow. */
export function formatFaults(
  { faults, measured }: ReturnType<typeof slowFaults>,
  { startNs }: RecordingDirectory,
  { parts, faultKinds }: SwapDirectory,
  language: Language,
): string {
  const zh = language === 'zh';
  if (faults.length === 0) return zh ? '没有测到缺页。\n' : 'No page fault was measured.\n';
  const lines = faults.map(({ startNs: at, endNs, kind, taskName, partsNs }) => {
    const total = endNs - at;
    const largest = partsNs
      .map((ns, part) => ({ ns, label: parts[part].label }))
      .filter(({ ns }) => ns > 0)
      .sort((a, b) => b.ns - a.ns)
      .slice(0, 3)
      .map(({ ns, label }) => `${localText(label, language)} ${Math.round((ns / Math.max(1, total)) * 100)} %`);
    const { label } = faultKinds[kind];
    const name = localText(label, language);
    return `${formatDuration(total).padStart(9)}  ${((at - startNs) / 1e9).toFixed(6)} s  ${taskName}  ${name}: ${largest.join(', ')}`;
  });
  const head = zh
    ? `最慢的缺页（共测到 ${formatCount(measured)} 次）`
    : `The slowest of ${formatCount(measured)} measured page faults`;
  return `${[head, ...lines].join('\n')}\n`;
}
