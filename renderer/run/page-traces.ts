import type { TraceFiles } from '../../workers/runner/service.ts';

/** The page traces that the text of a scenario names, as far as they are there. */
export type PageTraceSource = (text: string) => Promise<TraceFiles>;

/** Those that ship with the app. A trace that is not among them is an error at the place that names it. */
export function shippedPageTraces(): PageTraceSource {
  const urls = import.meta.glob<string>('../../scenarios/swap/traces/*.gz', {
    query: '?url',
    import: 'default',
    eager: true,
  });
  const all = Object.entries(urls).map(([path, url]) => ({ name: path.slice(path.lastIndexOf('/') + 1), url }));
  const read = new Map<string, Promise<Blob | undefined>>();
  return async (text) => {
    const files: Record<string, Blob> = {};
    for (const { name, url } of all.filter((trace) => text.includes(trace.name))) {
      const blob = read.get(name) ?? fetched(url);
      read.set(name, blob);
      const known = await blob;
      if (known) files[name] = known;
      else read.delete(name);
    }
    return files;
  };
}

async function fetched(url: string): Promise<Blob | undefined> {
  try {
    const response = await fetch(url);
    return response.ok ? await response.blob() : undefined;
  } catch {
    return undefined;
  }
}
