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
    const { start, end, task } = lane;
    const last = lane.firstStartingAfter(toNs - 1);
    let sum = 0;
    for (let i = lane.firstEndingAfter(fromNs); i < last; i++) {
      const duration = (end[i] < toNs ? end[i] : toNs) - (start[i] > fromNs ? start[i] : fromNs);
      taskNs[task[i]] += duration;
      taskSlices[task[i]]++;
      sum += duration;
    }
    cpuNs[cpu] = sum;
    switches += last - lane.firstStartingAfter(fromNs - 1);
    busy += sum;
  });
  const capacity = (toNs - fromNs) * lanes.length;
  return { fromNs, toNs, taskNs, taskSlices, cpuNs, switches, utilisation: capacity > 0 ? busy / capacity : 0 };
}
