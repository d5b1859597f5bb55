import { describe, expect, it } from 'vitest';
import { parseBytes, parseText } from '../trace.fixture.ts';
import { AFTER_LOSS, CONTEXT_UNKNOWN, EVENT, IN_INTERRUPT, IN_TASK, PREEMPTED } from './events.ts';
import { MAX_LINE_BYTES, type ParsedTrace } from './parser.ts';

const KERNEL_SWITCH =
  'sched_switch: prev_comm=web prev_pid=11 prev_prio=120 prev_state=S ==> next_comm=off.0 next_pid=12 next_prio=160';

/** The first event in a form that is easy to compare. */
function event(parsed: ParsedTrace, row = 0) {
  const { events, names } = parsed;
  return {
    kind: events.kind[row],
    cpu: events.cpu[row],
    current: names.pid[events.current[row]],
    context: events.context[row],
    task: `${names.comm(events.task[row])}:${names.pid[events.task[row]]}`,
    prio: events.prio[row],
  };
}

function switched(parsed: ParsedTrace, row = 0) {
  const { events, names } = parsed;
  return {
    ...event(parsed, row),
    next: `${names.comm(events.other[row])}:${names.pid[events.other[row]]}`,
    nextPrio: events.otherPrio[row],
    state: String.fromCharCode(events.state[row] & ~PREEMPTED) + (events.state[row] & PREEMPTED ? '+' : ''),
  };
}

const WEB_TO_HOG = {
  kind: EVENT.switch,
  cpu: 2,
  current: 11,
  task: 'web:11',
  prio: 120,
  next: 'off.0:12',
  nextPrio: 160,
  state: 'S',
};

describe('dialects', () => {
  it.each([
    ['ftrace with four flags', `   web-11    [002] d.s.    1.000001: ${KERNEL_SWITCH}`, IN_INTERRUPT, 'ftrace'],
    ['ftrace with five flags', `   web-11      [002] d..2.    1.000001: ${KERNEL_SWITCH}`, IN_TASK, 'ftrace'],
    [
      'ftrace with a thread group',
      `   web-11    (     11) [002] dNh2.    1.000001: ${KERNEL_SWITCH}`,
      IN_INTERRUPT,
      'ftrace',
    ],
    [
      'ftrace with an unknown thread group',
      `   web-11    (-------) [002] d..2.    1.000001: ${KERNEL_SWITCH}`,
      IN_TASK,
      'ftrace',
    ],
    ['ftrace without flags', `   web-11    [002]    1.000001: ${KERNEL_SWITCH}`, CONTEXT_UNKNOWN, 'ftrace'],
    [
      'trace-cmd',
      `   web-11    [002] d..2.    1.000001: ${KERNEL_SWITCH.replace(': ', ':         ')}`,
      IN_TASK,
      'trace-cmd',
    ],
    [
      'trace-cmd in its own words',
      '   web-11    [002] d..2.    1.000001: sched_switch:         web:11 [120] S ==> off.0:12 [160]',
      IN_TASK,
      'trace-cmd',
    ],
    ['perf', `web    11 [002]     1.000001: sched:${KERNEL_SWITCH}`, CONTEXT_UNKNOWN, 'perf'],
    [
      'perf with process and thread',
      `web    10/11    [002]     1.000001000:       sched:${KERNEL_SWITCH}`,
      CONTEXT_UNKNOWN,
      'perf',
    ],
    [
      'perf in the words of the plug-in',
      'web    11 [002]     1.000001: sched:sched_switch: web:11 [120] S ==> off.0:12 [160]',
      CONTEXT_UNKNOWN,
      'perf',
    ],
  ])('reads a switch as printed by %s', (_, line, context, source) => {
    const parsed = parseText(`${line}\n`);
    expect(switched(parsed)).toEqual({ ...WEB_TO_HOG, context });
    expect(parsed.source).toBe(source);
  });

  it.each([
    ['sched_waking: comm=web pid=11 prio=120 target_cpu=002', EVENT.waking],
    ['sched_wakeup: comm=web pid=11 prio=120 success=1 target_cpu=002', EVENT.wakeup],
    ['sched_wakeup: web:11 [120] success=1 CPU:002', EVENT.wakeup],
    ['sched_waking: web:11 [120]<CANT FIND FIELD success> CPU:002', EVENT.waking],
    ['sched_wakeup_new: comm=web pid=11 prio=120 target_cpu=002', EVENT.wakeupNew],
    ['sched_process_exit: comm=web pid=11 prio=120 group_dead=true', EVENT.exit],
    ['sched_migrate_task: comm=web pid=11 prio=120 orig_cpu=0 dest_cpu=1', EVENT.migrate],
  ])('reads %s', (text, kind) => {
    const parsed = parseText(` sh-7 [001] d..2. 5.000000: ${text}\n`);
    expect(event(parsed)).toEqual({ kind, cpu: 1, current: 7, context: IN_TASK, task: 'web:11', prio: 120 });
  });

  it('reads the child of a fork', () => {
    const parsed = parseText(
      ' sh-7 [001] d..2. 5.000000: sched_process_fork: comm=sh pid=7 child_comm=a b child_pid=8\n',
    );
    expect(switched(parsed)).toMatchObject({ kind: EVENT.fork, task: 'sh:7', next: 'a b:8' });
  });

  it('tells dialects apart line by line', () => {
    const parsed = parseText(
      ` web-11 [002] d..2. 1.000001: ${KERNEL_SWITCH}\nweb 11 [002] 1.000002: sched:${KERNEL_SWITCH}\n`,
    );
    expect(parsed.used).toBe(2);
  });

  it.each(['R+', 'R', 'D', 'D|W', 'X', 't'])('reads state %s by its first letter and its plus', (state) => {
    const parsed = parseText(` web-11 [002] d..2. 1.000001: ${KERNEL_SWITCH.replace('=S', `=${state}`)}\n`);
    expect(switched(parsed).state).toBe(state === 'D|W' ? 'D' : state);
  });
});

describe('names', () => {
  it.each(['a b', 'a-1 [003]', 'x prev_pid=1', 'k: v=[1]', ' ==> next_comm=', '==>', 'a:1 [120] S', 'кот', '-', ''])(
    'keeps the comm "%s" whole in every place',
    (comm) => {
      const fields = `prev_comm=${comm} prev_pid=11 prev_prio=120 prev_state=S ==> next_comm=${comm} next_pid=12 next_prio=160`;
      const parsed = parseText(
        `${comm}-11 [002] d..2. 1.000001: sched_switch: ${fields}\n${comm} 11 [002] 1.000002: sched:sched_waking: comm=${comm} pid=12 prio=120 target_cpu=001\n`,
      );
      expect(switched(parsed)).toMatchObject({ ...WEB_TO_HOG, task: `${comm}:11`, next: `${comm}:12` });
      expect(parsed.names.comm(parsed.events.current[1])).toBe(comm.trim());
      expect(event(parsed, 1)).toMatchObject({ kind: EVENT.waking, task: `${comm}:12`, current: 11 });
    },
  );

  it('keeps a comm with colons and brackets whole in the words of the plug-in', () => {
    const parsed = parseText(' k-11 [002] 1.000001: sched_switch: kworker/u8:1-[x]:11 [120] S ==> a:1 [2:12 [160]\n');
    expect(switched(parsed)).toMatchObject({ task: 'kworker/u8:1-[x]:11', next: 'a:1 [2:12' });
  });

  it('tells tasks apart by pid and by name, and stores each once', () => {
    const line = (pid: number, comm: string) =>
      ` a-1 [000] d..2. 1.000000: sched_waking: comm=${comm} pid=${pid} prio=120 target_cpu=000\n`;
    let text = '';
    for (let i = 0; i < 3000; i++) text += line(i + 1, 'worker') + line(i + 1, `w${i}`) + line(i + 1, 'worker');
    const { events, names } = parseText(text);
    // The waker is one more.
    expect(names.length).toBe(6001);
    expect(events.length).toBe(9000);
    expect(names.comm(events.task[8998])).toBe('w2999');
    expect(events.task[8999]).toBe(events.task[8997]);
  });
});

describe('time', () => {
  it('counts nanoseconds from the first event, whatever the digits', () => {
    const at = (time: string) => ` web-11 [002] d..2. ${time}: ${KERNEL_SWITCH}\n`;
    const { events } = parseText(at('1700000000.000001') + at('1700000000.000001500') + at('1700000001.5'));
    expect([...events.timeNs.subarray(0, 3)]).toEqual([0, 500, 1_499_999_000]);
  });

  it('sorts events that come too early into place and says so', () => {
    const at = (time: string, cpu: number) => ` web-11 [00${cpu}] d..2. ${time}: ${KERNEL_SWITCH}\n`;
    const parsed = parseText(at('1.000003', 0) + at('1.000001', 1) + at('1.000003', 2));
    expect([...parsed.events.timeNs.subarray(0, 3)]).toEqual([0, 2000, 2000]);
    expect([...parsed.events.cpu.subarray(0, 3)]).toEqual([1, 0, 2]);
    expect(parsed.notes).toMatchObject([{ reason: 'out of order, sorted by time', count: 1, firstLine: 2 }]);
  });

  it('counts a time that nanoseconds cannot hold', () => {
    const at = (time: string) => ` web-11 [002] d..2. ${time}: ${KERNEL_SWITCH}\n`;
    const parsed = parseText(at('1.000001') + at('99999999.000000') + at(`${'9'.repeat(400)}.0`));
    expect(parsed.used).toBe(1);
    expect(parsed.skipped).toMatchObject([{ reason: 'time out of range', count: 2, firstLine: 2 }]);
  });
});

describe('lines that are not used', () => {
  it('counts each by its reason, with first line and example', () => {
    const text = [
      '# tracer: nop',
      'cpus=4',
      '',
      ` web-11 [002] d..2. 1.000001: ${KERNEL_SWITCH}`,
      ' web-11 [002] d..2. 1.000002: sys_enter: NR 1',
      ' web-11 [002] d..2. 1.000002: schedule <-worker_thread',
      'what is\tthis',
      ' web-11 [002] d..2. 1.000002: sched_switch: prev_comm=web prev_pid=x',
      ' web-11 [9999] d..2. 1.000002: sys_enter: NR 1',
      ' web-11 [002] d..2. 12345: sched_waking: comm=web pid=11 prio=120 target_cpu=002',
      '',
    ].join('\n');
    const parsed = parseText(text);
    expect(parsed.lines).toBe(10);
    expect(parsed.used).toBe(1);
    expect(parsed.source).toBe('trace-cmd');
    expect(parsed.skipped).toEqual([
      { reason: 'comment', count: 3, firstLine: 1, example: '# tracer: nop' },
      { reason: 'other event', count: 2, firstLine: 5, example: ' web-11 [002] d..2. 1.000002: sys_enter: NR 1' },
      { reason: 'unparsable', count: 4, firstLine: 7, example: 'what is\u{FFFD}this' },
    ]);
  });

  it('uses CRLF lines and does not use a last line without an end', () => {
    const parsed = parseText(
      ` web-11 [002] d..2. 1.000001: ${KERNEL_SWITCH}\r\n web-11 [002] d..2. 1.000002: ${KERNEL_SWITCH}`,
    );
    expect(parsed.used).toBe(1);
    expect(parsed.truncated).toBe(true);
    expect(parsed.skipped).toMatchObject([{ reason: 'truncated line', count: 1, firstLine: 2 }]);
  });

  it('skips a line of 200 MB without keeping it', () => {
    const parsed = (() => {
      const block = new Uint8Array(1 << 20).fill(0x78);
      const lines = new TextEncoder().encode(`\n web-11 [002] d..2. 1.000001: ${KERNEL_SWITCH}\n`);
      return { block, lines };
    })();
    const bytes = new Uint8Array(200 * parsed.block.length + parsed.lines.length).fill(0x78);
    bytes.set(parsed.lines, 200 * parsed.block.length);
    for (const chunk of [1 << 20, Number.POSITIVE_INFINITY]) {
      const result = parseBytes(bytes, chunk);
      expect(result).toMatchObject({ lines: 2, used: 1, truncated: false });
      expect(result.skipped).toMatchObject([{ reason: 'overlong line', count: 1, firstLine: 1 }]);
      expect(result.skipped[0].example.length).toBeLessThan(MAX_LINE_BYTES);
    }
  });

  it('reports an empty file and a binary file', () => {
    expect(parseText('')).toMatchObject({ lines: 0, used: 0, source: 'unknown', truncated: false });
    const binary = parseBytes(Uint8Array.from({ length: 10_000 }, (_, i) => (i * 7919) % 251));
    expect(binary.used).toBe(0);
    expect(binary.skipped.reduce((sum, { count }) => sum + count, 0)).toBe(binary.lines);
  });
});

describe('lost events', () => {
  const line = (time: string) => ` web-11 [002] d..2. ${time}: ${KERNEL_SWITCH}\n`;

  it.each([
    ['CPU:2 [LOST 123 EVENTS]', 123],
    ['CPU:2 [LOST EVENTS]', 1],
    ['CPU:2 [45 EVENTS DROPPED]', 45],
    ['CPU:2 [EVENTS DROPPED]', 1],
    ['##### CPU 2 buffer started ####', 0],
    ['perf   9 [002] 1.000002: PERF_RECORD_LOST lost 12', 12],
  ])('counts "%s" and marks the next event of that CPU only', (mark, lost) => {
    const other = line('1.000003').replace('[002]', '[001]');
    const parsed = parseText(`${line('1.000001')}${mark}\n${other}${line('1.000004')}${line('1.000005')}`);
    expect(parsed.lostEvents).toBe(lost);
    expect(parsed.skipped).toMatchObject([{ reason: 'lost-event mark', count: 1, firstLine: 2 }]);
    expect([...parsed.events.context.subarray(0, 4)].map((context) => context & AFTER_LOSS)).toEqual([
      0,
      0,
      AFTER_LOSS,
      0,
    ]);
  });
});
