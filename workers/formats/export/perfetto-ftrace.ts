import type { PbfWriter } from 'pbf';
import type { RecordingDirectory } from '../../lab/types.ts';
import type { RecordingReader } from '../../recording/reader.ts';
import { BUNDLE, FTRACE, PACKET, SWITCH, WAKING } from './perfetto-fields.ts';
import { message, packet, type Sink } from './perfetto-packet.ts';
import { eachSwitch, IDLE, type LeftAs } from './switches.ts';
import type { ExportThreads } from './threads.ts';
import { wakeupsOf } from './wakeups.ts';

/** Priority of a nice-0 task, and of the idle task, as the kernel prints them. */
const USUAL_PRIORITY = 120;
/** TASK_RUNNING, TASK_INTERRUPTIBLE and EXIT_DEAD. */
const STATE: Readonly<Record<LeftAs, number>> = { runnable: 0, blocked: 1, exited: 16 };
/** Events of one packet: some 200 kB. */
const EVENTS_PER_BUNDLE = 4096;

interface Event {
  /** Whole nanoseconds. */
  readonly timeNs: number;
  /** Thread on the CPU. */
  readonly tid: number;
  write(event: PbfWriter): void;
}

/** Events of each CPU until there are enough for a packet. */
class Bundles {
  private readonly pending: Event[][];

  constructor(
    cpus: number,
    private readonly sink: Sink,
  ) {
    this.pending = Array.from({ length: cpus }, () => []);
  }

  add(cpu: number, event: Event): void {
    if (this.pending[cpu].push(event) === EVENTS_PER_BUNDLE) this.flush(cpu);
  }

  flushAll(): void {
    for (let cpu = 0; cpu < this.pending.length; cpu++) this.flush(cpu);
  }

  private flush(cpu: number): void {
    const events = this.pending[cpu];
    if (events.length === 0) return;
    this.pending[cpu] = [];
    this.sink(
      packet((pbf) =>
        message(pbf, PACKET.ftraceEvents, (bundle) => {
          bundle.writeVarintField(BUNDLE.cpu, cpu);
          for (const { timeNs, tid, write } of events) {
            message(bundle, BUNDLE.event, (event) => {
              event.writeVarintField(FTRACE.timestamp, timeNs);
              event.writeVarintField(FTRACE.pid, tid);
              write(event);
            });
          }
        }),
      ),
    );
  }
}

const SWAPPER = { tid: 0, name: 'swapper' };

/**
 * Who was on which CPU, and who woke whom, as sched_switch and sched_waking of a kernel. A task that leaves one CPU and is on
 * another in the same nanosecond is told a nanosecond later there, after nobody, or two where it slept and was woken in between, and so is one that
 * is woken and gets a CPU in the first nanosecond: a reader orders events of one nanosecond by their CPUs, and would otherwise take it for one that left
 * after it came, or was woken while it ran.
 */
export function writeScheduling(
  reader: RecordingReader,
  directory: RecordingDirectory,
  threads: ExportThreads,
  sink: Sink,
): void {
  const bundles = new Bundles(directory.cpus, sink);
  const threadOf = (task: number, cpu: number) => (task === IDLE ? SWAPPER : threads.on(task, cpu));
  const addSwitch = (cpu: number, timeNs: number, from: number, leftAs: LeftAs, to: number): void => {
    const [left, came] = [threadOf(from, cpu), threadOf(to, cpu)];
    const write = (event: PbfWriter): void =>
      message(event, FTRACE.schedSwitch, (pbf) => {
        pbf.writeStringField(SWITCH.prevComm, left.name);
        pbf.writeVarintField(SWITCH.prevPid, left.tid);
        pbf.writeVarintField(SWITCH.prevPrio, USUAL_PRIORITY);
        pbf.writeVarintField(SWITCH.prevState, STATE[leftAs]);
        pbf.writeStringField(SWITCH.nextComm, came.name);
        pbf.writeVarintField(SWITCH.nextPid, came.tid);
        pbf.writeVarintField(SWITCH.nextPrio, USUAL_PRIORITY);
      });
    bundles.add(cpu, { timeNs: Math.round(timeNs), tid: left.tid, write });
  };
  eachSwitch(reader, directory, {
    switched(cpu, timeNs, from, leftAs, to, lateNs) {
      if (lateNs > 0 && from !== IDLE) addSwitch(cpu, timeNs, from, leftAs, IDLE);
      if (lateNs > 0) addSwitch(cpu, timeNs + lateNs, IDLE, 'runnable', to);
      else addSwitch(cpu, timeNs, from, leftAs, to);
    },
  });
  for (const { timeNs, task, cpu, waker, wakerCpu } of wakeupsOf(reader)) {
    const woken = threadOf(task, cpu);
    const write = (event: PbfWriter): void =>
      message(event, FTRACE.schedWaking, (pbf) => {
        pbf.writeStringField(WAKING.comm, woken.name);
        pbf.writeVarintField(WAKING.pid, woken.tid);
        pbf.writeVarintField(WAKING.prio, USUAL_PRIORITY);
        pbf.writeVarintField(WAKING.success, 1);
        pbf.writeVarintField(WAKING.targetCpu, cpu);
      });
    bundles.add(wakerCpu, { timeNs, tid: threadOf(waker, wakerCpu).tid, write });
  }
  bundles.flushAll();
}
