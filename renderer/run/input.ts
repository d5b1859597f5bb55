import type { DocumentInput, TraceFiles } from '../../workers/runner/service.ts';
import type { OpenedFile } from '../host/types.ts';
import type { DocumentSource, DocumentState } from '../stores/document.ts';

/** Policies that a trace is replayed under, the recording itself being the baseline. */
export const TRACE_VARIANTS = ['recorded', 'cfs', 'eevdf', 'idle', 'bt'] as const;

/** Kernels that a trace may have been recorded on, as the runner calls them. */
export const TRACE_KERNELS = [
  'cfs:4.14',
  'cfs:6.1',
  'cfs:6.5',
  'eevdf:6.6',
  'eevdf:6.12',
  'eevdf:6.18',
  'eevdf:7.2',
  'bt',
] as const;

const SCENARIO_EXTENSIONS = ['.yaml', '.yml'] as const;
/** Traces have no agreed ending; whatever is not a scenario is offered to the importer, which reports what it read. */
export const OPEN_ACCEPT = '.dyno,.dyno-sweep,.dyno-handin,.yaml,.yml,.json,.txt,.trace,.ftrace,.perf,.log,.dat';

/** A hand-in, or a lesson: YAML files of either kind look alike from outside. */
export function isWorkshopFile({ name, bytes }: OpenedFile): boolean {
  const lower = name.toLowerCase();
  if (lower.endsWith('.dyno-handin')) return true;
  if (!SCENARIO_EXTENSIONS.some((extension) => lower.endsWith(extension))) return false;
  return /^dyno-lesson\s*:/m.test(new TextDecoder().decode(bytes));
}

/** rt-app files are imported: they become scenarios of their own. */
export function isRtApp(fileName: string): boolean {
  return fileName.toLowerCase().endsWith('.json');
}

export function sourceOf(fileName: string, handle: string | undefined): DocumentSource {
  const lower = fileName.toLowerCase();
  const kind = SCENARIO_EXTENSIONS.some((extension) => lower.endsWith(extension)) ? 'scenario' : 'trace';
  return { kind, fileName, handle, key: `${kind}:${handle ?? fileName}` };
}

type InputState = Pick<DocumentState, 'text' | 'offline' | 'kernel' | 'policies' | 'companions'>;

/** A trace travels as a Blob: the worker reads it without a second copy on the page. */
export function inputOf(
  { kind, fileName }: DocumentSource,
  { text, offline, kernel, policies, companions }: InputState,
  trace: Blob | undefined,
  traces: TraceFiles = {},
): DocumentInput {
  if (kind === 'scenario') return { kind, text, fileName, policies, traces: { ...traces, ...companions.traces } };
  const bytes = trace ?? new Blob([]);
  const tasks = offline.trim();
  return {
    kind,
    bytes,
    fileName,
    variants: TRACE_VARIANTS,
    ...companions.replay,
    ...(tasks === '' ? {} : { offline: tasks }),
    ...(kernel === '' ? {} : { kernel }),
  };
}

export function textOf(file: OpenedFile): string {
  return new TextDecoder().decode(file.bytes);
}
