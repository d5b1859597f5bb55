import type { PbfWriter } from 'pbf';
import type { RecordingDirectory } from '../../lab/types.ts';
import type { RecordingReader } from '../../recording/reader.ts';
import { BUNDLE, FTRACE, PACKET, SWITCH, WAKING } from './perfetto-fields.ts';
import { message, packet, type Sink } from './perfetto-packet.ts';
import { tidOf } from './processes.ts';
import { eachSwitch, IDLE, type LeftAs } from './switches.ts';
import { wakeupsOf } from './wakeups.ts';

/** Priority of a nice-0 task, and of the idle task, as the kernel prints them. */
const USUAL_PRIORITY = 120;
/** TASK_RUNNING, TASK_INTERRUPTIBLE and EXIT_DEAD. */
const STATE: Readonly<Record<LeftAs, number>> = { runnable: 0, blocked: 1, exited: 16 };
/** Events of one packet: some 200 kB. */
const EVENTS_PER_BUNDLE = 4096;

interface Event {
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
              event.writeVarintField(FTRACE.timestamp, Math.round(timeNs));
              event.writeVarintField(FTRACE.pid, tid);
              write(event);
            });
          }
        }),
      ),
    );
  }
}

/** Who was on which CPU, and who woke whom, as sched_switch and sched_waking of a kernel. */
export function writeScheduling(reader: RecordingReader, directory: RecordingDirectory, sink: Sink): void {
  const bundles = new Bundles(directory.cpus, sink);
  const name = (task: number): string => (task === IDLE ? 'swapper' : directory.tasks[task].name);
  const tid = (task: number): number => (task === IDLE ? 0 : tidOf(task));
  eachSwitch(reader, directory, {
    switched(cpu, timeNs, from, leftAs, to) {
      const write = (event: PbfWriter): void =>
        message(event, FTRACE.schedSwitch, (pbf) => {
          pbf.writeStringField(SWITCH.prevComm, name(from));
          pbf.writeVarintField(SWITCH.prevPid, tid(from));
          pbf.writeVarintField(SWITCH.prevPrio, USUAL_PRIORITY);
          pbf.writeVarintField(SWITCH.prevState, STATE[leftAs]);
          pbf.writeStringField(SWITCH.nextComm, name(to));
          pbf.writeVarintField(SWITCH.nextPid, tid(to));
          pbf.writeVarintField(SWITCH.nextPrio, USUAL_PRIORITY);
        });
      bundles.add(cpu, { timeNs, tid: tid(from), write });
    },
  });
  for (const { timeNs, task, cpu, waker, wakerCpu } of wakeupsOf(reader)) {
    const write = (event: PbfWriter): void =>
      message(event, FTRACE.schedWaking, (pbf) => {
        pbf.writeStringField(WAKING.comm, name(task));
        pbf.writeVarintField(WAKING.pid, tid(task));
        pbf.writeVarintField(WAKING.prio, USUAL_PRIORITY);
        pbf.writeVarintField(WAKING.success, 1);
        pbf.writeVarintField(WAKING.targetCpu, cpu);
      });
    bundles.add(wakerCpu, { timeNs, tid: tid(waker), write });
  }
  bundles.flushAll();
}
