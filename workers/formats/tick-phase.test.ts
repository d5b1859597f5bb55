import { describe, expect, it } from 'vitest';
import { streamFor } from '../engine/random.ts';
import { tickPhaseOf } from './tick-phase.ts';
import type { ImportedTrace } from './trace-model.ts';
import { END, Slices, WAKE, Wakes } from './trace-tables.ts';

/** One CPU whose tasks are preempted at the given times. */
function traceOf(preemptions: readonly number[], wakeups: readonly number[] = []): ImportedTrace {
  const slices = new Slices();
  let start = 0;
  for (const end of preemptions) {
    const row = slices.add(0, 0, start, false);
    slices.endNs[row] = end;
    slices.end[row] = END.preempted;
    start = end;
  }
  const wakes = new Wakes();
  for (const time of wakeups) wakes.add(0, time, WAKE.external, -1, 0);
  return { cpuNumbers: [0], slices, wakes } as unknown as ImportedTrace;
}

const ticks = (hz: number, phaseNs: number, every: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => phaseNs + (i * every * 1e9) / hz + 3000 + (i % 7) * 500);

describe('the tick of a trace', () => {
  it('is found from slices that end at it, rate and phase', () => {
    for (const hz of [100, 250, 300, 1000]) {
      const found = tickPhaseOf(traceOf(ticks(hz, 345_678, 1, 40)));
      expect(found?.hz).toBe(hz);
      expect(Math.abs((found?.phaseNs ?? 0) - 348_678)).toBeLessThan(3000);
    }
  });

  it('is the slow one when slices are several ticks long only by the tick of a slower rate', () => {
    // three ticks of 1 ms do not fall on a tick of 4 ms
    expect(tickPhaseOf(traceOf(ticks(1000, 100_000, 3, 40)))?.hz).toBe(1000);
  });

  it('is looked for at the known rate only', () => {
    expect(tickPhaseOf(traceOf(ticks(1000, 100_000, 4, 40)), 250)?.hz).toBe(250);
  });

  it('is not read from preemptions by wakeups, nor from few or scattered ones', () => {
    const times = ticks(250, 1000, 1, 40);
    expect(
      tickPhaseOf(
        traceOf(
          times,
          times.map((time) => time - 2000),
        ),
      ),
    ).toBeUndefined();
    expect(tickPhaseOf(traceOf(times.slice(0, 7)))).toBeUndefined();
    const stream = streamFor(1, 'scattered');
    const scattered = Array.from({ length: 200 }, () => stream.nextBelow(1e9)).sort((a, b) => a - b);
    expect(tickPhaseOf(traceOf(scattered))).toBeUndefined();
  });
});
