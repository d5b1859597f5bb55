import type { Node } from 'jsonc-parser';
import type { JsonReader, Member } from './reader.ts';
import { EventReader, eventOf, type Shared, type YamlStep } from './steps.ts';

export interface ImportedTask {
  /** Name in the rt-app file. */
  readonly key: string;
  /** Threads that run from the beginning; 0 = only forks start it. */
  readonly instances: number;
  readonly cpus: readonly number[] | undefined;
  readonly group: string | undefined;
  /** The workload without its threads and its start. */
  readonly workload: Readonly<Record<string, unknown>> & { readonly repeat?: number };
  readonly start: { readonly start?: string };
}

/** rt-app's default priority of real-time tasks. */
const DEFAULT_RT_PRIORITY = 10;
/** A phase without end: longer than any run. */
const FOREVER = 2 ** 31;

interface Settings {
  policy: string;
  priority: number | undefined;
  cpus: number[] | undefined;
  group: string | undefined;
}

/** Keys with settings that a thread has in rt-app and not here. */
const NOT_MODELLED =
  /^(util_min|util_max|membind_nodes|nodes_membind|numa_nodes_membind|dl-runtime|dl-period|dl-deadline)$/;

/** A task to a workload of steps; undefined when there are errors in it. */
export function readTask(
  reader: JsonReader,
  shared: Shared,
  { key, keyNode, value }: Member,
  defaultPolicy: string,
): ImportedTask | undefined {
  const at = ['tasks', key];
  if (value.type !== 'object') {
    reader.error(value, at, 'a task is an object');
    return undefined;
  }
  const members = reader.members(value);
  const settings: Settings = { policy: defaultPolicy, priority: undefined, cpus: undefined, group: undefined };
  let instances = 1;
  let delay = 0;
  let loop = -1;
  let phases: Node | undefined;
  for (const { key: name, value: given } of members) {
    const path = [...at, name];
    if (name === 'instance') instances = reader.integer(given, path, 0) ?? 1;
    else if (name === 'delay') delay = reader.integer(given, path, 0) ?? 0;
    else if (name === 'loop') loop = reader.integer(given, path, -1) ?? -1;
    else if (name === 'phases') phases = given;
  }
  const events = new EventReader(reader, shared, key, Math.max(1, instances));
  for (const member of members) {
    const { key: name, keyNode: nameNode } = member;
    const path = [...at, name];
    if (['instance', 'delay', 'loop', 'phases'].includes(name)) continue;
    const event = eventOf(name);
    if (event !== undefined && phases !== undefined) reader.error(nameNode, path, 'events stand in the phases');
    else if (event !== undefined) events.read(event, member, path);
    else readSetting(reader, shared, settings, member, path);
  }
  const steps =
    phases === undefined ? events.take() : readPhases(reader, shared, events, settings, phases, [...at, 'phases']);
  if (steps.length === 0 && !reader.failed) reader.error(keyNode, at, 'this task does nothing');
  if (reader.failed) return undefined;
  return {
    key,
    instances,
    cpus: settings.cpus,
    group: settings.group,
    workload: { kind: 'program', ...schedulingOf(settings), ...(loop > 0 && { repeat: loop }), steps },
    start: delay > 0 ? { start: `${delay}us` } : {},
  };
}

function readPhases(
  reader: JsonReader,
  shared: Shared,
  events: EventReader,
  ofTask: Settings,
  phases: Node,
  at: readonly string[],
): readonly YamlStep[] {
  const steps: YamlStep[] = [];
  for (const { key, value } of reader.members(phases)) {
    let loop = 1;
    const own: Settings = { ...ofTask, priority: undefined };
    let stated = false;
    for (const member of reader.members(value)) {
      const path = [...at, key, member.key];
      const event = eventOf(member.key);
      if (member.key === 'loop') loop = reader.integer(member.value, path, -1) ?? 1;
      else if (event !== undefined) events.read(event, member, path);
      else if (member.key === 'policy' || member.key === 'priority') {
        // as in rt-app: a phase that states neither goes on with what the thread has
        stated = true;
        readSetting(reader, shared, own, member, path);
      } else {
        const message = `'${member.key}' of a phase is not modelled: the thread keeps what its task says`;
        reader.warn(member.keyNode, path, message);
      }
    }
    const body = events.take();
    if (body.length === 0 || loop === 0) continue;
    if (stated) steps.push({ become: { policy: own.policy, ...priorityOf(own.policy, own.priority) } });
    if (loop === 1) steps.push(...body);
    else steps.push({ loop: { times: loop < 0 ? FOREVER : loop, steps: body } });
  }
  return steps;
}

function readSetting(
  reader: JsonReader,
  shared: Shared,
  settings: Settings,
  { key, keyNode, value }: Member,
  path: readonly string[],
): void {
  if (key === 'policy') settings.policy = readPolicy(reader, value, path);
  else if (key === 'priority') settings.priority = reader.integer(value, path, -20);
  else if (key === 'cpus') settings.cpus = readCpus(reader, value, path);
  else if (key === 'taskgroup') settings.group = readGroup(reader, shared, value, path);
  else if (NOT_MODELLED.test(key)) reader.warn(keyNode, path, `'${key}' is not modelled: left out`);
  else reader.warn(keyNode, path, `unknown key '${key}': left out`);
}

function readPolicy(reader: JsonReader, value: Node, path: readonly string[]): string {
  const policy = reader.string(value, path) ?? 'SCHED_OTHER';
  if (POLICIES.has(policy)) return policy;
  if (policy === 'SCHED_DEADLINE') reader.warn(value, path, 'SCHED_DEADLINE is not modelled: SCHED_OTHER is taken');
  else reader.error(value, path, `unknown policy '${policy}'`, `policies: ${[...POLICIES].join(', ')}`);
  return 'SCHED_OTHER';
}

const POLICIES = new Set(['SCHED_OTHER', 'SCHED_BATCH', 'SCHED_IDLE', 'SCHED_FIFO', 'SCHED_RR']);

function readCpus(reader: JsonReader, value: Node, path: readonly string[]): number[] | undefined {
  if (value.type !== 'array') {
    reader.error(value, path, 'expected a list of CPUs');
    return undefined;
  }
  return (value.children ?? []).flatMap((cpu, i) => reader.integer(cpu, [...path, String(i)], 0) ?? []);
}

function readGroup(reader: JsonReader, shared: Shared, value: Node, path: readonly string[]): string | undefined {
  const group = reader.string(value, path)?.replace(/^\/+|\/+$/g, '');
  if (group === undefined || group === '') return undefined;
  if (group.includes('/'))
    reader.warn(value, path, `'${group}' becomes one group under the root: groups in groups are not imported`);
  return shared.names.of('group', group);
}

/** rt-app has one key for both: a real-time priority, or a nice value. */
function priorityOf(policy: string, priority: number | undefined): Readonly<Record<string, number>> {
  const realTime = policy === 'SCHED_FIFO' || policy === 'SCHED_RR';
  if (realTime) return { rtPriority: priority ?? DEFAULT_RT_PRIORITY };
  return priority === undefined || priority === 0 ? {} : { nice: priority };
}

function schedulingOf({ policy, priority, cpus, group }: Settings): Readonly<Record<string, unknown>> {
  return {
    ...(policy !== 'SCHED_OTHER' && { policy }),
    ...priorityOf(policy, priority),
    ...(cpus !== undefined && cpus.length > 0 && { cpus }),
    ...(group !== undefined && { group }),
  };
}
