import type { Lane } from './lanes.ts';
import type { RangeStatistics } from './timeline-types.ts';

/** Who used the CPUs in [fromNs, toNs): exact sums over the slices, cut at the range's ends. */
export function rangeStatistics(lanes: readonly Lane[], tasks: number, fromNs: number, toNs: number): RangeStatistics {
  const taskNs = new Float64Array(tasks);
  const taskSlices = new Uint32Array(tasks);
  const cpuNs = new Float64Array(lanes.length);
  let switches = 0;
  let busy = 0;
  lanes.forEach((lane, cpu) => {
    const last = lane.firstStartingAfter(toNs - 1);
    let sum = 0;
    for (let i = lane.firstEndingAfter(fromNs); i < last; i++) {
      const duration = Math.min(lane.end(i), toNs) - Math.max(lane.start(i), fromNs);
      const task = lane.task(i);
      taskNs[task] += duration;
      taskSlices[task]++;
      sum += duration;
    }
    cpuNs[cpu] = sum;
    switches += last - lane.firstStartingAfter(fromNs - 1);
    busy += sum;
  });
  const capacity = (toNs - fromNs) * lanes.length;
  return { fromNs, toNs, taskNs, taskSlices, cpuNs, switches, utilisation: capacity > 0 ? busy / capacity : 0 };
}
