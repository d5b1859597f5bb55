import type { SharedPageTrace } from '../../machine/page-trace.ts';

/** Formats of page traces, as the importer calls them: it is built on this room, so their names are here as well. */
export const TRACE_FORMATS = ['lirs', 'address', 'cloud-physics', 'csv', 'oracle-general', 'lackey'] as const;

export const TRACE_FILE = /^(?!\/)[^\\\0]{0,500}[^/\\\0]$/;

/** Which trace a workload replays: the same file read as another format is another trace. */
export interface TraceName {
  readonly file: string;
  readonly format?: (typeof TRACE_FORMATS)[number] | undefined;
}

/** Traces that have been read, by `traceKey`. */
export type PageTraces = Readonly<Record<string, SharedPageTrace>>;

export function traceKey({ file, format }: TraceName): string {
  return format === undefined ? file : `${file} as ${format}`;
}
