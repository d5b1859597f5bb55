import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OP_RUN } from '../machine/recorded-work.ts';
import type { ParsedTrace } from './ftrace/parser.ts';
import { parseBytes } from './trace.fixture.ts';
import { buildTrace } from './trace-model.ts';
import { rebuildWork } from './work.ts';

const FIXTURES = new URL('../../tests/fixtures/traces/', import.meta.url);
const whole = new Uint8Array(readFileSync(new URL('eevdf612-pingpong-beside-hog.trace.txt', FIXTURES)));
/** Small enough to be imported at every length: header and some forty events. */
const small = whole.subarray(0, 6000);

function columns({ events, names }: ParsedTrace): unknown[] {
  const rows: unknown[] = [];
  for (let row = 0; row < events.length; row++) {
    rows.push([
      events.timeNs[row],
      events.kind[row],
      events.context[row],
      events.cpu[row],
      events.current[row],
      names.comm(events.task[row]),
      names.pid[events.task[row]],
      events.other[row],
      events.prio[row],
      events.otherPrio[row],
      events.state[row],
    ]);
  }
  return rows;
}

/** Everything that must hold for any bytes. */
function importsSoundly(bytes: Uint8Array, chunk?: number): void {
  const parsed = parseBytes(bytes, chunk);
  expect(parsed.used + parsed.skipped.reduce((sum, { count }) => sum + count, 0)).toBe(parsed.lines);
  expect(parsed.events.length).toBe(parsed.used);
  const trace = buildTrace(parsed);
  const { slices } = trace;
  const freeAt = trace.cpuNumbers.map(() => 0);
  for (let row = 0; row < slices.length; row++) {
    expect(slices.startNs[row]).toBeGreaterThanOrEqual(freeAt[slices.cpu[row]]);
    expect(slices.endNs[row]).toBeGreaterThanOrEqual(slices.startNs[row]);
    expect(slices.endNs[row]).toBeLessThanOrEqual(trace.durationNs);
    freeAt[slices.cpu[row]] = slices.endNs[row];
  }
  const work = rebuildWork(trace);
  trace.tasks.forEach((task, index) => {
    let cpuNs = 0;
    for (let op = work.opStart[index]; op < work.opStart[index + 1]; op++) {
      if (work.opKind[op] === OP_RUN) cpuNs += work.opArg[op];
    }
    expect(cpuNs).toBe(task.cpuNs);
    expect(task.runDelayNs).toBeGreaterThanOrEqual(0);
  });
}

describe('any bytes', () => {
  it('are imported without an error, every line counted once', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), fc.integer({ min: 1, max: 4000 }), (bytes, chunk) =>
        importsSoundly(bytes, chunk),
      ),
    );
  });

  it('made of pieces of trace lines are imported without an error', () => {
    const piece = fc.constantFrom(
      ...[
        '\n',
        ' ',
        '[',
        ']',
        ':',
        '-',
        '=',
        '0',
        '1.5:',
        ' [000] ',
        'a-1',
        'sched_switch:',
        'sched_waking: ',
        'CPU:1 [LOST 5 EVENTS]\n',
      ],
      ...[
        'prev_comm=',
        ' prev_pid=',
        ' prev_prio=',
        ' prev_state=R',
        ' ==> next_comm=',
        ' next_pid=',
        ' next_prio=',
        'comm=',
        ' pid=',
        ' prio=',
      ],
      ' a-1 [000] d..2. 1.000001: sched_switch: prev_comm=a prev_pid=1 prev_prio=120 prev_state=S ==> next_comm=b next_pid=2 next_prio=120\n',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) =>
        importsSoundly(new TextEncoder().encode(pieces.join(''))),
      ),
    );
  });

  it('from a trace with random damage are imported without an error', () => {
    const damage = fc.record({ at: fc.nat(whole.length - 1), byte: fc.integer({ min: 0, max: 255 }) });
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 40 }), fc.nat(40_000), (marks, skip) => {
        const bytes = whole.slice(skip);
        for (const { at, byte } of marks) bytes[at % bytes.length] = byte;
        importsSoundly(bytes);
      }),
      { numRuns: 60 },
    );
  });

  it('from a trace with lines removed, doubled and exchanged are imported without an error', () => {
    const lines = new TextDecoder().decode(whole).split('\n');
    const pick = fc.array(fc.nat(lines.length - 1), { minLength: 1, maxLength: 200 });
    const loss = fc.constantFrom('', 'CPU:0 [LOST 7 EVENTS]\n');
    fc.assert(
      fc.property(pick, loss, (rows, mark) => {
        importsSoundly(new TextEncoder().encode(rows.map((row) => `${lines[row]}\n`).join(mark)));
      }),
      { numRuns: 60 },
    );
  });
});

describe('chunks', () => {
  it('of any size give the same events as one', () => {
    const expected = columns(parseBytes(small));
    expect(expected.length).toBeGreaterThan(20);
    for (const chunk of [1, 2, 3, 7, 64, 150, 4095, 4096, 4097])
      expect(columns(parseBytes(small, chunk))).toEqual(expected);
  });
});

describe('truncation', () => {
  it('at any byte loses no complete line and never fails', () => {
    let complete = 0;
    for (let length = 0; length <= small.length; length++) {
      const parsed = parseBytes(small.subarray(0, length));
      rebuildWork(buildTrace(parsed));
      if (small[length - 1] === 0x0a) complete++;
      const cut = length > 0 && small[length - 1] !== 0x0a;
      expect(parsed.truncated).toBe(cut);
      expect(parsed.lines).toBe(complete + (cut ? 1 : 0));
    }
  });
});
