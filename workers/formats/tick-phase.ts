import type { ImportedTrace } from './trace-model.ts';
import { END } from './trace-tables.ts';

/** Rates a Linux kernel is built with. */
const RATES = [100, 250, 300, 1000] as const;
/** A switch follows its tick by this much at most; wide enough for slow machines, a tenth of the shortest tick. */
const WINDOW_NS = 100_000;
/** Fewer switches say nothing. */
const MIN_SWITCHES = 8;
/** Share of preemptions within one window of the tick above which they are taken to come from it. */
const MIN_SHARE = 0.35;
/** A longer tick is believed when it explains nearly as much as the shortest. */
const NEARLY = 0.85;

export interface TickPhase {
  readonly hz: number;
  /** Time of the first tick within the trace, ns, 0 ≤ phase < one tick. */
  readonly phaseNs: number;
  /** Share of the preemptions that follow a tick, 0 … 1. */
  readonly share: number;
}

/**
 * When the timer ticked while a trace was recorded. Ticks are not in it, but tasks that use up their slice leave at one:
 * the preemptions, folded by the tick, pile up just after its phase. Undefined when too few do.
 * @param hz the rate, where it is known; otherwise the slowest rate that explains the preemptions as well as any
 */
export function tickPhaseOf(trace: ImportedTrace, hz?: number): TickPhase | undefined {
  const times = preemptionsOf(trace);
  if (times.length < MIN_SWITCHES) return undefined;
  const candidates = (hz === undefined ? RATES : [hz]).map((rate) => fold(times, rate));
  const best = Math.max(...candidates.map(({ share, hz: rate }) => beyondChance(share, rate)));
  return candidates.find(
    ({ share, hz: rate }) => share >= MIN_SHARE && beyondChance(share, rate) >= NEARLY * best && best > 0,
  );
}

/** Ends of slices whose task stayed runnable and that no wakeup on the same CPU brought about. */
function preemptionsOf({ slices, wakes, cpuNumbers }: ImportedTrace): number[] {
  const lastWake = new Float64Array(cpuNumbers.length).fill(Number.NEGATIVE_INFINITY);
  const rows = Array.from({ length: slices.length }, (_, row) => row)
    .filter((row) => slices.end[row] === END.preempted)
    .sort((a, b) => slices.endNs[a] - slices.endNs[b]);
  const times: number[] = [];
  let wake = 0;
  for (const row of rows) {
    const endNs = slices.endNs[row];
    for (; wake < wakes.length && wakes.timeNs[wake] <= endNs; wake++) lastWake[wakes.cpu[wake]] = wakes.timeNs[wake];
    if (endNs - lastWake[slices.cpu[row]] > WINDOW_NS) times.push(endNs);
  }
  return times;
}

/** The phase after which most of the times lie within one window. */
function fold(times: readonly number[], hz: number): TickPhase {
  const tickNs = 1e9 / hz;
  const folded = times.map((time) => time % tickNs).sort((a, b) => a - b);
  const around = [...folded, ...folded.map((time) => time + tickNs)];
  let end = 0;
  let most = 0;
  let phaseNs = 0;
  for (let start = 0; start < folded.length; start++) {
    while (end < around.length && around[end] <= folded[start] + WINDOW_NS) end++;
    if (end - start <= most) continue;
    most = end - start;
    phaseNs = folded[start];
  }
  return { hz, phaseNs, share: most / folded.length };
}

/** How much more of the preemptions a rate explains than it would if they came at any time. */
function beyondChance(share: number, hz: number): number {
  const chance = (WINDOW_NS * hz) / 1e9;
  return (share - chance) / (1 - chance);
}
