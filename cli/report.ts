import type { RunServiceSession } from '../workers/runner/service-session.ts';
import type { RunResult } from '../workers/runner/types.ts';
import type { LiveRecording } from '../workers/runner/worker-contract.ts';
import { Failure } from './failure.ts';
import type { Language } from './language.ts';
import { localise } from './language.ts';
import { writePdf } from './pdf.ts';

interface TimelineSource extends LiveRecording {
  readonly label: string;
}

interface Renderer {
  renderReport(data: {
    readonly result: RunResult;
    readonly language: Language;
    readonly timelines: readonly TimelineSource[];
  }): string;
}

/** Renders the report and prints it to PDF, or writes the HTML where no browser can print. Returns what to tell the user. */
export async function writeReport(
  result: RunResult,
  service: RunServiceSession,
  file: string,
  language: Language,
): Promise<string> {
  const timelines = await excerptSources(result, service, language);
  const html = (await loadRenderer()).renderReport({ result, language, timelines });
  const outcome = await writePdf(html, file);
  return outcome.kind === 'pdf'
    ? `report: ${outcome.file}`
    : `report: ${outcome.file} (HTML, because ${outcome.missing})`;
}

/** The report page is React and built apart: the command line only knows where the build puts it. */
async function loadRenderer(): Promise<Renderer> {
  const url = new URL('../report/render.js', import.meta.url);
  try {
    return (await import(url.href)) as Renderer;
  } catch (error) {
    throw new Failure(`the report page is not built (${(error as Error).message}); run: npm run build`);
  }
}

/** Two variants worth looking at side by side: one that a claim is about, and the one that differs most from it. */
async function excerptSources(
  result: RunResult,
  service: RunServiceSession,
  language: Language,
): Promise<TimelineSource[]> {
  const others = result.variants.filter(({ baseline }) => !baseline);
  const claimed = others.find(({ id }) => result.claims.some(({ holds }) => holds.includes(`${id}.`))) ?? others[0];
  const rival = others.find(({ id }) => id !== claimed?.id) ?? result.variants.find(({ baseline }) => baseline);
  const sources: TimelineSource[] = [];
  for (const variant of [rival, claimed]) {
    if (variant === undefined) continue;
    const recording = await service.recording(variant.id);
    if (recording) sources.push({ ...recording, label: localise(variant.label, language) });
  }
  return sources;
}
