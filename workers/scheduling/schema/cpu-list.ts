import * as z from 'zod';

/** CPUs of the largest machine. */
export const MAX_CPUS = 1024;

/** "0-3,7" → [0, 1, 2, 3, 7], as in /sys/devices/system/cpu; undefined when it is no such list below MAX_CPUS. */
export function parseCpuList(text: string): readonly number[] | undefined {
  const cpus = new Set<number>();
  for (const part of text.split(',')) {
    const [, first, last = first] = /^\s*(\d{1,4})\s*(?:-\s*(\d{1,4})\s*)?$/.exec(part) ?? [];
    const from = Number(first);
    const to = Number(last);
    if (first === undefined || from > to || to >= MAX_CPUS) return undefined;
    for (let cpu = from; cpu <= to; cpu++) cpus.add(cpu);
  }
  return [...cpus].sort((a, b) => a - b);
}

/** A list such as "0-3,7", one CPU, or a YAML list of CPUs. */
export const cpuList = z
  .unknown()
  .transform((input, context): readonly number[] => {
    const text = Array.isArray(input) ? input.join(',') : String(input);
    const cpus = parseCpuList(text);
    if (cpus) return cpus;
    context.addIssue({ code: 'custom', message: `expected CPUs such as 0-3,7\nnumbers from 0 to ${MAX_CPUS - 1}` });
    return z.NEVER;
  })
  .meta({
    anyOf: [{ type: 'string' }, { type: 'integer' }, { type: 'array', items: { type: 'integer' } }],
    description: 'CPUs the threads may use, such as "0-3,7". Default: all.',
  });
