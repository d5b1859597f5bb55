/** Version of the scenario format that this code reads and writes. */
export const FORMAT_VERSION = 1;

export type RawScenario = Readonly<Record<string, unknown>>;

/** Rewrites a scenario of one version as the next. Entry 0 goes from version 1 to 2, and so on. */
export type Upgrade = (raw: RawScenario) => RawScenario;

/** Empty while there is only one version. */
const UPGRADES: readonly Upgrade[] = [];

export type Upgraded =
  | { readonly ok: true; readonly raw: RawScenario }
  | { readonly ok: false; readonly message: string; readonly hint: string };

/** Brings a scenario of any earlier version to the current one; a later version is an error. */
export function upgrade(raw: RawScenario, upgrades: readonly Upgrade[] = UPGRADES): Upgraded {
  const current = upgrades.length + 1;
  const version = raw.dyno;
  if (version === undefined)
    return { ok: false, message: "'dyno' is missing", hint: `a scenario begins with dyno: ${current}` };
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return { ok: false, message: 'dyno is the version of the format, a whole number', hint: `write dyno: ${current}` };
  }
  if (version > current) {
    const message = `this file has format ${version}, and this Dyno reads formats up to ${current}`;
    return { ok: false, message, hint: 'open it with a newer Dyno' };
  }
  return { ok: true, raw: upgrades.slice(version - 1).reduce((scenario, step) => step(scenario), raw) };
}
