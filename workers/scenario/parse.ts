import { diagnose } from '../documents/diagnose.ts';
import { type Diagnostic, NO_PLACE, type Place } from '../documents/diagnostic.ts';
import { locate, locateSpan, type Path, type Span } from '../documents/locate.ts';
import type { Problem } from '../documents/problems.ts';
import { suggest } from '../documents/suggest.ts';
import { validateAgainst } from '../documents/validate.ts';
import { parseYaml } from '../documents/yaml.ts';
import type { Advice, Report } from '../lab/report.ts';
import { checkForks, layForks, statedIn } from './forks.ts';
import { LABS, type LabId, labSchema, type Scenario, type ScenarioFiles } from './labs.ts';
import { applySettings, axisPath, holders, type Setting } from './settings.ts';
import { type RawScenario, upgrade } from './version.ts';

export interface ParsedScenario {
  /** Present when there are no errors. */
  readonly scenario?: Scenario;
  readonly fileName: string;
  /** In the order of the text, a bounded number. */
  readonly diagnostics: readonly Diagnostic[];
  /** Where a key path, or a part of the text at it, stands in the file: for what is checked later, such as claims. */
  readonly locate: (path: Path, span?: Span) => Place;
  /** What the text says, as plain values; undefined where it is no YAML. */
  readonly written: unknown;
  /** What is stated for a key of a variant, in it or for all of them: as written; undefined = nothing. */
  readonly stated: (variant: string, key: string) => unknown;
  /** Places of the text that a setting would change: key paths of mappings in which its last key stands or would stand. */
  readonly holders: (path: string) => readonly (readonly string[])[];
  /** The same file with settings laid over it; what does not fit is located at the axis, of `section`, that brought it. */
  readonly withSettings: (settings: readonly Setting[], section?: Path) => ParsedScenario;
}

const SETTINGS: Path = ['settings'];

type ReadYaml = Extract<ReturnType<typeof parseYaml>, { ok: true }>;

/**
 * Reads a scenario file. Any text ends in a scenario or in errors that say where and what helps; nothing is thrown.
 * What depends on files that the scenario names is checked as far as they are given.
 */
export function parseScenario(text: string, fileName: string, files: ScenarioFiles = {}): ParsedScenario {
  const yaml = parseYaml(text);
  return yaml.ok ? readScenario(yaml, fileName, [], files) : unreadable(fileName, yaml.diagnostics);
}

function unreadable(fileName: string, diagnostics: readonly Diagnostic[]): ParsedScenario {
  const parsed: ParsedScenario = {
    ...{
      fileName,
      diagnostics,
      locate: () => NO_PLACE,
      holders: () => [],
      written: undefined,
      stated: () => undefined,
    },
    withSettings: () => parsed,
  };
  return parsed;
}

/** @param settings laid over what is written before it is checked */
function readScenario(
  yaml: ReadYaml,
  fileName: string,
  settings: readonly Setting[],
  files: ScenarioFiles,
  section: Path = SETTINGS,
): ParsedScenario {
  const { root, places } = yaml;
  const find = (path: Path, span?: Span): Place =>
    span ? locateSpan(root, places, path, span) : locate(root, places, path);
  const { scenario, problems, laid } = validate(
    settings.length === 0 ? root.value : applySettings(root.value, settings),
    files,
  );
  const diagnostics = diagnose(problems, ({ path, at }) => {
    const axis = axisPath(path, settings, section);
    return axis ? locate(root, places, axis, 'key') : locate(root, places, path, at);
  });
  return {
    ...(scenario && { scenario }),
    ...{ fileName, diagnostics, locate: find, written: root.value },
    stated: (variant, key) => statedIn(laid, variant, key),
    holders: (path) => holders(root.value, path),
    withSettings: (others, of) => readScenario(yaml, fileName, others, files, of),
  };
}

interface Validated {
  readonly scenario?: Scenario;
  /** As written, forks laid over their parents. */
  readonly laid?: RawScenario;
  readonly problems: readonly Problem[];
}

function validate(value: unknown, files: ScenarioFiles): Validated {
  const fail = (path: Path, message: string, hint: string): Validated => ({
    problems: [{ path, at: 'value', message, hint }],
  });
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return fail([], 'a scenario is a mapping of keys to values', 'it begins with dyno: 1');
  }
  if ('dyno-machine' in value) {
    return fail(['dyno-machine'], 'this is a machine file, no scenario', 'dyno machines FILE checks it');
  }
  const upgraded = upgrade({ ...value });
  if (!upgraded.ok) return fail(['dyno'], upgraded.message, upgraded.hint);
  const { lab } = upgraded.raw;
  const known = Object.keys(LABS);
  if (typeof lab !== 'string') return fail(['lab'], "'lab' is missing", `labs: ${known.join(', ')}`);
  if (!isLab(lab)) return fail(['lab'], `there is no lab '${lab}'`, suggest(lab, known, 'labs'));
  const reader = labSchema(lab);
  const { raw: laid, problems: ofForks, place } = layForks(upgraded.raw, lab, reader.forks?.keys);
  // what a fork has from its parent is reported there
  const placed = (problem: Problem): Problem[] => {
    const path = place(problem.path);
    return path === undefined ? [] : [{ ...problem, path }];
  };
  const { value: scenario, problems: found } = validateAgainst(reader.schema, laid);
  if (scenario === undefined || ofForks.length > 0) return { problems: [...ofForks, ...found.flatMap(placed)] };
  const problems: Problem[] = [];
  const report: Report = (path, message, advice) => {
    problems.push(...placed({ path, message, ...adviceOf(advice) }));
  };
  reader.check(scenario, report, files);
  if (problems.length === 0) checkForks(scenario, report, reader.forks);
  return problems.length > 0 ? { problems } : { scenario, problems, laid };
}

function isLab(id: string): id is LabId {
  return Object.hasOwn(LABS, id);
}

function adviceOf({ hint, given, known, atKey }: Advice = {}): Pick<Problem, 'at' | 'hint'> {
  const closest = given !== undefined && known ? suggest(given, known, 'there are') : '';
  return { at: atKey ? 'key' : 'value', hint: hint ?? closest };
}
