import type { Node } from 'jsonc-parser';
import { stringify } from 'yaml';
import type { Diagnostic } from '../../documents/diagnostic.ts';
import { parseScenario } from '../../scenario/parse.ts';
import { Names } from './names.ts';
import { JsonReader } from './reader.ts';
import type { Shared } from './steps.ts';
import { type ImportedTask, readTask } from './task.ts';

/** CPUs when neither the file nor the caller says how many. */
const DEFAULT_CPUS = 8;
/** Measured time when the file says that the run has no end. */
const DEFAULT_DURATION_S = 10;

/** Keys of "global" that say where rt-app logs and how it calibrates: they change nothing in a simulation. */
const NO_EFFECT = new Set([
  'calibration',
  'lock_pages',
  'logdir',
  'log_basename',
  'log_size',
  'ftrace',
  'gnuplot',
  'io_device',
  'mem_buffer_size',
  'cumulative_slack',
  'frag',
]);

export interface RtAppImport {
  /** The scenario as YAML; absent when there are errors. */
  readonly scenario?: string;
  /** Errors, and warnings about what has no counterpart; with line, column and key path in the JSON text. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface RtAppOptions {
  /** Logical CPUs; default: as many as the file's "cpus" name, else 8. */
  readonly cpus?: number;
}

interface Global {
  duration: number;
  policy: string;
  inheritance: boolean;
}

/** An rt-app file (JSON with comments, trailing commas and repeated keys) as a scenario. Nothing is left out unsaid. */
export function importRtApp(text: string, title: string, options: RtAppOptions = {}): RtAppImport {
  const reader = new JsonReader(text);
  const { root } = reader;
  if (root?.type !== 'object') {
    if (!reader.failed && root) reader.error(root, [], 'an rt-app file is an object with tasks');
    return { diagnostics: reader.diagnostics.length > 0 ? reader.diagnostics : [EMPTY] };
  }
  const global: Global = { duration: DEFAULT_DURATION_S, policy: 'SCHED_OTHER', inheritance: false };
  let tasksNode: Node | undefined;
  for (const { key, keyNode, value } of reader.members(root)) {
    if (key === 'tasks') tasksNode = value;
    else if (key === 'global') readGlobal(reader, value, global);
    else if (key !== 'resources') reader.warn(keyNode, [key], `unknown key '${key}': left out`);
  }
  if (tasksNode?.type !== 'object') {
    reader.error(tasksNode ?? root, ['tasks'], "'tasks' is missing");
    return { diagnostics: reader.diagnostics };
  }
  const members = reader.members(tasksNode);
  const shared: Shared = {
    names: new Names(),
    resources: new Map(),
    parties: new Map(),
    timers: new Map(),
    forked: new Set(),
    tasks: new Set(members.map(({ key }) => key)),
  };
  const tasks = members.flatMap((member) => readTask(reader, shared, member, global.policy) ?? []);
  if (reader.failed) return { diagnostics: reader.diagnostics };
  return finish(reader, scenarioOf(tasks, shared, global, title, options));
}

const EMPTY: Diagnostic = {
  severity: 'error',
  message: 'the file is empty',
  line: 0,
  column: 0,
  endLine: 0,
  endColumn: 0,
  path: '',
};

function readGlobal(reader: JsonReader, node: Node, global: Global): void {
  for (const { key, keyNode, value } of reader.members(node)) {
    const path = ['global', key];
    if (key === 'duration') {
      const seconds = reader.integer(value, path, -1) ?? DEFAULT_DURATION_S;
      if (seconds > 0) global.duration = seconds;
      else reader.warn(value, path, `no end is given: ${DEFAULT_DURATION_S} s are measured`);
    } else if (key === 'default_policy') global.policy = reader.string(value, path) ?? global.policy;
    else if (key === 'pi_enabled') global.inheritance = value.value === true;
    else if (!NO_EFFECT.has(key)) reader.warn(keyNode, path, `unknown key '${key}': left out`);
  }
}

type Yaml = Readonly<Record<string, unknown>>;

function scenarioOf(
  tasks: readonly ImportedTask[],
  shared: Shared,
  global: Global,
  title: string,
  options: RtAppOptions,
): Yaml {
  const named = tasks.flatMap(({ cpus }) => cpus ?? []);
  const cpus = options.cpus ?? (named.length > 0 ? Math.max(...named) + 1 : DEFAULT_CPUS);
  const groups = [...new Set(tasks.flatMap(({ group }) => group ?? []))];
  const resources = [...shared.resources].map(([name, kind]): [string, Yaml] => {
    if (kind === 'barrier') return [name, { kind, parties: shared.parties.get(name) }];
    return [name, kind === 'mutex' && global.inheritance ? { kind, inheritance: true } : { kind }];
  });
  return {
    dyno: 1,
    lab: 'scheduling',
    title,
    machine: { cpus },
    ...(groups.length > 0 && { groups: Object.fromEntries(groups.map((name) => [name, { shares: 1024 }])) }),
    ...(resources.length > 0 && { resources: Object.fromEntries(resources) }),
    workload: Object.fromEntries(tasks.flatMap((task) => workloadsOf(task, shared))),
    measure: { duration: `${global.duration}s`, replications: 5 },
    variants: {
      eevdf: { baseline: true, policy: { eevdf: { kernel: '6.12' } } },
      cfs: { policy: { cfs: { kernel: '6.1' } } },
    },
  };
}

/** A task that is both started and forked becomes two workloads. */
function workloadsOf({ key, instances, workload, start }: ImportedTask, shared: Shared): [string, Yaml][] {
  const threads = instances > 1 ? { threads: instances } : {};
  const own: [string, Yaml] = [shared.names.of('task', key), { ...workload, ...threads, ...start }];
  const forked: [string, Yaml] = [
    shared.names.of('forked', key),
    { ...workload, threads: MAX_FORKED, start: 'forked', repeat: workload.repeat ?? 1 },
  ];
  return [...(instances > 0 ? [own] : []), ...(shared.forked.has(key) ? [forked] : [])];
}

/** Threads of a forked task that may be alive at the same time; rt-app stops after 1024 forks. */
const MAX_FORKED = 64;

/** Writes the scenario and reads it again: what the format refuses is an error here, too. */
function finish(reader: JsonReader, scenario: Yaml): RtAppImport {
  const text = stringify(scenario, { lineWidth: 120, aliasDuplicateObjects: false });
  const { scenario: parsed, diagnostics } = parseScenario(text, 'rt-app');
  if (parsed !== undefined) return { scenario: text, diagnostics: reader.diagnostics };
  const found = diagnostics.map(
    ({ message, path, hint }): Diagnostic => ({
      ...EMPTY,
      message: `the scenario made of it is not valid: ${message}`,
      path,
      ...(hint !== undefined && { hint }),
    }),
  );
  return { diagnostics: [...reader.diagnostics, ...found] };
}
