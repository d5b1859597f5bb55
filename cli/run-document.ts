import { availableParallelism } from 'node:os';
import type { Diagnostic, DocumentInput, ImportReport, RunOptions } from '../workers/runner/service.ts';
import { RunServiceSession } from '../workers/runner/service-session.ts';
import { CONTROL, type RunResult } from '../workers/runner/types.ts';
import { EXIT, Failure } from './failure.ts';
import { formatDiagnostics } from './input.ts';
import { recordingBytes } from './recording-memory.ts';
import { spawnThread } from './spawn.ts';

export interface Finished {
  readonly result: RunResult;
  readonly service: RunServiceSession;
  readonly cancelled: boolean;
  readonly importReport: ImportReport | undefined;
  /** What was run. */
  readonly input: DocumentInput | undefined;
  /** Of a saved run: what the app showed. */
  readonly view: string | undefined;
}

/** Opens and runs a document with progress on standard error. Ctrl-C cancels and keeps what is done. */
export async function runDocument(input: DocumentInput, options: RunOptions): Promise<Finished> {
  const service = new RunServiceSession(spawnThread, options.workers ?? availableParallelism());
  try {
    const opened = await service.open(input, options);
    if (!opened.ok) throw new Failure(formatDiagnostics(input.fileName, opened.diagnostics));
    warn(input.fileName, opened.diagnostics);
    const recordBytes = await whileAlive(() => recordingBytes(service, input.fileName, options));
    const control = new SharedArrayBuffer(CONTROL.words * 4);
    const result = await untilDone(control, () => service.run(control, { ...options, recordBytes }));
    const cancelled = new Int32Array(control)[CONTROL.cancel] !== 0;
    return { result, service, cancelled, importReport: opened.importReport, input, view: undefined };
  } catch (error) {
    // workers that were begun would keep the process alive
    await service.dispose();
    throw error;
  }
}

/** Runs something with progress on standard error. Ctrl-C cancels it through the control block. */
export async function untilDone<Result>(control: SharedArrayBuffer, run: () => Promise<Result>): Promise<Result> {
  const words = new Int32Array(control);
  const cancel = (): void => {
    Atomics.store(words, CONTROL.cancel, 1);
  };
  process.once('SIGINT', cancel);
  const stopProgress = showProgress(words);
  try {
    return await whileAlive(run);
  } catch (error) {
    throw new Failure((error as Error).message, EXIT.checkFailed);
  } finally {
    stopProgress();
    process.removeListener('SIGINT', cancel);
  }
}

/** Worker threads do not keep the process alive by themselves; what waits for them does. */
async function whileAlive<Result>(work: () => Promise<Result>): Promise<Result> {
  const alive = setInterval(() => undefined, 1000);
  try {
    return await work();
  } finally {
    clearInterval(alive);
  }
}

/** What a document would run with these options. */
export async function seedsOf(
  input: DocumentInput,
  options: RunOptions,
): Promise<{ readonly firstSeed: number; readonly variants: readonly string[] }> {
  const service = new RunServiceSession(spawnThread, 1);
  const opened = await service.open(input, options);
  if (!opened.ok) throw new Failure(formatDiagnostics(input.fileName, opened.diagnostics));
  return { firstSeed: opened.preview.seeds[0], variants: opened.preview.variants.map(({ id }) => id) };
}

function warn(file: string, diagnostics: readonly Diagnostic[]): void {
  if (diagnostics.length > 0) process.stderr.write(`${formatDiagnostics(file, diagnostics)}\n`);
}

function showProgress(words: Int32Array): () => void {
  if (!process.stderr.isTTY) return () => undefined;
  const timer = setInterval(() => {
    const percent = Math.floor(Atomics.load(words, CONTROL.progress) / 100);
    process.stderr.write(
      `\r${percent} %  ${Atomics.load(words, CONTROL.jobsDone)}/${Atomics.load(words, CONTROL.jobsTotal)} `,
    );
  }, 100);
  return () => {
    clearInterval(timer);
    process.stderr.write('\r\u001B[K');
  };
}
