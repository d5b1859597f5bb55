import type { Lane } from './lanes.ts';
import type { LoadPyramid } from './lod.ts';
import type { LoadWindow } from './timeline-types.ts';

/** A CPU's lane. */
export interface CpuSource {
  readonly lane: Lane;
  readonly pyramid: LoadPyramid;
}

/** Load of all CPUs together; from their pyramids, or from the slices where those are too coarse. */
export function loadWindow(
  cpus: readonly CpuSource[],
  classes: number,
  classOf: Uint8Array,
  range: { readonly fromNs: number; readonly toNs: number; readonly bucketNs: number },
): LoadWindow {
  const { bucketNs } = range;
  const firstBucket = Math.max(0, Math.floor(range.fromNs / bucketNs));
  const buckets = Math.max(1, Math.ceil(range.toNs / bucketNs) - firstBucket);
  const fromNs = firstBucket * bucketNs;
  const busy = new Float64Array(buckets * classes);
  for (const { lane, pyramid } of cpus) {
    const level = pyramid.levelOf(bucketNs);
    if (level < 0) {
      addSlices(busy, lane, classOf, classes, fromNs, bucketNs);
      continue;
    }
    const values = pyramid.level(level);
    const { stride } = pyramid;
    const known = Math.min(buckets, Math.floor(values.length / stride) - firstBucket);
    for (let bucket = 0; bucket < known; bucket++)
      for (let c = 0; c < classes; c++) busy[bucket * classes + c] += values[(firstBucket + bucket) * stride + c];
  }
  const whole = bucketNs * cpus.length;
  return { fromNs, bucketNs, classes, share: Float32Array.from(busy, (ns) => ns / whole) };
}

/** Adds what a lane has in the buckets of `busy`, ns by class. */
export function addSlices(
  busy: Float64Array,
  lane: Lane,
  classOf: Uint8Array,
  classes: number,
  fromNs: number,
  bucketNs: number,
): void {
  const toNs = fromNs + (busy.length / classes) * bucketNs;
  const last = lane.firstStartingAfter(toNs - 1);
  for (let i = lane.firstEndingAfter(fromNs); i < last; i++) {
    const to = Math.min(lane.end(i), toNs);
    const taskClass = classOf[lane.task(i)];
    let t = Math.max(lane.start(i), fromNs);
    for (let bucket = Math.floor((t - fromNs) / bucketNs); t < to; bucket++) {
      const until = Math.min(to, fromNs + (bucket + 1) * bucketNs);
      busy[bucket * classes + taskClass] += until - t;
      t = until;
    }
  }
}
