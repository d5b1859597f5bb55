/** Modes of recording as they are written on the command line: "full", "window:2s..3s", "sample:10", "none". */
import type { RecordMode } from '../recording/part.ts';
import { parseDuration } from '../units/quantity.ts';

const MOST_EVERY = 100_000;

export type ReadRecordMode =
  | { readonly ok: true; readonly mode: RecordMode }
  | { readonly ok: false; readonly message: string };

export function readRecordMode(text: string): ReadRecordMode {
  const [kind, ...rest] = text.split(':');
  const given = rest.join(':');
  if (given === '' && kind === 'full') return { ok: true, mode: { kind } };
  if (given === '' && kind === 'none') return { ok: true, mode: { kind } };
  if (kind === 'window') return readWindow(given);
  if (kind === 'sample') return readSample(given);
  return failed(`'${text}' is no way to record; there are full, window:FROM..TO, sample:N and none`);
}

function readWindow(text: string): ReadRecordMode {
  const bounds = text.split('..');
  if (bounds.length !== 2) return failed(`a window has a beginning and an end, such as window:2s..3s; got '${text}'`);
  const [from, to] = bounds.map((bound) => parseDuration(bound.trim()));
  if (!from.ok) return failed(`beginning of the window: ${from.message}`);
  if (!to.ok) return failed(`end of the window: ${to.message}`);
  if (from.value < 0 || from.value >= to.value) return failed('the window ends before it begins');
  return { ok: true, mode: { kind: 'window', fromNs: from.value, toNs: to.value } };
}

function readSample(text: string): ReadRecordMode {
  const every = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (every < 2 || every > MOST_EVERY)
    return failed(`sample:N records one nanosecond in N, with N from 2 to ${MOST_EVERY}; got '${text}'`);
  return { ok: true, mode: { kind: 'sample', every } };
}

export function recordModeText(mode: RecordMode): string {
  switch (mode.kind) {
    case 'window':
      return `window:${timeText(mode.fromNs)}..${timeText(mode.toNs)}`;
    case 'sample':
      return `sample:${mode.every}`;
    default:
      return mode.kind;
  }
}

const UNITS = [
  ['s', 1e9],
  ['ms', 1e6],
  ['us', 1e3],
] as const;

/** Exact, in the largest unit that makes it a whole number. */
function timeText(ns: number): string {
  const [unit, size] = UNITS.find(([, each]) => ns % each === 0) ?? ['ns', 1];
  return `${ns / size}${unit}`;
}

const failed = (message: string): ReadRecordMode => ({ ok: false, message });
