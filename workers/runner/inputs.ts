/** What variants are resolved to, as rows of readable values: the inputs in which they differ. */
import { canonicalJson, identityOf } from '../scenario/identity.ts';
import { formatDuration, formatMemory, formatPrefixed } from '../units/format.ts';
import type { ComparedVariant } from './compared-run.ts';
import type { InputGroup, InputRow } from './types.ts';

/** Places under the head of a configuration that are not part of the workload, the measurement or the machine. */
const GROUPS: Readonly<Record<string, InputGroup>> = {
  machine: 'machine',
  power: 'machine',
  devices: 'machine',
  kernel: 'kernel',
  generation: 'kernel',
  workloads: 'workload',
  warmupNs: 'measurement',
  durationNs: 'measurement',
};
const ORDER: readonly InputGroup[] = ['machine', 'kernel', 'policy', 'workload', 'measurement', 'model'];

/** Lists longer than this are told apart by their digest. */
const MOST_ITEMS = 8;
/** Texts longer than this, such as the code of a policy, likewise. */
const LONGEST_TEXT = 60;

type Plain = Readonly<Record<string, unknown>>;
const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);

/** Where each value of a configuration stands, and the value as people read it; nothing for what holds others. */
function flatten(content: unknown, key: string, into: Map<string, string>): void {
  if (content === undefined || content === null || ArrayBuffer.isView(content)) return;
  // nothing in a list is nothing
  if (Array.isArray(content) && content.length === 0) return;
  if (Array.isArray(content) && content.every(isNamed)) {
    for (const { name, ...rest } of content) {
      into.set(`${key}.${name}`, '');
      flatten(rest, `${key}.${name}`, into);
    }
  } else if (!isPlain(content)) {
    into.set(...entry(key, content));
  } else if ('value' in content && 'source' in content) {
    // a figure of a machine file, which comes with its source
    flatten(content.value, key, into);
  } else if (typeof content.en === 'string') {
    flatten(content.en, key, into);
  } else {
    if (key.includes('.')) into.set(key, '');
    for (const [name, value] of Object.entries(content)) flatten(value, key === '' ? name : `${key}.${name}`, into);
  }
}

/** Workloads say by number which group they are in, which depends on the order of groups: here they say it by name, or not at all. */
function withGroupNames(config: unknown): unknown {
  if (!isPlain(config)) return config;
  const { groups, workloads } = config;
  if (!Array.isArray(groups) || !groups.every(isNamed) || !Array.isArray(workloads)) return config;
  const named = workloads.map((workload: unknown) =>
    isPlain(workload) && typeof workload.group === 'number'
      ? { ...workload, group: groups[workload.group]?.name }
      : workload,
  );
  return { ...config, workloads: named };
}

const isNamed = (item: unknown): item is Plain & { readonly name: string } =>
  isPlain(item) && typeof item.name === 'string';

/** A key without its unit, and the value with it. */
function entry(key: string, value: unknown): [string, string] {
  const unit = /(Ns|Bytes|Hz)$/.exec(key)?.[1];
  if (typeof value === 'number' && unit !== undefined && key !== unit) {
    const bare = key.slice(0, -unit.length);
    if (unit === 'Ns') return [bare, formatDuration(value)];
    return unit === 'Bytes' ? [bare, formatMemory(value)] : [bare, formatPrefixed(value, 'Hz')];
  }
  return [key, readable(value)];
}

function readable(value: unknown): string {
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    const short = items.length <= MOST_ITEMS && items.every((item) => typeof item !== 'object');
    if (short) return `[${items.map(String).join(', ')}]`;
    return `${items.length} × … (${identityOf(items).slice(0, 8)})`;
  }
  const text = typeof value === 'string' ? value : canonicalJson(value);
  return text.length > LONGEST_TEXT ? `${text.length} × … (${identityOf(text).slice(0, 8)})` : text;
}

function groupOf(key: string): InputGroup {
  if (/(^|\.)kernel$/.test(key)) return 'kernel';
  return GROUPS[key.split('.', 1)[0]] ?? 'policy';
}

/**
 * Inputs in which the variants differ, by group and place. What exists on one side only, such as a workload that is left
 * out, is one row. Variants that were recorded have no inputs.
 */
export function differingInputs(variants: readonly ComparedVariant[]): InputRow[] {
  const all = variants.map(({ source }) => {
    const found = new Map<string, string>();
    if (source.kind === 'simulated') flatten(withGroupNames(source.config), '', found);
    return found;
  });
  const simulated = all.filter((_, v) => variants[v].source.kind === 'simulated');
  const keys = [...new Set(simulated.flatMap((found) => [...found.keys()]))];
  // what somebody lacks as a whole stands for all of its keys
  const partial = keys.filter(
    (key) => simulated.some((found) => found.get(key) === '') && simulated.some((found) => !found.has(key)),
  );
  const covered = (key: string): boolean => partial.some((whole) => key.startsWith(`${whole}.`));
  const rows = keys
    .filter((key) => !covered(key) && simulated.some((found) => found.get(key) !== simulated[0].get(key)))
    .map((key): InputRow => ({ group: groupOf(key), key, values: all.map((found) => valueAt(found, key)) }));
  return rows.sort((a, b) => ORDER.indexOf(a.group) - ORDER.indexOf(b.group));
}

/** Of a whole: its first plain values. */
function valueAt(found: ReadonlyMap<string, string>, key: string): string | undefined {
  const value = found.get(key);
  if (value !== '') return value;
  const own = [...found].filter(([name, text]) => text !== '' && name.startsWith(`${key}.`));
  const parts = own.slice(0, 3).map(([name, text]) => `${name.slice(key.length + 1)} ${text}`);
  return `${parts.join(', ')}${own.length > parts.length ? ', …' : ''}` || '✓';
}

/** Digest of the workloads of a variant: equal ones are the same work. */
export function workloadOf({ source }: ComparedVariant): string | undefined {
  if (source.kind !== 'simulated') return undefined;
  const { workloads } = source.config as { readonly workloads?: unknown };
  return identityOf(workloads);
}

/** How long a variant is measured, and after which warm-up. */
export function measuredOf({ source }: ComparedVariant): string | undefined {
  if (source.kind !== 'simulated') return undefined;
  const { warmupNs, durationNs } = source.config as { readonly warmupNs?: number; readonly durationNs?: number };
  return `${warmupNs} ${durationNs}`;
}
