import { type ParsedTrace, TraceParser } from './ftrace/parser.ts';
import { buildTrace, type ImportedTrace } from './trace-model.ts';

/** Parses text cut into chunks of `chunk` bytes. */
export function parseText(text: string, chunk = Number.POSITIVE_INFINITY): ParsedTrace {
  return parseBytes(new TextEncoder().encode(text), chunk);
}

export function parseBytes(bytes: Uint8Array, chunk = Number.POSITIVE_INFINITY): ParsedTrace {
  const parser = new TraceParser();
  for (let from = 0; from < bytes.length; from += chunk) parser.push(bytes.subarray(from, from + chunk));
  return parser.end();
}

/** Writes ftrace text line by line; times are in microseconds after 100 s, a task is written `comm-pid`, idle is `idle`. */
export class TraceText {
  text = '';

  at(us: number, cpu: number, current: string, flags: string, event: string): this {
    const task = current === 'idle' ? '<idle>-0' : current;
    const time = `100.${String(us).padStart(6, '0')}`;
    return this.line(`${task.padStart(16)}    [${String(cpu).padStart(3, '0')}] ${flags}  ${time}: ${event}`);
  }

  line(text: string): this {
    this.text += `${text}\n`;
    return this;
  }

  switch(us: number, cpu: number, prev: string, state: string, next: string, prio = 120): this {
    const [from, to] = [named(prev), named(next)];
    return this.at(
      us,
      cpu,
      prev,
      'd..2.',
      `sched_switch: prev_comm=${from.comm} prev_pid=${from.pid} prev_prio=${prio} prev_state=${state} ==> next_comm=${to.comm} next_pid=${to.pid} next_prio=${prio}`,
    );
  }

  /** By the running task, or with 'h' as `context` by an interrupt. */
  wake(us: number, cpu: number, current: string, target: string, event = 'sched_waking', context = '.'): this {
    const { comm, pid } = named(target);
    return this.at(us, cpu, current, `d.${context}3.`, `${event}: comm=${comm} pid=${pid} prio=120 target_cpu=000`);
  }

  import(): ImportedTrace {
    return buildTrace(parseText(this.text));
  }
}

function named(task: string): { comm: string; pid: string } {
  if (task === 'idle') return { comm: 'swapper/0', pid: '0' };
  const dash = task.lastIndexOf('-');
  return { comm: task.slice(0, dash), pid: task.slice(dash + 1) };
}
