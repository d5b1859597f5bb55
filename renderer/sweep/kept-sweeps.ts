import type { SweepRequest } from '../../workers/sweep/request.ts';
import type { SweepResult } from '../../workers/sweep/types.ts';
import type { Host } from '../host/types.ts';
import { hasFigures, sweepSection } from '../report/sweeps.ts';

/** At most so many sweeps of a document are remembered. */
const MOST = 16;
const keyOf = (key: string): string => `sweeps:${key}`;

/**
 * The sweeps of the open document that found something, one for each set of parameters. What was asked for is written down,
 * so that the next start of the app finds them again among the replications that are kept.
 */
export interface KeptSweeps {
  /** Forgets the results: those of another document, or of another text of the same. @returns what was asked for */
  open(key: string): Promise<readonly SweepRequest[]>;
  /** Takes the latest result of a sweep. */
  take(request: SweepRequest, result: SweepResult): void;
  /** As they were begun. */
  results(): readonly SweepResult[];
}

export function createKeptSweeps(host: Pick<Host, 'readJournal' | 'writeJournal'>): KeptSweeps {
  let key: string | undefined;
  let requests = new Map<string, SweepRequest>();
  let results = new Map<string, SweepResult>();
  let list: readonly SweepResult[] = [];

  return {
    async open(next) {
      results = new Map();
      list = [];
      if (next === key) return [...requests.values()];
      key = next;
      requests = new Map();
      const text = await host.readJournal(keyOf(next)).catch(() => undefined);
      if (next !== key) return [];
      for (const request of readRequests(text)) requests.set(sectionOf(request), request);
      return [...requests.values()];
    },
    take(request, result) {
      if (key === undefined || !hasFigures(result)) return;
      const section = sweepSection(result);
      results.set(section, result);
      list = [...results.values()];
      if (requests.get(section) === request || (!requests.has(section) && requests.size >= MOST)) return;
      requests.set(section, request);
      void host.writeJournal(keyOf(key), JSON.stringify([...requests.values()])).catch(() => undefined);
    },
    results: () => list,
  };
}

const sectionOf = ({ axes = [] }: SweepRequest): string =>
  sweepSection({ axes: axes.map(({ path }) => ({ path, values: [], unit: '', scale: 'linear' })) });

/** What was written by an earlier start; the worker checks what it says. */
function readRequests(text: string | undefined): readonly SweepRequest[] {
  try {
    const read: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(read) ? read.filter(isRequest).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

function isRequest(value: unknown): value is SweepRequest {
  const axes = typeof value === 'object' && value !== null && 'axes' in value ? value.axes : undefined;
  return (
    Array.isArray(axes) &&
    axes.every((axis: unknown) => {
      if (typeof axis !== 'object' || axis === null || !('path' in axis) || !('values' in axis)) return false;
      return typeof axis.path === 'string' && typeof axis.values === 'string';
    })
  );
}
