/** What checks of the schemas of all labs share: where a mistake is, and what helps. */

/** Keys from the top of the scenario to a value. */
export type KeyPath = readonly string[];

export interface Advice {
  readonly hint?: string;
  /** A name that does not exist, and those that do: the reader may offer the closest. */
  readonly given?: string;
  readonly known?: readonly string[];
  /** The mistake lies in the last key of the path, not in its value. */
  readonly atKey?: boolean;
}

/** Reports a mistake at a place of the scenario. */
export type Report = (path: KeyPath, message: string, advice?: Advice) => void;

/** Passes on the first mistake at each place: several variants share keys of the scenario. */
export function onePerPlace(report: Report): Report {
  const reported = new Set<string>();
  return (path, message, advice) => {
    const place = path.join('.');
    if (!reported.has(place)) report(path, message, advice);
    reported.add(place);
  };
}

/** Whether a lab can check these workloads: there is one, and no more than `most`. Says so where not. */
export function areWorkloadsBounded(
  workloads: Readonly<Record<string, unknown>>,
  most: number,
  report: Report,
): boolean {
  const { length } = Object.keys(workloads);
  if (length === 0) report(['workload'], 'a scenario needs at least one workload');
  if (length > most) report(['workload'], `at most ${most} workloads, got ${length}`);
  return length <= most;
}

/** Reports `name` unless it is one of `known`. */
export function checkName(
  path: KeyPath,
  name: string,
  known: readonly string[],
  what: string,
  atKey: boolean,
  report: Report,
): void {
  if (!known.includes(name)) report(path, `no ${what} is called '${name}'`, { given: name, known, atKey });
}

/** The value of an own key; names such as "constructor" are legal in a scenario. */
export function own<Value>(record: Readonly<Record<string, Value>> | undefined, key: string): Value | undefined {
  return record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
}
