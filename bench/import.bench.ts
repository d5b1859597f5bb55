import { TraceParser } from '../workers/formats/ftrace/parser.ts';
import type { Case } from './harness.ts';

const TRACE_BYTES = 104_000_000;
const CHUNK_BYTES = 1 << 20;

type Dialect = 'ftrace' | 'perf';

/** A request comes by interrupt, the server preempts a hog, wakes a worker on another CPU, and sleeps again. */
function pattern(dialect: Dialect, cpu: number): string[] {
  const hog = `off.${cpu}`;
  const pid = 400 + cpu;
  const other = (cpu + 1) % 4;
  const event = (comm: string, task: number, flags: string, text: string): string =>
    dialect === 'ftrace'
      ? `${`${comm}-${task}`.padStart(16)}    [00${cpu}] ${flags}  00000.000000: ${text}\n`
      : `${comm.padStart(16)} ${String(task).padStart(5)} [00${cpu}] 00000.000000: sched:${text}\n`;
  const switched = (from: string, fromPid: number, state: string, to: string, toPid: number): string =>
    `sched_switch: prev_comm=${from} prev_pid=${fromPid} prev_prio=120 prev_state=${state} ==> next_comm=${to} next_pid=${toPid} next_prio=120`;
  return [
    event(hog, pid, 'd.h2.', `sched_waking: comm=online pid=${300 + cpu} prio=120 target_cpu=00${cpu}`),
    event(hog, pid, 'dNh3.', `sched_wakeup: comm=online pid=${300 + cpu} prio=120 target_cpu=00${cpu}`),
    event(hog, pid, 'd..2.', switched(hog, pid, 'R', 'online', 300 + cpu)),
    event(
      'online',
      300 + cpu,
      'd..3.',
      `sched_waking: comm=kworker/${other}:1 pid=${80 + other} prio=120 target_cpu=00${other}`,
    ),
    event('online', 300 + cpu, 'd..2.', switched('online', 300 + cpu, 'S', hog, pid)),
  ];
}

/** Trace text of TRACE_BYTES: the pattern over four CPUs, an event every microsecond. */
function traceText(dialect: Dialect): Uint8Array {
  const lines = [0, 1, 2, 3].flatMap((cpu) => pattern(dialect, cpu)).map((line) => new TextEncoder().encode(line));
  const timeAt = lines.map((line) => new TextDecoder().decode(line).indexOf('00000.000000:'));
  const text = new Uint8Array(TRACE_BYTES);
  for (let at = 0, us = 0; ; us++) {
    const line = lines[us % lines.length];
    if (at + line.length > TRACE_BYTES) return text.subarray(0, at);
    text.set(line, at);
    let rest = us;
    for (let place = at + timeAt[us % lines.length] + 11; rest > 0; place--) {
      if (text[place] === 0x2e) continue;
      text[place] = 0x30 + (rest % 10);
      rest = Math.floor(rest / 10);
    }
    at += line.length;
  }
}

function cases(): Case[] {
  // Only the text last used is in memory; it is made during the run that warms up.
  let kept: { readonly dialect: Dialect; readonly text: Uint8Array } | undefined;
  const parse = (dialect: Dialect, scale: number): number => {
    if (kept?.dialect !== dialect) kept = { dialect, text: traceText(dialect) };
    const bytes = Math.floor(kept.text.length * scale);
    const parser = new TraceParser();
    for (let from = 0; from < bytes; from += CHUNK_BYTES) {
      parser.push(kept.text.subarray(from, Math.min(bytes, from + CHUNK_BYTES)));
    }
    const { used, lines } = parser.end();
    if (used < lines - 1) throw new Error(`${lines - used} of ${lines} lines were not used`);
    return bytes / 1e6;
  };
  return [
    { name: 'import.ftrace.mb_per_cpu_s', unit: 'MB', run: (scale) => parse('ftrace', scale) },
    { name: 'import.perf.mb_per_cpu_s', unit: 'MB', run: (scale) => parse('perf', scale) },
  ];
}

/** Trace text to event columns. */
export const imports: readonly Case[] = cases();
