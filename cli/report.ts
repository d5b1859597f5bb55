import type { ReportData, ReportOptions, ReportRun } from '../renderer/report/types.ts';
import type { Language } from '../workers/lab/local-text.ts';
import type { DocumentInput, RunOptions } from '../workers/runner/service.ts';
import type { RunServiceSession } from '../workers/runner/service-session.ts';
import type { RunResult } from '../workers/runner/types.ts';
import type { SweepResult } from '../workers/sweep/types.ts';
import { Failure } from './failure.ts';
import { languageOf } from './language.ts';
import { writePdf } from './pdf.ts';
import { chooseReport, type ReportFlags } from './report-options.ts';
import { speak } from './say.ts';

/** What the build makes of the report page. */
interface Renderer {
  renderReport(data: ReportData): string;
  paginate(page: never): number;
  readOptions(kept: unknown): ReportOptions;
  runOf(run: ReportedRun, options: ReportOptions, language: Language): Promise<ReportRun>;
  sweepSection(sweep: SweepResult): string;
  readonly SECTION_IDS: readonly string[];
}

/** A run as it is reported. */
export interface ReportedRun {
  readonly result: RunResult;
  readonly service: Pick<RunServiceSession, 'recording'>;
  /** What was run; its text is an appendix if it is a scenario. */
  readonly input: DocumentInput | undefined;
  /** How it was run, where that is known. */
  readonly options?: RunOptions | undefined;
  /** Sweeps over its scenario. */
  readonly sweeps?: readonly SweepResult[];
  /** What the app showed when the run was saved: there are the report's options. */
  readonly view: string | undefined;
}

/**
 * Renders the report of one or more runs and prints it to PDF, or writes the HTML where no browser can print. Returns what
 * to tell the user.
 */
export async function writeReport(runs: readonly ReportedRun[], file: string, flags: ReportFlags): Promise<string> {
  const renderer = await loadRenderer();
  const kept = renderer.readOptions(runs.length === 1 ? reportOf(runs[0].view) : undefined);
  const terminal = languageOf(flags.lang, process.env);
  const swept = runs.flatMap(({ sweeps = [] }) => sweeps.map(renderer.sweepSection));
  const sections = [...renderer.SECTION_IDS, ...swept];
  const { options, language, date } = await chooseReport(flags, kept, sections, terminal);
  const data: ReportData = {
    runs: await Promise.all(runs.map((run) => renderer.runOf(run, options, language))),
    language,
    options,
    ...(date !== undefined && { date }),
  };
  const outcome = await writePdf(renderer.renderReport(data), file, { layOut: renderer.paginate });
  return speak(
    outcome.kind === 'pdf' ? `report: ${outcome.file}` : `report: ${outcome.file} (HTML, because ${outcome.missing})`,
    terminal,
  );
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

function reportOf(view: string | undefined): unknown {
  try {
    return (JSON.parse(view ?? '{}') as { readonly report?: unknown } | null)?.report;
  } catch {
    return undefined;
  }
}
