/** What a run is opened with: a scenario and all the files that it names, or a trace. */
import { dirname, resolve } from 'node:path';
import { machineFilesOf } from '../workers/runner/machine-files.ts';
import { traceFilesOf } from '../workers/runner/page-traces.ts';
import { policyFilesOf } from '../workers/runner/policies.ts';
import type { DocumentInput } from '../workers/runner/service.ts';
import { parseScenario } from '../workers/scenario/parse.ts';
import { Failure } from './failure.ts';
import { openTrace, readMachineFile } from './input.ts';
import { addedPolicies, readPolicy } from './policies.ts';
import { scenarioText } from './workload-import.ts';

type Input<Kind> = Extract<DocumentInput, { readonly kind: Kind }>;

/**
 * A scenario with the policies, machines and page traces that it names, which lie relative to it.
 * @param policies to run as variants: names of shipped ones, or files
 */
export async function scenarioInput(file: string, policies: readonly string[] = []): Promise<Input<'scenario'>> {
  return scenarioTextInput(await scenarioText(file), file, policies);
}

/** The same for a text that is not as it stands in the file. */
export async function scenarioTextInput(
  text: string,
  file: string,
  policies: readonly string[] = [],
): Promise<Input<'scenario'>> {
  const { scenario } = parseScenario(text, file);
  const beside = <Content>(
    namesOf: (of: NonNullable<typeof scenario>) => readonly string[],
    read: (path: string) => Promise<Content>,
  ): Promise<Record<string, Content>> => filesBeside(file, scenario ? namesOf(scenario) : [], read);
  const named = { ...(await beside(policyFilesOf, readPolicy)), ...(await beside(machineFilesOf, readMachineFile)) };
  const files = { ...named, ...(await addedPolicies(policies)) };
  const traces = await beside(traceFilesOf, openTrace);
  return { kind: 'scenario', text, fileName: file, policies: { files, variants: policies }, traces };
}

export async function traceInput(
  file: string,
  variants: readonly string[],
  { offline, hz, kernel }: Pick<Input<'trace'>, 'offline' | 'hz' | 'kernel'>,
): Promise<Input<'trace'>> {
  return {
    kind: 'trace',
    bytes: await openTrace(file),
    fileName: file,
    variants,
    ...(offline !== undefined && { offline }),
    ...(hz !== undefined && { hz }),
    ...(kernel !== undefined && { kernel }),
  };
}

/** Files by the path that is written in the scenario. One that nobody finds is left to the check of the scenario. */
async function filesBeside<Content>(
  scenarioFile: string,
  names: readonly string[],
  read: (path: string) => Promise<Content>,
): Promise<Record<string, Content>> {
  const files: Record<string, Content> = {};
  for (const name of names) {
    try {
      files[name] = await read(resolve(dirname(scenarioFile), name));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
    }
  }
  return files;
}
