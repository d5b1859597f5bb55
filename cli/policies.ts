import { REFERENCE_POLICIES } from '../workers/scheduling/ext/reference-policies.ts';
import { Failure } from './failure.ts';
import { readTextFile } from './input.ts';

/** A policy is a program of some pages; beyond this it is something else. */
const MAX_POLICY_BYTES = 2 ** 20;

export function readPolicy(file: string): Promise<string> {
  return readTextFile(file, MAX_POLICY_BYTES, 'a policy');
}

/** Texts of the policies of `--policy` that are files; names of shipped ones need none. */
export async function addedPolicies(added: readonly string[]): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const policy of added) {
    if (Object.hasOwn(REFERENCE_POLICIES, policy)) continue;
    files[policy] = await readPolicy(policy).catch((error: unknown) => {
      if (!(error instanceof Failure)) throw error;
      throw new Failure(`${error.message}\n    policies that ship: ${Object.keys(REFERENCE_POLICIES).join(', ')}`);
    });
  }
  return files;
}
