/** What a reader is told where not everything is recorded. */
import type { LocalText, Notice, ReplicationResult } from '../lab/types.ts';
import type { RecordedPart, RecordMode, Stretch } from '../recording/part.ts';
import { counted } from '../units/counted.ts';
import { formatDuration } from '../units/format.ts';

/** Of a replication that ran out of memory with its recording. */
export const NOT_RECORDED: Notice = {
  en: 'There was not enough memory for its recording: it was simulated again without one. Its figures are complete.',
  zh: '内存不足以保存其记录：已在不记录的情况下重新仿真。各项指标是完整的。',
};

const WHOLE_FIGURES: LocalText = { en: 'Figures cover the whole run.', zh: '各项指标涵盖整个运行。' };

/** Undefined where everything is recorded, or the replication is not done. */
export function recordedWords(mode: RecordMode, first: ReplicationResult | undefined): LocalText | undefined {
  const part = first?.directory?.recorded;
  if (part !== undefined) return partWords(part);
  if (mode.kind !== 'none' || first === undefined || first.recording !== undefined) return undefined;
  return {
    en: 'Not recorded: there are figures, but no timeline, no explanations and no tables of events.',
    zh: '未记录：有各项指标，但没有时间线、原因解释和事件表。',
  };
}

function partWords({ why, stretches, endNs }: RecordedPart): LocalText {
  const end = formatDuration(endNs);
  const [only] = stretches;
  if (only === undefined)
    return joined({
      en: `Nothing is recorded: the window begins after the end of the run at ${end}.`,
      zh: `没有记录：所选时间段在运行结束（${end}）之后才开始。`,
    });
  if (why === 'window') return joined(windowWords(only, end));
  if (why === 'sample') return joined(sampledWords(stretches, endNs));
  const until = formatDuration(stretches[stretches.length - 1].toNs);
  return joined({
    en: `The recording reached the memory it may take up and ends at ${until} of ${end}.`,
    zh: `记录已达到允许占用的内存，止于 ${until}（全程 ${end}）。`,
  });
}

function windowWords({ fromNs, toNs }: Stretch, end: string): LocalText {
  const [from, to] = [fromNs, toNs].map(formatDuration);
  const isLater = fromNs > 0;
  return {
    en: `Recorded from ${from} to ${to} of ${end}.${isLater ? ` On the timeline, 0 is ${from}.` : ''}`,
    zh: `仅记录了 ${end} 中的 ${from} 至 ${to}。${isLater ? `时间线上的 0 即 ${from}。` : ''}`,
  };
}

function sampledWords(stretches: readonly Stretch[], endNs: number): LocalText {
  const recorded = stretches.reduce((sum, { fromNs, toNs }) => sum + toNs - fromNs, 0);
  const share = `${((100 * recorded) / endNs).toPrecision(2)} %`;
  return {
    en: `Recorded in ${counted(stretches.length, 'sample')}, ${share} of ${formatDuration(endNs)}: everything within each, nothing between them.`,
    zh: `以 ${stretches.length} 段采样记录，占 ${formatDuration(endNs)} 的 ${share}：段内全部记录，段间不记录。`,
  };
}

const joined = ({ en, zh }: LocalText): LocalText => ({
  en: `${en} ${WHOLE_FIGURES.en}`,
  zh: `${zh}${WHOLE_FIGURES.zh}`,
});

/** For the list of warnings: once, if it is the same for all. */
export function recordedWarnings(
  variants: readonly { readonly id: string; readonly recorded?: LocalText }[],
): readonly LocalText[] {
  const said = variants.flatMap(({ id, recorded }) => (recorded ? [{ id, recorded }] : []));
  if (said.length === 0) return [];
  const [first] = said;
  if (said.length === variants.length && said.every(({ recorded }) => recorded.en === first.recorded.en))
    return [first.recorded];
  return said.map(({ id, recorded }) => ({ en: `${id}: ${recorded.en}`, zh: `${id}：${recorded.zh}` }));
}
