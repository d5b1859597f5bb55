import { dirname, resolve } from 'node:path';
import { machineFilesOf } from '../workers/runner/machine-files.ts';
import { policyFilesOf } from '../workers/runner/policies.ts';
import type { ScenarioPolicies } from '../workers/runner/service.ts';
import { parseScenario } from '../workers/scenario/parse.ts';
import { REFERENCE_POLICIES } from '../workers/scheduling/ext/reference-policies.ts';
import { Failure } from './failure.ts';
import { readMachineFile, readTextFile } from './input.ts';

/** A policy is a program of some pages; beyond this it is something else. */
const MAX_POLICY_BYTES = 2 ** 20;

export function readPolicy(file: string): Promise<string> {
  return readTextFile(file, MAX_POLICY_BYTES, 'a policy');
}

/**
 * The policies and machines of a run: files that the scenario names, relative to it, and policies of `--policy`, each the
 * name of a shipped one or a file. A file that the scenario names and nobody finds is left to the check of the scenario.
 */
export async function readScenarioFiles(
  scenarioFile: string,
  scenarioText: string,
  added: readonly string[],
): Promise<ScenarioPolicies> {
  const files: Record<string, string> = {};
  const { scenario } = parseScenario(scenarioText, scenarioFile);
  const named = [
    ...(scenario ? policyFilesOf(scenario) : []).map((file) => ({ file, read: readPolicy })),
    ...(scenario ? machineFilesOf(scenario) : []).map((file) => ({ file, read: readMachineFile })),
  ];
  for (const { file, read } of named) {
    try {
      files[file] = await read(resolve(dirname(scenarioFile), file));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
    }
  }
  for (const policy of added) {
    if (Object.hasOwn(REFERENCE_POLICIES, policy)) continue;
    files[policy] = await readPolicy(policy).catch((error: unknown) => {
      if (!(error instanceof Failure)) throw error;
      throw new Failure(`${error.message}\n    policies that ship: ${Object.keys(REFERENCE_POLICIES).join(', ')}`);
    });
  }
  return { files, variants: added };
}
