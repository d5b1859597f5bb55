import type { DocumentInput, RunService } from '../../workers/runner/service.ts';
import type { RunResult } from '../../workers/runner/types.ts';
import { localText } from '../i18n/local-text.ts';
import type { TimelineSource } from '../timeline/types.ts';
import { comparedVariants } from './compared.ts';
import type { ReportLanguage, ReportOptions, ReportRun } from './types.ts';

export interface SavedRun {
  readonly result: RunResult;
  readonly service: Pick<RunService, 'recording'>;
  /** What was run; its text is an appendix if it is a scenario. */
  readonly input: DocumentInput | undefined;
  readonly sweeps?: ReportRun['sweeps'];
}

/** What a report shows of a saved run: in the app and from the command line the same. */
export async function runOf(
  { result, service, input, sweeps = [] }: SavedRun,
  { excerpts }: Pick<ReportOptions, 'excerpts'>,
  language: ReportLanguage,
): Promise<ReportRun> {
  const compared = comparedVariants(result);
  const timelines: TimelineSource[] = [];
  for (const id of new Set([...compared, ...excerpts.flatMap(({ variants }) => variants)])) {
    const variant = result.variants.find((each) => each.id === id);
    const recording = variant && (await service.recording(id));
    if (recording) timelines.push({ ...recording, variant: id, label: localText(variant.label, language) });
  }
  const text = input?.kind === 'scenario' ? input.text : undefined;
  const scenario = text === undefined ? {} : { scenario: { text, sha256: await sha256Of(text) } };
  return { result, timelines, compared, sweeps, ...scenario };
}

/** The same run with its variants named in another language. */
export function inLanguage(run: ReportRun, language: ReportLanguage): ReportRun {
  const labels = new Map(run.result.variants.map(({ id, label }) => [id, localText(label, language)]));
  const timelines = run.timelines.map((source) => ({ ...source, label: labels.get(source.variant) ?? source.label }));
  return { ...run, timelines };
}

/** SHA-256 of a scenario's text as hexadecimal digits. */
export const sha256Of = (text: string): Promise<string> => sha256OfBytes(new TextEncoder().encode(text));

export async function sha256OfBytes(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
