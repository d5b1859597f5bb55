import type { Page } from '@playwright/test';

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Thread time (CPU time) of a complete event, µs. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/**
 * CPU time in ms of every task that the page's main thread ran during `action`, the longest first. CPU time, because by
 * the clock a short task on a busy machine is a long one.
 */
export async function mainThreadTasks(page: Page, action: () => Promise<void>): Promise<readonly number[]> {
  const browser = page.context().browser();
  if (!browser) throw new Error('Electron has no browser that could be traced');
  await browser.startTracing(page, { categories: ['toplevel', '__metadata'] });
  let trace: Buffer;
  try {
    await action();
  } finally {
    trace = await browser.stopTracing();
  }
  const { traceEvents: events } = JSON.parse(trace.toString()) as { readonly traceEvents: readonly TraceEvent[] };
  const key = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const main = new Set(
    events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain').map(key),
  );
  return events
    .filter((event) => main.has(key(event)) && event.name.endsWith('RunTask'))
    .flatMap(({ tdur }) => (tdur === undefined ? [] : [tdur / 1000]))
    .sort((a, b) => b - a);
}
