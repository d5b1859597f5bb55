import type { OpenedFile } from '../host/types.ts';
import { spokenProblems } from '../messages.ts';
import type { OpenService } from '../service.ts';
import { runOf } from './run-of.ts';
import type { ReportOptions, ReportRun } from './types.ts';

/** What a report shows of a bundle, with the recordings that its figures need. Rejects with what is wrong with it. */
export async function readRun(
  { name, bytes }: OpenedFile,
  options: ReportOptions,
  openService: OpenService,
): Promise<ReportRun> {
  const service = openService();
  try {
    const opened = await service.remote.open({ kind: 'bundle', bytes, fileName: name }, {});
    if (!opened.ok) throw new Error(spokenProblems(opened.diagnostics));
    const saved = { result: opened.preview, service: service.remote, input: opened.bundled?.input };
    return await runOf(saved, options, 'en');
  } finally {
    service.dispose();
  }
}
