import { type ByteCursor, literal } from './byte-cursor.ts';
import { MAX_CPUS } from './events.ts';

const CPU = literal('CPU:');
const LOST = literal('LOST ');
const EVENTS = literal('EVENTS');
const HASHES = literal('##### CPU ');
const BUFFER_STARTED = literal(' buffer started');
const PERF_LOST = literal('PERF_RECORD_LOST lost ');
const OPEN = 0x5b;

/** A tracer's remark that events of a CPU are missing. `lost` is 0 where only the start of a CPU's buffer is told. */
export interface LossMark {
  readonly cpu: number;
  readonly lost: number;
}

/**
 * Reads a whole-line mark at the cursor: "CPU:3 [LOST 12 EVENTS]" and "CPU:3 [LOST EVENTS]" (ftrace),
 * "CPU:3 [12 EVENTS DROPPED]" and "CPU:3 [EVENTS DROPPED]" (trace-cmd), "##### CPU 3 buffer started ####" (ftrace,
 * after an overrun: what this CPU did before is not known). A mark without a number counts as one event.
 */
export function readLossMark(line: ByteCursor): LossMark | undefined {
  if (line.literal(HASHES)) {
    if (!line.integer() || line.value < 0 || line.value >= MAX_CPUS) return undefined;
    const cpu = line.value;
    return line.literal(BUFFER_STARTED) ? { cpu, lost: 0 } : undefined;
  }
  if (!line.literal(CPU)) return undefined;
  line.skipSpaces();
  if (!line.integer() || line.value < 0 || line.value >= MAX_CPUS) return undefined;
  const cpu = line.value;
  line.skipSpaces();
  if (line.bytes[line.at] !== OPEN) return undefined;
  line.at++;
  line.literal(LOST);
  const lost = line.integer() ? Math.max(1, line.value) : 1;
  line.skipSpaces();
  return line.looksAt(line.at, EVENTS) ? { cpu, lost } : undefined;
}

/** Number of lost events in perf's "PERF_RECORD_LOST lost 12", at the place of the event's name; undefined if it is none. */
export function readPerfLoss(line: ByteCursor): number | undefined {
  line.skipSpaces();
  return line.literal(PERF_LOST) ? (line.integer() ? Math.max(1, line.value) : 1) : undefined;
}
