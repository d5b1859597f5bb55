import { digestRecording } from '../workers/recording/digest.ts';
import type { RecordingHandle } from '../workers/recording/layout.ts';
import { TimelineIndex } from '../workers/recording/timeline-index.ts';
import { SLICES } from '../workers/scheduling/recording.ts';
import { busyMachine, CPUS, TASKS } from './busy-machine.ts';
import { type Case, cpuClock, median, type OwnCase } from './harness.ts';

const PIXELS = 1900;
const TEN_MILLION = 10_000_000;
/** Every other zoom from the whole recording down to some microseconds. */
const ZOOMS = Array.from({ length: 12 }, (_, i) => 4 ** i);

/** CPU milliseconds for one window of 64 lanes over 10 M slices: the median at each zoom, the worst of all zooms. */
const query: OwnCase = {
  name: 'timeline.query.10m_ms',
  async row() {
    const classOf = Uint8Array.from({ length: TASKS }, (_, task) => task % 2);
    const index = new TimelineIndex(busyMachine(TEN_MILLION), { originNs: 0, cpus: CPUS, classes: 2, classOf });
    const { endNs } = index.update(undefined, TEN_MILLION);
    const lanes = Array.from({ length: CPUS }, (_, cpu) => cpu);
    const spent = cpuClock();
    const worst = ZOOMS.map((zoom) => {
      const span = endNs / zoom;
      const times = Array.from({ length: 7 }, (_, i) => {
        const from = Math.floor(((endNs - span) * i) / 7);
        const queried = cpuClock();
        index.window(from, from + Math.ceil(span), PIXELS, lanes);
        return 1000 * queried();
      });
      return median(times);
    });
    return { name: 'timeline.query.10m_ms', value: Math.max(...worst), unit: 'ms', cpuSeconds: spent() };
  },
};

const DIGEST_ROWS = 2_000_000;
const bytesPerRow = SLICES.columns.reduce((sum, { type }) => sum + Number(type.slice(1)) / 8, 0);

function digest(): Case {
  let handle: RecordingHandle | undefined;
  return {
    name: 'recording.digest.mb_per_cpu_s',
    unit: 'MB',
    run(scale) {
      handle ??= busyMachine(DIGEST_ROWS);
      const passes = Math.max(1, Math.round(10 * scale));
      for (let i = 0; i < passes; i++) digestRecording(handle);
      return (passes * DIGEST_ROWS * bytesPerRow) / 1e6;
    },
  };
}

export const timeline: readonly (Case | OwnCase)[] = [query, digest()];
