import type { LocalText, ReplicationResult } from '../lab/types.ts';
import { runDelayByWindow } from '../scheduling/run-delay.ts';
import { correlation } from '../statistics/correlation.ts';
import { formatDuration, formatRatio } from '../units/format.ts';
import type { FaithfulnessCheck } from './compared-run.ts';
import type { Faithfulness } from './types.ts';

/** Parts of the trace in which waiting is compared. */
const WINDOWS = 20;

const RECORDED_IN_PART: LocalText = {
  en: 'not checked: only part of the replay was recorded',
  zh: '未检验：重放只记录了一部分',
};

/**
 * How well a replay under the recording kernel's own policy reproduces what was recorded: the run delay in all, and the
 * correlation of the run delays of each task in each part of the trace. Undefined until both recordings are there.
 */
export function faithfulnessOf(
  check: FaithfulnessCheck,
  recorded: ReplicationResult | undefined,
  replayed: ReplicationResult | undefined,
): Faithfulness | undefined {
  if (check.kind === 'unknown') return { checked: false, summary: check.reason };
  if (!recorded?.recording || !replayed?.recording || !recorded.directory) return undefined;
  if (replayed.directory?.recorded) return { checked: false, summary: RECORDED_IN_PART };
  const { tasks, endNs } = recorded.directory;
  const waits = [recorded.recording, replayed.recording].map((recording) =>
    runDelayByWindow(recording, tasks.length, endNs, WINDOWS, check.runnableAtStart),
  );
  const perTask = waits.map((delay) =>
    tasks.map((_, task) => sum(delay.subarray(task * WINDOWS, (task + 1) * WINDOWS))),
  );
  const [recordedNs, replayedNs] = perTask.map(sum);
  // cells in which nobody waited on either side would only flatter the correlation
  const cells = Array.from(waits[0].keys()).filter((cell) => waits[0][cell] > 0 || waits[1][cell] > 0);
  const related = correlation(
    cells.map((cell) => waits[0][cell]),
    cells.map((cell) => waits[1][cell]),
  );
  const figures: Figures = {
    recordedNs,
    replayedNs,
    bias: recordedNs > 0 ? replayedNs / recordedNs - 1 : replayedNs > 0 ? Number.POSITIVE_INFINITY : 0,
    ...(related !== undefined && { correlation: related }),
    cells: cells.length,
    windowNs: endNs / WINDOWS,
    phase: check.phase,
  };
  return {
    checked: true,
    summary: summaryOf(figures),
    variant: check.variant,
    ...figures,
    tasks: tasks
      .map(({ name }, task) => ({ name, recordedNs: perTask[0][task], replayedNs: perTask[1][task] }))
      .filter((task) => task.recordedNs > 0 || task.replayedNs > 0)
      .sort((a, b) => Math.max(b.recordedNs, b.replayedNs) - Math.max(a.recordedNs, a.replayedNs)),
  };
}

type Checked = Extract<Faithfulness, { checked: true }>;
type Figures = Omit<Checked, 'checked' | 'summary' | 'variant' | 'tasks'>;

/** Replays of recorded work further off than this should not be read as measurements. */
const TOLERATED_BIAS = 0.15;

function summaryOf(figures: Figures): LocalText {
  const { bias, cells, correlation: related, phase } = figures;
  const [recorded, replayed, window] = [figures.recordedNs, figures.replayedNs, figures.windowNs].map(formatDuration);
  const ratio = Number.isFinite(bias) ? formatRatio(bias) : '–';
  const r = related === undefined ? '–' : related.toFixed(3);
  const beyond = Math.abs(bias) > TOLERATED_BIAS;
  const warning = {
    en: beyond ? ' More than 15 % off: do not read the what-ifs below as measurements.' : '',
    zh: beyond ? '偏差超过 15%，以下假设结果不可当作测量值。' : '',
  };
  return {
    en: `Replayed under the recording kernel, all tasks together wait ${replayed} for a CPU; recorded were ${recorded} (bias ${ratio}). Correlation of waiting over ${cells} cells of task and ${window}: ${r}. Tick phase: ${phase}.${warning.en}`,
    zh: `按录制内核重放，全部任务等待 CPU 共 ${replayed}，实测 ${recorded}（偏差 ${ratio}）。等待时间按任务与 ${window} 分格（${cells} 格）的相关系数：${r}。时钟相位：${phase === 'drawn' ? '随机' : '取自跟踪'}。${warning.zh}`,
  };
}

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i];
  return total;
}
