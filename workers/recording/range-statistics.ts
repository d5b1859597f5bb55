import type { Lane } from './lanes.ts';
import type { Stretch } from './part.ts';
import type { RangeStatistics } from './timeline-types.ts';

/** Who used the CPUs in [fromNs, toNs): exact sums over the slices, cut at the ends of the range, or of its parts that were recorded. */
export function rangeStatistics(
  lanes: readonly Lane[],
  tasks: number,
  { fromNs, toNs, parts }: { readonly fromNs: number; readonly toNs: number; readonly parts: readonly Stretch[] },
): RangeStatistics {
  const taskNs = new Float64Array(tasks);
  const taskSlices = new Uint32Array(tasks);
  const cpuNs = new Float64Array(lanes.length);
  let switches = 0;
  let busy = 0;
  let recordedNs = 0;
  let before = Number.NEGATIVE_INFINITY;
  for (const part of parts) {
    recordedNs += part.toNs - part.fromNs;
    lanes.forEach((lane, cpu) => {
      const last = lane.firstStartingAfter(part.toNs - 1);
      let sum = 0;
      for (let i = lane.firstEndingAfter(part.fromNs); i < last; i++) {
        const duration = Math.min(lane.end(i), part.toNs) - Math.max(lane.start(i), part.fromNs);
        const task = lane.task(i);
        taskNs[task] += duration;
        // one that began in the part before has been counted there
        if (lane.start(i) >= before) taskSlices[task]++;
        sum += duration;
      }
      cpuNs[cpu] += sum;
      switches += last - lane.firstStartingAfter(part.fromNs - 1);
      busy += sum;
    });
    before = part.toNs;
  }
  const capacity = recordedNs * lanes.length;
  const utilisation = capacity > 0 ? busy / capacity : 0;
  return { fromNs, toNs, taskNs, taskSlices, cpuNs, switches, recordedNs, utilisation };
}
