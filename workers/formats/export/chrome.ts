import type { RecordingDirectory } from '../../lab/types.ts';
import type { RecordingReader } from '../../recording/reader.ts';
import { countersOf } from './counters.ts';
import { inReadableDecimals } from './decimals.ts';
import { lockTitle, lockTracksOf } from './locks.ts';
import { stretchesOf } from './stretches.ts';
import { eachSwitch, IDLE } from './switches.ts';
import { threadsOf } from './threads.ts';

/** Process that the CPUs are threads of; those of tasks have the ids of processes.ts, which begin with 1. */
const CPUS = 0;
/** Events of one piece of text. */
const EVENTS_PER_PIECE = 4096;

/**
 * A recording in the JSON format of Chrome's trace viewer ("Trace Event Format"): stays on CPUs, what tasks did and who held locks as
 * complete events, counters as counters. Times are microseconds with three decimals, so whole nanoseconds
 * stay what they are.
 */
export function writeChrome(
  reader: RecordingReader,
  directory: RecordingDirectory,
  sink: (piece: string) => void,
): void {
  const { tasks, cpus } = directory;
  const threads = threadsOf(reader, directory);
  let pending: string[] = [];
  let first = true;
  const flush = (): void => {
    if (pending.length > 0) sink(`${first ? '' : ',\n'}${pending.join(',\n')}`);
    first &&= pending.length === 0;
    pending = [];
  };
  const add = (event: object): void => {
    if (pending.push(JSON.stringify(event)) === EVENTS_PER_PIECE) flush();
  };
  const named = (name: string, pid: number, tid: number, value: string): void =>
    add({ ph: 'M', name, pid, tid, args: { name: value } });
  const us = (ns: number): number => Math.round(ns) / 1000;
  // both ends are rounded, not the length: an event must not reach into the one after it
  const lengthUs = (fromNs: number, toNs: number): number => (Math.round(toNs) - Math.round(fromNs)) / 1000;

  sink('{"displayTimeUnit":"ns","traceEvents":[\n');
  named('process_name', CPUS, 0, 'CPUs');
  for (let cpu = 0; cpu < cpus; cpu++) named('thread_name', CPUS, cpu, `CPU ${cpu}`);
  for (const { pid, name } of threads.processes) named('process_name', pid, pid, name);
  for (const { name, pid, tid } of threads.all) named('thread_name', pid, tid, name);
  const sinceNs = new Float64Array(cpus);
  eachSwitch(reader, directory, {
    switched(cpu, timeNs, from, leftAs) {
      if (from !== IDLE) {
        const args = { tid: threads.on(from, cpu).tid, left: leftAs };
        const dur = lengthUs(sinceNs[cpu], timeNs);
        add({ ph: 'X', name: tasks[from].name, pid: CPUS, tid: cpu, ts: us(sinceNs[cpu]), dur, args });
      }
      sinceNs[cpu] = timeNs;
    },
  });
  for (const { task, name, startNs, endNs } of stretchesOf(reader, directory)) {
    const { pid, tid } = threads.all[task];
    add({ ph: 'X', name, pid, tid, ts: us(startNs), dur: lengthUs(startNs, endNs) });
  }
  // beside the CPUs: a lock belongs to no process
  lockTracksOf(reader, directory).forEach(({ name, holds }, index) => {
    const tid = cpus + index;
    named('thread_name', CPUS, tid, lockTitle(name));
    for (const { holder, startNs, endNs } of holds())
      add({ ph: 'X', name: holder, pid: CPUS, tid, ts: us(startNs), dur: lengthUs(startNs, endNs) });
  });
  for (const { name, unit, each } of countersOf(reader, directory)) {
    each((timeNs, value) =>
      add({ ph: 'C', name, pid: CPUS, tid: 0, ts: us(timeNs), args: { [unit || 'value']: inReadableDecimals(value) } }),
    );
  }
  flush();
  sink('\n]}\n');
}
