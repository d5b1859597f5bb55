/** What the report is to look like: an options file, version 1, and the options of the command line over it. */
import * as z from 'zod';
import type { ReportOptions, SectionChoice } from '../renderer/report/types.ts';
import { diagnose } from '../workers/documents/diagnose.ts';
import type { Diagnostic } from '../workers/documents/diagnostic.ts';
import { locate } from '../workers/documents/locate.ts';
import { suggest } from '../workers/documents/suggest.ts';
import { validateAgainst } from '../workers/documents/validate.ts';
import { parseYaml } from '../workers/documents/yaml.ts';
import type { Language } from '../workers/lab/local-text.ts';
import { duration } from '../workers/units/schema.ts';
import { Failure } from './failure.ts';
import { formatDiagnostics, readTextFile } from './input.ts';
import type { CommonOptions } from './options.ts';

const MAX_BYTES = 2 ** 20;
const FILE = { name: 'a file of report options', begins: 'dynoReport: 1' };
const EXCERPT = 'excerpt:';
const SWEEP = 'sweep:';

const name = z.string().min(1).max(200);
const note = z.string().max(100_000);

const schemaOf = (sections: readonly string[]) =>
  z.strictObject({
    dynoReport: z.literal(1),
    language: z.enum(['en', 'zh']).optional(),
    paper: z.enum(['A4', 'Letter']).optional(),
    cover: z.boolean().optional(),
    contents: z.boolean().optional(),
    dated: z.boolean().optional(),
    person: name.optional(),
    organisation: name.optional(),
    opening: note.optional(),
    sections: z
      .array(
        z.strictObject({
          id: z.string().superRefine((id, context) => {
            if (sections.includes(id) || id.startsWith(EXCERPT) || id.startsWith(SWEEP)) return;
            const message = `there is no section '${id}'\n${suggest(id, sections)}`;
            context.addIssue({ code: 'custom', message });
          }),
          shown: z.boolean().optional(),
          note: note.optional(),
        }),
      )
      .max(200)
      .optional(),
    excerpts: z
      .array(
        z.strictObject({
          name,
          from: duration('start of the stretch, simulated time'),
          to: duration('its end'),
          variants: z.array(name).min(1).max(20),
          cpus: z.array(z.int().min(0).max(1023)).min(1).max(1024).optional(),
          caption: z.string().max(1000).optional(),
        }),
      )
      .max(100)
      .optional(),
  });

export type ReadReportOptions =
  | { readonly options: Partial<ReportOptions>; readonly diagnostics?: undefined }
  | { readonly options?: undefined; readonly diagnostics: readonly Diagnostic[] };

/** Reads an options file. Any text ends in options or in errors with their places. @param sections there are */
export function parseReportOptions(text: string, sections: readonly string[]): ReadReportOptions {
  const yaml = parseYaml(text, FILE);
  if (!yaml.ok) return { diagnostics: yaml.diagnostics };
  const { root, places } = yaml;
  const { value, problems } = validateAgainst(schemaOf(sections), root.value);
  if (value === undefined) return { diagnostics: diagnose(problems, ({ path, at }) => locate(root, places, path, at)) };
  const { dynoReport: _version, language, sections: chosen, excerpts, ...rest } = value;
  const stated = Object.fromEntries(Object.entries(rest).filter(([, given]) => given !== undefined));
  return {
    options: {
      ...stated,
      ...(language && { language }),
      ...(chosen && { sections: chosen.map(({ id, shown = true, note: text = '' }) => ({ id, shown, note: text })) }),
      ...(excerpts && {
        excerpts: excerpts.map(({ from: fromNs, to: toNs, cpus, caption = '', ...excerpt }) => ({
          ...excerpt,
          fromNs,
          toNs,
          ...(cpus && { cpus }),
          caption,
        })),
      }),
    },
  };
}

export type ReportFlags = Pick<
  CommonOptions,
  'reportOptions' | 'sections' | 'paper' | 'language' | 'notes' | 'reportDate' | 'lang'
>;

export interface ChosenReport {
  readonly options: ReportOptions;
  readonly language: Language;
  /** As it is printed; absent for none. */
  readonly date?: string;
}

/**
 * The options of a report: what the bundle or the program has, then the file, then the command line.
 * @param kept those of a bundle, or the usual ones
 * @param known ids of the sections there are
 */
export async function chooseReport(
  flags: ReportFlags,
  kept: ReportOptions,
  known: readonly string[],
  terminal: Language,
): Promise<ChosenReport> {
  const file = flags.reportOptions === undefined ? {} : await readOptionsFile(flags.reportOptions, known);
  const opening =
    flags.notes === undefined ? {} : { opening: await readTextFile(flags.notes, MAX_BYTES, 'the notes of a report') };
  const paper = flags.paper === undefined ? {} : { paper: flags.paper };
  const before: ReportOptions = { ...kept, ...file, ...opening, ...paper };
  const sections = flags.sections === undefined ? before.sections : only(flags.sections, before, known);
  const options = { ...before, sections };
  const language = flags.language ?? (flags.lang === undefined ? (options.language ?? terminal) : terminal);
  const date = flags.reportDate ?? today();
  return { options, language, ...(date !== 'none' && { date }) };
}

async function readOptionsFile(file: string, known: readonly string[]): Promise<Partial<ReportOptions>> {
  const read = parseReportOptions(await readTextFile(file, MAX_BYTES, FILE.name), known);
  if (read.options === undefined) throw new Failure(formatDiagnostics(file, read.diagnostics));
  return read.options;
}

/** Exactly these sections, in this order; notes stay with theirs. */
function only(
  wanted: readonly string[],
  { sections, excerpts }: ReportOptions,
  known: readonly string[],
): readonly SectionChoice[] {
  const all = [...known, ...excerpts.map(({ name: own }) => EXCERPT + own)];
  const unknown = wanted.filter((id) => !all.includes(id));
  if (unknown.length > 0)
    throw new Failure(
      unknown.map((id) => `--sections: there is no section '${id}'\n    ${suggest(id, all)}`).join('\n'),
    );
  const noteOf = (id: string) => sections.find((section) => section.id === id)?.note ?? '';
  const hidden = [...new Set(all)].filter((id) => !wanted.includes(id));
  return [
    ...wanted.map((id) => ({ id, shown: true, note: noteOf(id) })),
    ...hidden.map((id) => ({ id, shown: false, note: noteOf(id) })),
  ];
}

/** The day on the local calendar, "2026-11-22"; a build that is to be reproducible states SOURCE_DATE_EPOCH. */
function today(): string {
  const epoch = Number(process.env.SOURCE_DATE_EPOCH);
  if (Number.isInteger(epoch) && epoch > 0) return new Date(epoch * 1000).toISOString().slice(0, 10);
  const now = new Date();
  const two = (value: number) => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
