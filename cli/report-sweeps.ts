/** Sweeps for a report: what files of replications hold, over the scenarios of the runs that are reported. */
import { readFile } from 'node:fs/promises';
import { readRecords, recordLine } from '../workers/sweep/record.ts';
import { requestsOf } from '../workers/sweep/request-of-records.ts';
import { SweepServiceSession } from '../workers/sweep/service-session.ts';
import type { SweepResult } from '../workers/sweep/types.ts';
import { Failure } from './failure.ts';
import { formatDiagnostics, mustBeFile } from './input.ts';
import type { ReportedRun } from './report.ts';
import { spawnThread } from './spawn.ts';

type Wanted = Pick<ReportedRun, 'input' | 'options'>;

/**
 * The sweeps of one file with the index of the run whose scenario they are over: replications are known by the hash of what
 * the scenario became, so those of another scenario, another duration or other models are refused.
 * @param precision at which points ended: a file does not say
 */
export async function sweepsOf(
  file: string,
  runs: readonly Wanted[],
  precision: number | undefined,
): Promise<readonly { readonly run: number; readonly sweep: SweepResult }[]> {
  await mustBeFile(file);
  const { records, diagnostics } = readRecords(await readFile(file, 'utf8'));
  if (diagnostics.length > 0) process.stderr.write(`${formatDiagnostics(file, diagnostics)}\n`);
  if (diagnostics.some(({ severity }) => severity === 'error')) throw new Failure(`${file} cannot be reported`);
  const all = records.map(({ record }) => record);
  const found: { run: number; sweep: SweepResult }[] = [];
  const problems: string[] = [];
  for (const [run, { input, options }] of runs.entries()) {
    if (input?.kind !== 'scenario') continue;
    const service = new SweepServiceSession(spawnThread, 1);
    try {
      const read = await service.read(input);
      if (!read.ok) continue;
      for (const request of requestsOf(all, read.choices.stated?.axes)) {
        const { durationNs, warmupNs } = options ?? {};
        // as the run, or as the file of the scenario says
        for (const times of [{ durationNs, warmupNs }, {}]) {
          const opened = await service.open({ ...request, ...times, ...(precision !== undefined && { precision }) });
          if (!opened.ok) problems.push(formatDiagnostics(input.fileName, opened.diagnostics));
          else if ((await service.restore(all.map(recordLine))) > 0) {
            found.push({ run, sweep: await service.snapshot() });
            break;
          }
        }
      }
    } finally {
      await service.dispose();
    }
  }
  if (found.length > 0) return found;
  const why = problems[0] ?? 'their scenario, its durations or the version of the models differ';
  throw new Failure(`${file}: none of its ${all.length} replications belongs to the reported runs: ${why}`);
}
