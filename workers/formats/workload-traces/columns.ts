import type { Row } from './rows.ts';

/** Where the columns of a file are. */
export type Columns<Name extends string> = Readonly<Record<Name, number>>;

export type Header<Name extends string> =
  /** The first row names the columns; it is no data. */
  | { readonly kind: 'named'; readonly columns: Columns<Name> }
  /** There is no header: columns are where the format's description says. */
  | { readonly kind: 'documented'; readonly columns: Columns<Name> }
  | { readonly kind: 'missing'; readonly names: readonly string[] };

/**
 * Finds columns by the names in the first row; spelling may differ in case, dots and underscores. `documented`: names in
 * the order of a format whose files have no header.
 */
export function findColumns<Name extends string>(
  { fields }: Row,
  needed: readonly Name[],
  documented?: readonly string[],
): Header<Name> {
  const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');
  const given = fields.map(plain);
  const at = (names: readonly string[]): Columns<Name> =>
    Object.fromEntries(needed.map((name) => [name, names.indexOf(plain(name))])) as Columns<Name>;
  const named = at(given);
  const missing = needed.filter((name) => named[name] < 0);
  if (missing.length === 0) return { kind: 'named', columns: named };
  if (documented !== undefined && missing.length === needed.length) {
    return { kind: 'documented', columns: at(documented.map(plain)) };
  }
  return { kind: 'missing', names: missing };
}

/** A field as a number that is finite and at least 0; undefined for anything else. */
export function amount(field: string | undefined): number | undefined {
  if (field === undefined || !/^\s*\d+(\.\d*)?(e[+-]?\d+)?\s*$/i.test(field)) return undefined;
  const value = Number(field);
  return Number.isFinite(value) ? value : undefined;
}
