/**
 * A recording as a Perfetto trace (protobuf). Scheduling is written as the ftrace events sched_switch and sched_waking, the
 * way a kernel would have, so that Perfetto's own tables and queries work; requests, faults and counters are track events.
 */
import type { RecordingDirectory } from '../../lab/types.ts';
import type { RecordingReader } from '../../recording/reader.ts';
import { countersOf } from './counters.ts';
import { lockTitle, lockTracksOf } from './locks.ts';
import {
  COUNTER,
  EVENT,
  EVENT_TYPE,
  PACKET,
  PROCESS,
  STATE_CLEARED,
  THREAD,
  THREAD_TRACK,
  TRACK,
  TREE,
} from './perfetto-fields.ts';
import { writeScheduling } from './perfetto-ftrace.ts';
import { message, packet, type Sink } from './perfetto-packet.ts';
import { tidOf } from './processes.ts';
import { stretchesOf } from './stretches.ts';
import { type ExportThreads, threadsOf } from './threads.ts';

export type { Sink };

/** Writes the trace piece by piece. */
export function writePerfetto(reader: RecordingReader, directory: RecordingDirectory, sink: Sink): void {
  const threads = threadsOf(reader, directory);
  sink(treePacket(threads));
  writeScheduling(reader, directory, threads, sink);
  writeStretches(reader, directory, threads, sink);
  const counters = writeCounters(reader, directory, sink);
  writeLocks(reader, directory, tidOf(directory.tasks.length + counters), sink);
}

function treePacket({ processes, all }: ExportThreads): Uint8Array {
  return packet((pbf) => {
    pbf.writeVarintField(PACKET.flags, STATE_CLEARED);
    message(pbf, PACKET.processTree, (tree) => {
      for (const { pid, name } of processes) {
        message(tree, TREE.processes, (process) => {
          process.writeVarintField(PROCESS.pid, pid);
          process.writeVarintField(PROCESS.parent, 0);
          process.writeStringField(PROCESS.command, name);
        });
      }
      for (const { tid, name, pid } of all) {
        message(tree, TREE.threads, (thread) => {
          thread.writeVarintField(THREAD.tid, tid);
          thread.writeStringField(THREAD.name, name);
          thread.writeVarintField(THREAD.process, pid);
        });
      }
    });
  });
}

/** One track for each task that did something with a name; its id is that of the thread. */
function writeStretches(
  reader: RecordingReader,
  directory: RecordingDirectory,
  { all }: ExportThreads,
  sink: Sink,
): void {
  const described = new Set<number>();
  for (const { task, name, startNs, endNs } of stretchesOf(reader, directory)) {
    const { tid, pid, name: threadName } = all[task];
    if (!described.has(task)) {
      described.add(task);
      sink(
        packet((pbf) =>
          message(pbf, PACKET.trackDescriptor, (track) => {
            track.writeVarintField(TRACK.uuid, tid);
            message(track, TRACK.thread, (thread) => {
              thread.writeVarintField(THREAD_TRACK.pid, pid);
              thread.writeVarintField(THREAD_TRACK.tid, tid);
              thread.writeStringField(THREAD_TRACK.name, threadName);
            });
          }),
        ),
      );
    }
    sink(eventPacket(startNs, EVENT_TYPE.begin, tid, name));
    sink(eventPacket(endNs, EVENT_TYPE.end, tid));
  }
}

/** Their tracks follow those of the tasks. @returns how many there are */
function writeCounters(reader: RecordingReader, directory: RecordingDirectory, sink: Sink): number {
  const counters = countersOf(reader, directory);
  counters.forEach(({ name, unit, each }, index) => {
    const uuid = tidOf(directory.tasks.length + index);
    sink(
      packet((pbf) =>
        message(pbf, PACKET.trackDescriptor, (track) => {
          track.writeVarintField(TRACK.uuid, uuid);
          track.writeStringField(TRACK.name, name);
          message(track, TRACK.counter, (counter) => counter.writeStringField(COUNTER.unitName, unit));
        }),
      ),
    );
    each((timeNs, value) => sink(eventPacket(timeNs, EVENT_TYPE.counter, uuid, undefined, value)));
  });
  return counters.length;
}

/** Locks are tracks of their own, which belong to no thread: a slice for each turn, named after who had it. */
function writeLocks(reader: RecordingReader, directory: RecordingDirectory, firstTrack: number, sink: Sink): void {
  lockTracksOf(reader, directory).forEach(({ name, holds }, index) => {
    const uuid = firstTrack + index;
    sink(
      packet((pbf) =>
        message(pbf, PACKET.trackDescriptor, (track) => {
          track.writeVarintField(TRACK.uuid, uuid);
          track.writeStringField(TRACK.name, lockTitle(name));
        }),
      ),
    );
    for (const { holder, startNs, endNs } of holds()) {
      sink(eventPacket(startNs, EVENT_TYPE.begin, uuid, holder));
      sink(eventPacket(endNs, EVENT_TYPE.end, uuid));
    }
  });
}

function eventPacket(timeNs: number, type: number, track: number, name?: string, value?: number): Uint8Array {
  return packet((pbf) => {
    pbf.writeVarintField(PACKET.timestamp, Math.round(timeNs));
    message(pbf, PACKET.trackEvent, (event) => {
      event.writeVarintField(EVENT.type, type);
      event.writeVarintField(EVENT.track, track);
      if (name !== undefined) event.writeStringField(EVENT.name, name);
      if (value !== undefined) event.writeDoubleField(EVENT.double, value);
    });
  });
}
