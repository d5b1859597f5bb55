/** Names that a scenario gives, where it may name them again. */

import { valueAt } from './schema.ts';
import type { Step } from './yaml-place.ts';

/** What the text itself does not say. */
export interface Surroundings {
  /** Policies that the user wrote, as files. */
  readonly policies: readonly string[];
  /** Machine files that were opened. */
  readonly machines: readonly string[];
  /** Metrics of the last result, such as `web.latency.p99`. */
  readonly metrics: readonly string[];
}

const RESOURCE_STEPS = new Set(['lock', 'unlock', 'mutex', 'wait', 'condition', 'signal', 'broadcast', 'barrier']);
const MORE_RESOURCE_STEPS = new Set(['request', 'device', 'send', 'receive', 'put', 'take', 'io']);

const keysOf = (value: unknown): readonly string[] =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];

/** Names that may be keys of the mapping at a path: what a variant changes is called as in the scenario. */
export function namesForKeys(path: readonly Step[], document: unknown): readonly string[] {
  const [top, , part] = path;
  if (path.length === 3 && top === 'variants' && typeof part === 'string') return keysOf(valueAt(document, [part]));
  if (path.length === 1 && top === 'groups') return groupsOf(document);
  return [];
}

/** Names that may be the value at a path. */
export function namesForValues(path: readonly Step[], document: unknown, around: Surroundings): readonly string[] {
  const last = path.findLast((step) => typeof step === 'string');
  const named = (part: string): readonly string[] => keysOf(valueAt(document, [part]));
  if (last === 'without') return [...named('workload'), ...named('swap')];
  if (last === 'group' || last === 'parent') return groupsOf(document);
  if (last === 'holds') return metricsOf(named('variants'), around.metrics);
  if (last === 'model' || (last === 'machine' && path[0] === 'variants')) return around.machines;
  if (last === 'file' && path.includes('ext')) return around.policies;
  if (last === 'workload' && path.includes('steps')) return named('workload');
  if (typeof last === 'string' && (RESOURCE_STEPS.has(last) || MORE_RESOURCE_STEPS.has(last)))
    return named('resources');
  return [];
}

/** Groups that have settings, and those that workloads are in. */
function groupsOf(document: unknown): readonly string[] {
  const workloads = valueAt(document, ['workload']);
  const used = keysOf(workloads).map((name) => valueAt(workloads, [name, 'group']));
  const names = [...keysOf(valueAt(document, ['groups'])), ...used.filter((name) => typeof name === 'string')];
  return [...new Set(names)];
}

function metricsOf(variants: readonly string[], metrics: readonly string[]): readonly string[] {
  return variants.flatMap((variant) => [`${variant}.`, ...metrics.map((metric) => `${variant}.${metric}`)]);
}
