import { openAsBlob } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import type { Diagnostic } from '../workers/runner/service.ts';
import { Failure } from './failure.ts';

/** A scenario is text for people; beyond this it is something else. */
const MAX_SCENARIO_BYTES = 4 * 2 ** 20;

/** Text of a scenario file. Bytes that are not UTF-8 are left to the parser, which says where they are. */
export async function readScenario(file: string): Promise<string> {
  const { size } = await mustBeFile(file);
  if (size > MAX_SCENARIO_BYTES)
    throw new Failure(`${file}: ${size} bytes are too many for a scenario (at most 4 MiB)`);
  return readFile(file, 'utf8');
}

/** A trace file as a Blob: read in pieces, never whole. */
export async function openTrace(file: string): Promise<Blob> {
  await mustBeFile(file);
  return openAsBlob(file);
}

async function mustBeFile(file: string): Promise<{ readonly size: number }> {
  let found: Awaited<ReturnType<typeof stat>>;
  try {
    found = await stat(file);
  } catch (error) {
    throw new Failure(
      `${file}: ${(error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : (error as Error).message}`,
    );
  }
  if (!found.isFile()) throw new Failure(`${file}: this is not a file`);
  return { size: Number(found.size) };
}

/** Diagnostics as compilers print them: file:line:column, key path, what helps. */
export function formatDiagnostics(file: string, diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .map(({ line, column, severity, message, path, hint }) => {
      const place = line > 0 ? `${file}:${line}:${column}` : file;
      const where = path === '' ? '' : ` [${path}]`;
      return `${place}: ${severity}: ${message}${where}${hint ? `\n    ${hint}` : ''}`;
    })
    .join('\n');
}
