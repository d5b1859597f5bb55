import type { RecordingHandle } from '../workers/recording/layout.ts';
import { RecordingWriter } from '../workers/recording/writer.ts';
import { LAYOUTS, SliceWriter, WakeupWriter } from '../workers/scheduling/recording.ts';

export const CPUS = 64;
export const TASKS = 256;
/** Time between two slices that end on a CPU; slices take half of it to all of it. */
const PERIOD_NS = 160_000;
/** Between the ends of two slices of neighbouring CPUs. */
const STEP_NS = PERIOD_NS / CPUS;

/** Time that `slices` slices of a busy machine take, ns. */
export function busyNs(slices: number): number {
  return PERIOD_NS + Math.floor(((slices - 1) * PERIOD_NS) / CPUS);
}

/**
 * A recording of a busy 64-CPU machine: CPUs take turns in ending their slices, as a simulation would write them, and
 * every other slice follows a wakeup by whoever ran before.
 *
 * @param salt recordings of different salts differ in who runs and for how long
 */
export function busyMachine(slices: number, salt = 0): RecordingHandle {
  const recording = new RecordingWriter(LAYOUTS);
  const writer = new SliceWriter(recording);
  const wakeups = new WakeupWriter(recording);
  let waker = -1;
  for (let i = 0; i < slices; i++) {
    const cpu = i % CPUS;
    const scattered = scatter(i + salt);
    const end = PERIOD_NS + Math.floor((i * PERIOD_NS) / CPUS) + (scattered % STEP_NS);
    const start = end - PERIOD_NS / 2 - (scatter(scattered) % (PERIOD_NS / 2 - STEP_NS));
    const task = (scattered >>> 16) % TASKS;
    if (i % 2 === 0) wakeups.append(end - PERIOD_NS, task, cpu, waker, (cpu + CPUS - 1) % CPUS);
    writer.append(start, end, task, cpu, 1, 2);
    waker = task;
  }
  writer.flush();
  wakeups.flush();
  return recording.handle;
}

/** A number of 32 bits that looks random: the last steps of MurmurHash3. */
function scatter(value: number): number {
  let h = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
