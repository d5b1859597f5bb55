import * as z from 'zod';
import type { Path } from '../documents/locate.ts';

/** One value of one axis: what to change in a scenario before it is read. */
export interface Setting {
  /** `machine.<key>`, `policy.<family>.<key>`, `reclaim.<key>`, `assumptions.<key>`, or `swap.<name>.<key>` and the like. */
  readonly path: string;
  readonly value: string | number | boolean;
}

export interface SettingsAxis {
  readonly path: string;
  readonly values: readonly Setting['value'][];
}

/** More points than this are a sweep, not a check of settings. */
const MAX_POINTS = 64;
const MAX_VALUES = 20;

/** Mappings of labs whose entries people name: devices, groups, workloads. */
const PATH =
  /^(machine(\.[A-Za-z]+){1,2}|policy\.[A-Za-z]+(\.[A-Za-z]+){1,2}|(reclaim|assumptions|scaleOut)\.[A-Za-z]+|(swap|groups|workload)\.[A-Za-z][\w-]*\.[A-Za-z]+)$/;

export const settingsSchema = z
  .record(
    z
      .string()
      .regex(
        PATH,
        'a setting is a key of machine, of a policy or of what the scenario names, such as machine.hz, policy.cfs.latency or workload.web.size',
      ),
    z
      .array(z.union([z.string().min(1), z.number(), z.boolean()]))
      .min(1)
      .max(MAX_VALUES),
  )
  .superRefine((axes, context) => {
    const points = Object.values(axes).reduce((product, values) => product * values.length, 1);
    if (points > MAX_POINTS) {
      context.addIssue({ code: 'custom', message: `${points} combinations of settings; at most ${MAX_POINTS}` });
    }
  })
  .meta({ description: 'Settings under which the claims are tested again: key, and the values it takes.' });

export function axesOf(settings: Readonly<Record<string, readonly Setting['value'][]>>): SettingsAxis[] {
  return Object.entries(settings).map(([path, values]) => ({ path, values }));
}

/** Every combination, the last axis changing fastest. */
export function combinations(axes: readonly SettingsAxis[]): Setting[][] {
  return axes.reduce<Setting[][]>(
    (points, { path, values }) => points.flatMap((point) => values.map((value) => [...point, { path, value }])),
    [[]],
  );
}

/**
 * A scenario as read from YAML with settings laid over it. A key of `machine`, or of a device, group or
 * workload, is set for all variants, whatever they say themselves; a key of a policy in every policy of that family, the scenario's and the variants'; one below `variants` only there. The value is checked
 * afterwards, as if it stood in the file.
 */
export function applySettings(scenario: unknown, settings: readonly Setting[]): unknown {
  const copy: unknown = JSON.parse(JSON.stringify(scenario));
  for (const { path, value } of settings) {
    const key = path.slice(path.lastIndexOf('.') + 1);
    for (const place of holders(copy, path)) holderAt(copy, place)[key] = value;
  }
  return copy;
}

type Mapping = Record<string, unknown>;

function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Key paths of the mappings of a scenario in which a setting's last key stands or would stand. */
export function holders(scenario: unknown, path: string): readonly (readonly string[])[] {
  if (!isMapping(scenario)) return [];
  const keys = path.split('.');
  const last = keys[keys.length - 1];
  const inner = keys.slice(0, -1);
  const variants = isMapping(scenario.variants) ? Object.keys(scenario.variants) : [];
  const inVariants = variants.map((variant) => ['variants', variant, ...inner]);
  if (keys[0] === 'policy') return [inner, ...inVariants].filter((place) => descend(scenario, place) !== undefined);
  const own = inVariants.filter((place) => Object.hasOwn(descend(scenario, place) ?? {}, last));
  const first = inner.length === 0 || reachable(scenario, inner) ? [inner] : [];
  return [...first, ...own];
}

/** What a machine does not state it has all the same, and assumptions can always be made; a workload that is not there is not made. */
function reachable(scenario: Mapping, place: readonly string[]): boolean {
  if (descend(scenario, place) !== undefined) return true;
  const [root] = place;
  if (root === 'assumptions') return scenario.assumptions === undefined && place.length === 1;
  return root === 'machine' && isMapping(scenario.machine) && missingFrom(scenario, place);
}

/** Whether a path ends at a mapping that is not there, rather than at something else. */
function missingFrom(from: Mapping, place: readonly string[]): boolean {
  let at: unknown = from;
  for (const key of place) {
    if (!isMapping(at)) return false;
    if (!Object.hasOwn(at, key)) return true;
    at = at[key];
  }
  return false;
}

function descend(from: Mapping, place: readonly string[]): Mapping | undefined {
  let at: unknown = from;
  for (const key of place) at = isMapping(at) && Object.hasOwn(at, key) ? at[key] : undefined;
  return isMapping(at) ? at : undefined;
}

/** The mapping at one of the places of `holders`, made where it is missing. */
function holderAt(scenario: unknown, place: readonly string[]): Mapping {
  let at = scenario as Mapping;
  for (const key of place) {
    if (!Object.hasOwn(at, key)) at[key] = {};
    at = at[key] as Mapping;
  }
  return at;
}

/**
 * Where a problem that a setting brought about stands in the file: at the values of its axis.
 * @param section of the file in which the axes stand
 */
export function axisPath(problem: Path, settings: readonly Setting[], section: Path): Path | undefined {
  const at = problem.map(String).filter((key) => key !== 'variants');
  const caused = settings.findLast(({ path }) => {
    const set = path.replace(/^variants\./, '');
    return at.join('.').endsWith(set) || set.startsWith(at.join('.'));
  });
  return caused && [...section, caused.path];
}
