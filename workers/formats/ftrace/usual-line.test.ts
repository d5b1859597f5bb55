import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseBytes } from '../trace.fixture.ts';
import { EVENT } from './events.ts';
import type { ParsedTrace } from './parser.ts';
import { UsualLineReader } from './usual-line.ts';

const any = (...texts: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...texts);
const comm = any(
  'web',
  'a b',
  'kworker/0:1',
  'x prev_pid=1',
  'y pid=3',
  'z next_pid=9 next_prio=1',
  'a-1 [003]',
  '',
  'C',
);
const valid = any('0', '7', '11', '120', '8191');
const number = fc.oneof({ weight: 12, arbitrary: valid }, any('8192', '123456789', '1234567890', '-1', 'x', ''));
const state = any('S', 'R', 'R+', 'S', 'S', 'D|W', '+', '');
const fields = fc.oneof(
  fc
    .tuple(comm, number, number, state, comm, number, number)
    .map(
      ([prev, pid, prio, letter, next, nextPid, nextPrio]) =>
        `prev_comm=${prev} prev_pid=${pid} prev_prio=${prio} prev_state=${letter} ==> next_comm=${next} next_pid=${nextPid} next_prio=${nextPrio}`,
    ),
  fc.tuple(comm, number, number).map(([name, pid, prio]) => `comm=${name} pid=${pid} prio=${prio}`),
);
const header = fc
  .tuple(
    any('', '   '),
    comm,
    any('-', ' '),
    number,
    number,
    any('d..2. ', 'dNh3.  ', 'd. ', ' ', ''),
    any('1.000001', '0.5', '1.', '1234567890.1'),
  )
  .map(([pad, name, dash, pid, cpu, flags, time]) => `${pad}${name}${dash}${pid} [${cpu}] ${flags}${time}:`);
const event = fc
  .tuple(
    any(' ', '   ', ''),
    any('', 'sched:', 'schex:'),
    any('switch', 'waking', 'wakeup', 'wakeup_new', 'wakeups'),
    any(': ', ': ', ':    ', ':', ' '),
  )
  .map(([gap, system, name, colon]) => `${gap}${system}sched_${name}${colon}`);
const tail = any('', '', ' target_cpu=001', '\r', '\r\r', 'x', ' y'.repeat(300), ' y'.repeat(2100));
const line = fc.oneof(
  { weight: 9, arbitrary: fc.tuple(header, event, fields, tail).map((parts) => parts.join('')) },
  any(
    '# x',
    'CPU:3 [LOST 12 EVENTS]',
    '##### CPU 2 buffer started ####',
    '#a-1 [000] 1.5: sched_waking: comm=a pid=1 prio=2',
    'cpus=4',
    '',
  ),
);
const damage = fc.record({ at: fc.nat(), byte: fc.integer({ min: 0, max: 255 }) });

function plain({ events, names, ...rest }: ParsedTrace) {
  const columns = Object.values(events).map((column) =>
    ArrayBuffer.isView(column) ? (column as Float64Array).slice(0, events.length) : column,
  );
  const tasks = Array.from({ length: names.length }, (_, entry) => `${names.comm(entry)}:${names.pid[entry]}`);
  return { ...rest, columns, tasks };
}

it('reads the same as the general readers, which alone read small chunks', () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), fc.array(damage, { maxLength: 3 }), (lines, marks) => {
      const text = new TextEncoder().encode(`${lines.join('\n')}\n`);
      for (const { at, byte } of marks) text[at % text.length] = byte;
      // Usual lines are read where enough follows.
      const bytes = new Uint8Array(text.length + 1000).fill(0x0a);
      bytes.set(text);
      expect(plain(parseBytes(bytes))).toEqual(plain(parseBytes(bytes, 500)));
    }),
    { numRuns: 1000 },
  );
});

it('accepts the usual lines', () => {
  const reader = new UsualLineReader();
  const kinds = [
    '  web-11    [002] d..2.  1.000001: sched_switch: prev_comm=web prev_pid=11 prev_prio=120 prev_state=R+ ==> next_comm=a b next_pid=12 next_prio=120',
    '  web-11    [002] d.h2.  1.000001: sched_waking: comm=a b pid=12 prio=120 target_cpu=002',
    '  web    11 [002] 1.000001: sched:sched_wakeup: comm=a b pid=12 prio=120 target_cpu=002',
  ].map((text) => {
    const bytes = new TextEncoder().encode(`${text}\n${' '.repeat(1000)}`);
    expect(reader.readUsualHeader(bytes, 0)).toBe(true);
    const kind = reader.readUsualEvent();
    expect(reader.usualLineEnd()).toBe(text.length);
    return kind;
  });
  expect(kinds).toEqual([EVENT.switch, EVENT.waking, EVENT.wakeup]);
});
