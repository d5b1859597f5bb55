import * as z from 'zod';
import { positiveDuration } from '../../units/schema.ts';
import type { ExtTunables } from '../config.ts';
import { REFERENCE_POLICIES, REFERENCE_POLICY_NAMES, type ReferencePolicy } from '../ext/reference-policies.ts';

/** Names of the policies that ship with Dyno. */
export const SHIPPED_POLICIES: readonly ReferencePolicy[] = REFERENCE_POLICY_NAMES;

/** Watchdog of a policy that states none, and the longest it may state: 30 s (read: SCX_WATCHDOG_MAX_TIMEOUT). */
const MAX_TIMEOUT_NS = 30e9;

const POLICY_FILE = /^(?!\/)[^\\\0]{0,500}[^/\\\0]\.(ts|mts|js|mjs)$/;

const settings = z
  .strictObject({
    use: z.enum(REFERENCE_POLICY_NAMES).optional().meta({ description: 'A policy that ships with Dyno.' }),
    file: z
      .string()
      .regex(POLICY_FILE, 'a policy file is a path such as policies/my.ts, relative to the scenario')
      .optional()
      .meta({ description: 'A policy of your own: TypeScript or JavaScript, path relative to the scenario.' }),
    partial: z
      .boolean()
      .optional()
      .meta({ description: 'The policy has SCHED_EXT tasks only. Default: all but SCHED_BT tasks.' }),
    timeout: positiveDuration('How long a runnable task may wait before the policy is ejected. Default: 30s.')
      .refine((ns) => ns <= MAX_TIMEOUT_NS, 'the watchdog waits 30s at most')
      .optional(),
  })
  .superRefine(({ use, file }, context) => {
    if ((use === undefined) === (file === undefined)) {
      const message = `expected one of use and file, got ${use === undefined ? 'neither' : 'both'}`;
      context.addIssue({ code: 'custom', message: `${message}\nuse: ${REFERENCE_POLICY_NAMES.join(', ')}` });
    }
  });

/** The name of a shipped policy, or which one with settings. */
export const ext = z
  .union([z.enum(REFERENCE_POLICY_NAMES).transform((use) => ({ use }) as z.output<typeof settings>), settings])
  .meta({ description: 'A policy of your own, or one that ships, in the shape of sched_ext (docs/POLICIES.md).' });

export type RawExt = z.output<typeof ext>;

/** Text of the policy files of a scenario, by the path that is written there. */
export type PolicyFiles = Readonly<Record<string, string>>;

/**
 * Text of a policy file. Hosts that have no folders, such as the app with its own policies, give files by name alone.
 */
export function policyText(files: PolicyFiles, file: string): string | undefined {
  return files[file] ?? files[baseName(file)];
}

/** The last part of a path, without the ending. */
export function policyName(file: string): string {
  return baseName(file).replace(/\.(ts|mts|js|mjs)$/, '');
}

function baseName(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}

/** @throws Error when the text of a file is missing: whoever reads scenarios checks that first. */
export function resolveExt({ use, file = '', partial = false, timeout }: RawExt, files: PolicyFiles): ExtTunables {
  const source = use === undefined ? policyText(files, file) : REFERENCE_POLICIES[use];
  if (source === undefined) throw new Error(`the policy file ${file} has not been read`);
  return {
    name: use ?? policyName(file),
    fileName: use === undefined ? baseName(file) : `${use}.ts`,
    source,
    partial,
    timeoutNs: timeout ?? MAX_TIMEOUT_NS,
  };
}
