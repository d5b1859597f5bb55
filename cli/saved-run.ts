/** Saved runs (.dyno): their results and recordings are there without running. */
import { readFile } from 'node:fs/promises';
import type { BundleInput, OpenResult } from '../workers/runner/service.ts';
import { RunServiceSession } from '../workers/runner/service-session.ts';
import { Failure } from './failure.ts';
import { formatDiagnostics, mustBeFile } from './input.ts';
import { spawnThread } from './spawn.ts';

export const isBundle = (file: string): boolean => /\.dyno$/i.test(file);

/** A bundle to be opened. @throws Failure when there is no such file */
export async function bundleInput(file: string): Promise<BundleInput> {
  await mustBeFile(file);
  return { kind: 'bundle', bytes: await readFile(file), fileName: file };
}

export interface OpenedRun {
  readonly service: RunServiceSession;
  readonly opened: Extract<OpenResult, { readonly ok: true }>;
}

/** Opens a bundle; warnings go to standard error. @throws Failure when it is none */
export async function openSaved(input: BundleInput): Promise<OpenedRun> {
  const { fileName } = input;
  const service = new RunServiceSession(spawnThread, 1);
  const opened = await service.open(input, {});
  if (!opened.ok) throw new Failure(formatDiagnostics(fileName, opened.diagnostics));
  if (opened.diagnostics.length > 0) process.stderr.write(`${formatDiagnostics(fileName, opened.diagnostics)}\n`);
  return { service, opened };
}
