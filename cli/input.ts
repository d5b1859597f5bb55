import { openAsBlob } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import type { Language } from '../workers/lab/local-text.ts';
import { say } from '../workers/messages/say.ts';
import type { Diagnostic } from '../workers/runner/service.ts';
import type { InputFile } from '../workers/validation/validate.ts';
import { Failure } from './failure.ts';
import { spokenLanguage } from './language.ts';
import { systemSentence } from './system-error.ts';

/** A scenario is text for people; beyond this it is something else. */
const MAX_SCENARIO_BYTES = 4 * 2 ** 20;
const MAX_MACHINE_BYTES = 2 ** 20;

/** Text of a scenario file. Bytes that are not UTF-8 are left to the parser, which says where they are. */
export function readScenario(file: string): Promise<string> {
  return readTextFile(file, MAX_SCENARIO_BYTES, 'a scenario');
}

/** Text of a machine file: some pages for people. */
export function readMachineFile(file: string): Promise<string> {
  return readTextFile(file, MAX_MACHINE_BYTES, 'a machine file');
}

/** Text of a file of at most `maxBytes`. */
export async function readTextFile(file: string, maxBytes: number, what: string): Promise<string> {
  const { size } = await mustBeFile(file);
  if (size > maxBytes)
    throw new Failure(`${file}: ${size} bytes are too many for ${what} (at most ${maxBytes / 2 ** 20} MiB)`);
  return readFile(file, 'utf8');
}

/** A trace file as a Blob: read in pieces, never whole. */
export async function openTrace(file: string): Promise<Blob> {
  await mustBeFile(file);
  return openAsBlob(file);
}

/** More than any measurement needs; a larger file is something else. */
const MAX_MEASUREMENT_BYTES = 64 * 2 ** 20;

/** The measured files below a folder whose path contains `only`, in the order of their paths; or the one file given. */
export async function readMeasurements(place: string, only: string): Promise<InputFile[]> {
  const found = await stat(place).catch(() => undefined);
  if (!found) throw new Failure(`${place}: there is no such folder or file`);
  const paths = found.isFile() ? [place] : await filesBelow(place);
  const wanted = paths.filter((path) => /\.(jsonl?|tsv)$/.test(path) && path.includes(only)).sort();
  if (wanted.length === 0)
    throw new Failure(
      only === ''
        ? `${place}: no .json, .jsonl or .tsv file`
        : `${place}: no .json, .jsonl or .tsv file whose path contains '${only}'`,
    );
  return Promise.all(
    wanted.map(async (path) => {
      const { size } = await mustBeFile(path);
      if (size > MAX_MEASUREMENT_BYTES) throw new Failure(`${path}: ${size} bytes are too many for a measurement`);
      const below = found.isFile() ? basename(path) : relative(place, path).split(sep).join('/');
      return { path: below, text: await readFile(path, 'utf8') };
    }),
  );
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

export async function mustBeFile(file: string): Promise<{ readonly size: number }> {
  let found: Awaited<ReturnType<typeof stat>>;
  try {
    found = await stat(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new Failure(`${file}: there is no such file`);
    throw new Failure(systemSentence(error) ?? `${file}: ${(error as Error).message}`);
  }
  if (!found.isFile()) throw new Failure(`${file}: this is not a file`);
  return { size: Number(found.size) };
}

const SEVERITIES = { en: { error: 'error', warning: 'warning' }, zh: { error: '错误', warning: '警告' } } as const;

/** Diagnostics as compilers print them: file:line:column, key path, what helps. */
export function formatDiagnostics(
  file: string,
  diagnostics: readonly Diagnostic[],
  language: Language = spokenLanguage(),
): string {
  return diagnostics
    .map((diagnostic) => {
      const { line, column, severity, path, file: own = file } = diagnostic;
      const { message, hint } = say(diagnostic, language);
      const place = line > 0 ? `${own}:${line}:${column}` : own;
      const where = path === '' ? '' : ` [${path}]`;
      return `${place}: ${SEVERITIES[language][severity]}: ${message}${where}${hint ? `\n    ${hint}` : ''}`;
    })
    .join('\n');
}
