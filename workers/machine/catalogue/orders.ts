/** Orders between numbers of a machine file that the checks ask for. */
import type { Path } from '../../documents/locate.ts';
import type { RawFigure } from './figure-schema.ts';

export type Refuse = (path: Path, message: string, hint?: string, at?: 'key' | 'value') => void;

/** A number with its place and how it is written there. */
export interface Placed {
  readonly path: Path;
  readonly name: string;
  readonly value: number | undefined;
}

export function placed(parent: Path, key: string, figure: RawFigure | undefined): Placed {
  return { path: [...parent, key, 'is'], name: key, value: figure?.is };
}

/** Refuses a number that is above one which bounds it; unknown numbers bound nothing. */
export function atMost(low: Placed, high: Placed, refuse: Refuse): void {
  if (low.value === undefined || high.value === undefined || low.value <= high.value) return;
  refuse(low.path, `cannot be more than ${high.name}`, `one of the two numbers is wrong, or in another unit`);
}

/** Refuses the first number of a list that is below (or, strictly, not above) the one before it. */
export function ascending(numbers: readonly Placed[], strictly: boolean, refuse: Refuse): void {
  let last: number | undefined;
  for (const { path, name, value } of numbers) {
    if (value === undefined) continue;
    if (last !== undefined && (strictly ? value <= last : value < last)) {
      refuse(path, `${name} has to be ${strictly ? 'above' : 'at least'} that of the one before`);
      return;
    }
    last = value;
  }
}

export function unique(names: readonly string[], path: (at: number) => Path, refuse: Refuse): void {
  for (const [at, name] of names.entries()) {
    if (names.indexOf(name) < at) refuse(path(at), `there are two called '${name}'`, 'give one of them another name');
  }
}
