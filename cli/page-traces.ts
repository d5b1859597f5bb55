import { dirname, resolve } from 'node:path';
import { traceFilesOf } from '../workers/runner/page-traces.ts';
import type { TraceFiles } from '../workers/runner/service.ts';
import { parseScenario } from '../workers/scenario/parse.ts';
import { Failure } from './failure.ts';
import { openTrace } from './input.ts';

/** The page traces that a scenario names, relative to it. One that nobody finds is left to the check of the scenario. */
export async function openTraces(scenarioFile: string, scenarioText: string): Promise<TraceFiles> {
  const files: Record<string, Blob> = {};
  const { scenario } = parseScenario(scenarioText, scenarioFile);
  for (const file of scenario ? traceFilesOf(scenario) : []) {
    try {
      files[file] = await openTrace(resolve(dirname(scenarioFile), file));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
    }
  }
  return files;
}
