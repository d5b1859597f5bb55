import { Samples } from '../statistics/samples.ts';
import { TOUCH } from './memory/memory-api.ts';
import type { FaultWriter } from './recording.ts';
import { PART_COUNT, type ThreadTimes } from './timing/thread-times.ts';
import type { WorkThread } from './workload/work-thread.ts';
import type { Workload } from './workload/workload.ts';

/** How long faults took, by what they were. */
export interface FaultTimes {
  /** All faults, in order of completion. */
  readonly all: Samples;
  readonly major: Samples;
  readonly minor: Samples;
}

/** Measures every fault: how long it took and what of. A fault begins where the work of the program before it ends. */
export class FaultLog {
  /** By workload, of the measured window. */
  readonly times: readonly FaultTimes[];
  /** Sums over the measured faults of each workload: workload * PARTS + part. */
  readonly partSumNs: Float64Array;
  private readonly workloadOf: Int32Array;

  constructor(
    private readonly table: FaultWriter,
    workloads: readonly Workload[],
    private readonly threadTimes: ThreadTimes,
    private readonly measureFromNs: number,
  ) {
    this.times = workloads.map(() => ({ all: new Samples(), major: new Samples(), minor: new Samples() }));
    this.partSumNs = new Float64Array(workloads.length * PART_COUNT);
    this.workloadOf = Int32Array.from(workloads.flatMap(({ threads }, w) => threads.map(() => w)));
  }

  /** A step of a thread was played. */
  stepped(thread: number, actor: WorkThread, beginNs: number, endNs: number): void {
    const { touch } = actor;
    if (touch === TOUCH.hit) return;
    const { partNs } = this.threadTimes;
    const first = thread * PART_COUNT;
    let ns = 0;
    for (let part = 0; part < PART_COUNT; part++) ns += partNs[first + part];
    const startNs = Math.max(beginNs, endNs - ns);
    const { cpu, space, page, entry } = actor;
    this.table.append({ startNs, endNs, task: thread, cpu, space, page, entry, kind: touch }, partNs, first);
    if (endNs < this.measureFromNs) return;
    const workload = this.workloadOf[thread];
    const { all, major, minor } = this.times[workload];
    all.add(ns);
    if (touch === TOUCH.major) major.add(ns);
    else if (touch === TOUCH.minor) minor.add(ns);
    for (let part = 0; part < PART_COUNT; part++) this.partSumNs[workload * PART_COUNT + part] += partNs[first + part];
  }

  close(): void {
    this.table.countMissing();
  }
}
