import * as z from 'zod';
import { type Diagnostic, errorAt } from '../documents/diagnostic.ts';
import { locate } from '../documents/locate.ts';
import { validateAgainst } from '../documents/validate.ts';
import { parseYaml } from '../documents/yaml.ts';
import { machine } from '../scheduling/schema/machine.ts';
import { policy } from '../scheduling/schema/policy.ts';
import { taskPolicy } from '../scheduling/schema/role.ts';
import { schedulingKeys } from '../scheduling/schema/scenario.ts';
import { positiveDuration } from '../units/schema.ts';

const task = z.strictObject({
  policy: taskPolicy.optional(),
  group: z.string().min(1).optional(),
  slice: positiveDuration('Custom slice (sched_setattr).').optional(),
});

/** What a trace itself does not say about the machine it was recorded on. */
const facts = z.strictObject({
  kernel: z.string().trim().min(1).max(200).optional(),
  policy,
  machine: machine.omit({ cpus: true, model: true }).optional(),
  /** CPUs of the machine, where the kernel scales its tunables by more CPUs than the trace shows. */
  cpus: machine.shape.cpus,
  groups: schedulingKeys.groups,
  tasks: z.record(z.string().min(1), task).optional(),
});

export type RecordingFacts = z.output<typeof facts>;

export type ReadFacts =
  | { readonly ok: true; readonly facts: RecordingFacts }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** Reads the note of a trace (see `readNote`); errors are located in the trace file. */
export function readFacts(note: string): ReadFacts {
  const yaml = parseYaml(note);
  if (!yaml.ok) return yaml;
  const { root, places } = yaml;
  const { value, problems } = validateAgainst(facts, root.value);
  const unknownGroups = Object.entries(value?.tasks ?? {}).flatMap(([name, { group }]) =>
    group === undefined || (value?.groups !== undefined && Object.hasOwn(value.groups, group))
      ? []
      : [{ path: ['tasks', name, 'group'], at: 'value' as const, message: `there is no group '${group}'`, hint: '' }],
  );
  const all = [...problems, ...unknownGroups];
  if (value !== undefined && all.length === 0) return { ok: true, facts: value };
  return {
    ok: false,
    diagnostics: all.map(({ path, at, message, hint }) =>
      errorAt(locate(root, places, path, at), message, path.join('.'), hint),
    ),
  };
}

/** What the note says about a task; the last pattern that fits wins. A pattern ending in * fits names that begin so. */
export function factsOfTask(facts: RecordingFacts, name: string): z.output<typeof task> {
  const fitting = Object.entries(facts.tasks ?? {}).findLast(([pattern]) =>
    pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern,
  );
  return fitting?.[1] ?? {};
}
