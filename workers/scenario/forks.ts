import type { Path } from '../documents/locate.ts';
import type { Problem } from '../documents/problems.ts';
import { suggest } from '../documents/suggest.ts';
import type { Report } from '../lab/report.ts';
import { patternOf, type RunTimeKeys } from '../lab/run-time-keys.ts';
import type { labSchema, Scenario } from './labs.ts';
import type { RawScenario } from './version.ts';

type Mapping = Record<string, unknown>;

/** A scenario as written, with every fork as the variant that it becomes at its time. */
export interface WithForks {
  readonly raw: RawScenario;
  readonly problems: readonly Problem[];
  /** Where a problem that was found in `raw` stands in the file; undefined where the parent of a fork has it too. */
  readonly place: (path: Path) => Path | undefined;
}

/** Keys of a variant that is a fork; what else it is its parent and `set` say. */
const FORK_KEYS = ['from', 'at', 'set'] as const;
const KEYS_OF_FORKS: readonly string[] = ['baseline', 'label', ...FORK_KEYS];
/** Keys of a mapping beside `policy` whose entries people name. */
const NAMED = ['groups', 'workload'];

/**
 * Lays what forks change over what their parents are, before anything is checked: values of `set` are checked as if they
 * stood in the variant. A fork of a fork is laid over that.
 */
export function layForks(scenario: RawScenario, lab: string, keys: RunTimeKeys | undefined): WithForks {
  const variants = isMapping(scenario.variants) ? scenario.variants : {};
  const forks = Object.keys(variants).filter((id) => isFork(variants[id]));
  if (forks.length === 0) return { raw: scenario, problems: [], place: (path) => path };
  const laid = new Laying(scenario, variants, lab, keys);
  const entries = Object.keys(variants).map((id) => [id, laid.variant(id)] as const);
  return {
    raw: { ...scenario, variants: Object.fromEntries(entries) },
    problems: laid.problems,
    place: (path) => placeInFork(path, variants),
  };
}

function isFork(variant: unknown): variant is Mapping {
  return isMapping(variant) && FORK_KEYS.some((key) => Object.hasOwn(variant, key));
}

function placeInFork(path: Path, variants: Mapping): Path | undefined {
  const [root, id, ...rest] = path.map(String);
  const variant = root === 'variants' && Object.hasOwn(variants, id) ? variants[id] : undefined;
  if (!isFork(variant) || rest.length === 0 || KEYS_OF_FORKS.includes(rest[0])) return path;
  const at = rest.join('.');
  const set = Object.keys(isMapping(variant.set) ? variant.set : {});
  const caused = set.find((key) => at === key || at.startsWith(`${key}.`)) ?? set.find((key) => key.startsWith(at));
  return caused === undefined ? undefined : ['variants', id, 'set', caused];
}

class Laying {
  readonly problems: Problem[] = [];
  private readonly done = new Map<string, Mapping>();
  private readonly begun = new Set<string>();

  constructor(
    private readonly scenario: RawScenario,
    private readonly variants: Mapping,
    private readonly lab: string,
    private readonly keys: RunTimeKeys | undefined,
  ) {}

  variant(id: string): unknown {
    const given = this.variants[id];
    if (!isFork(given)) return given;
    const known = this.done.get(id);
    if (known) return known;
    this.begun.add(id);
    const { baseline: _, label: __, ...parent } = this.parentOf(id, given);
    const own = Object.fromEntries(KEYS_OF_FORKS.flatMap((key) => (key in given ? [[key, given[key]]] : [])));
    const laid: Mapping = { ...structuredClone(parent), ...own };
    for (const key of Object.keys(given).filter((each) => !KEYS_OF_FORKS.includes(each))) {
      this.report(
        ['variants', id, key],
        `a fork is as its parent but for what 'set' states`,
        `move ${key} there`,
        'key',
      );
    }
    for (const [key, value] of Object.entries(isMapping(given.set) ? given.set : {})) this.set(id, laid, key, value);
    this.done.set(id, laid);
    return laid;
  }

  private parentOf(id: string, fork: Mapping): Mapping {
    const at = ['variants', id];
    for (const key of FORK_KEYS) {
      if (!Object.hasOwn(fork, key)) this.report(at, `'${key}' is missing`, 'a fork states from, at and set', 'key');
    }
    if (this.keys === undefined) {
      const hint = 'leave out from, at and set';
      this.report([...at, 'from'], `the ${this.lab} lab has no course in time that could be forked`, hint, 'key');
      return {};
    }
    const { from } = fork;
    if (typeof from !== 'string') return {};
    if (!Object.hasOwn(this.variants, from)) {
      const hint = suggest(from, Object.keys(this.variants), 'variants');
      this.report([...at, 'from'], `no variant is called '${from}'`, hint);
      return {};
    }
    if (this.begun.has(from) && !this.done.has(from)) {
      this.report([...at, 'from'], `'${id}' would be a fork of itself`, 'a fork begins with a variant that is none');
      return {};
    }
    const parent = this.variant(from);
    return isMapping(parent) ? parent : {};
  }

  /** Lays one change over a fork. */
  private set(id: string, fork: Mapping, key: string, value: unknown): void {
    const { keys } = this;
    if (keys === undefined) return;
    const fail = (message: string, hint = ''): void => this.report(['variants', id, 'set', key], message, hint, 'key');
    const pattern = patternOf(key, keys);
    if (pattern === undefined) {
      const close = suggest(key, keys.patterns, 'what can be set');
      fail(`'${key}' cannot change while a simulation runs`, `${keys.never.en}\n${close}`);
      return;
    }
    const [root, ...steps] = key.split('.');
    if (NAMED.includes(root)) this.setNamed(fork, root, steps, value, fail);
    else this.setPlain(fork, root, steps, value, fail);
  }

  /** A key of a group or workload: variants override those one by one. */
  private setNamed(fork: Mapping, root: string, [name, key, ...rest]: string[], value: unknown, fail: Fail): void {
    const ofScenario = mappingAt(mappingAt(this.scenario, root), name);
    const ofFork = mappingAt(mappingAt(fork, root), name);
    const without = Array.isArray(fork.without) ? fork.without : [];
    if ((ofScenario ?? ofFork) === undefined || without.includes(name)) {
      fail(`${String(fork.from)} has no ${root === 'groups' ? 'group' : root} '${name}'`);
      return;
    }
    const laid = deepSet(ofFork?.[key] ?? ofScenario?.[key], rest, value);
    if (laid === undefined)
      fail(`'${rest.join('.')}' is not stated by ${String(fork.from)}`, `set ${root}.${name}.${key}`);
    else fork[root] = { ...mappingAt(fork, root), [name]: { ...ofFork, [key]: laid } };
  }

  /** A key of what variants state as a whole (a policy), or key by key (reclaim). */
  private setPlain(fork: Mapping, root: string, steps: string[], value: unknown, fail: Fail): void {
    const isWhole = root === 'policy';
    const before = isWhole ? (fork[root] ?? this.scenario[root] ?? this.keys?.defaults?.[root]) : (fork[root] ?? {});
    const [family] = steps;
    if (isWhole && mappingAt(before, family) === undefined) {
      const has = Object.keys(isMapping(before) ? before : {}).join(', ');
      fail(
        `the policy of ${String(fork.from)} is ${has}, not ${family}`,
        'a scheduler cannot be exchanged while it runs',
      );
      return;
    }
    fork[root] = deepSet(before, steps, value, true);
  }

  private report(path: Path, message: string, hint: string, at: Problem['at'] = 'value'): void {
    this.problems.push({ path, at, message, hint });
  }
}

/** What single values cannot tell: that a fork comes in time and after its parent's, and that it can be made. */
export function checkForks(scenario: Scenario, report: Report, lab: ReturnType<typeof labSchema>['forks']): void {
  const { warmup, duration } = scenario.measure;
  for (const [id, { from, at }] of Object.entries(scenario.variants)) {
    if (from === undefined || at === undefined) continue;
    const where = ['variants', id, 'at'];
    const parentAt = scenario.variants[from].at ?? 0;
    if (at < parentAt) report(where, `'${from}' is a fork of a later time`, { hint: `state ${parentAt}ns or later` });
    if (at >= warmup + duration) {
      report(where, 'nothing is simulated any more at this time', {
        hint: 'it counts from the start, warm-up included',
      });
    }
    lab?.check(scenario, id, from, report);
  }
}

/** What is stated for a key of a variant, in it or for all of them; undefined = nothing. */
export function statedIn(scenario: RawScenario | undefined, variant: string, key: string): unknown {
  const down = (from: unknown): unknown => key.split('.').reduce(mapValue, from);
  const own = mapValue(mapValue(scenario, 'variants'), variant);
  // a policy of a variant takes the place of the scenario's as a whole
  if (key.startsWith('policy.') && mapValue(own, 'policy') !== undefined) return down(own);
  return down(own) ?? down(scenario);
}

type Fail = (message: string, hint?: string) => void;

/** A copy with the value at a path below it; undefined when there is no mapping on the way and none is to be made. */
function deepSet(before: unknown, [key, ...rest]: readonly string[], value: unknown, make = false): unknown {
  if (key === undefined) return value;
  if (!isMapping(before) && !(make && before === undefined)) return undefined;
  const inner = deepSet(mapValue(before, key), rest, value, make);
  return inner === undefined ? undefined : { ...(before as Mapping | undefined), [key]: inner };
}

function mapValue(from: unknown, key: string): unknown {
  return isMapping(from) && Object.hasOwn(from, key) ? from[key] : undefined;
}

function mappingAt(from: unknown, key: string): Mapping | undefined {
  const value = mapValue(from, key);
  return isMapping(value) ? value : undefined;
}

function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
