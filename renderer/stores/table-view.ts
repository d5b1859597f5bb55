/** What a table of the Data tab is filtered and sorted by, and which columns it shows: by name, since other runs have other columns. */
export interface TableView {
  readonly conditions: Readonly<Record<string, string>>;
  readonly order: readonly { readonly column: string; readonly descending: boolean }[];
  /** Undefined = all columns. */
  readonly shown: readonly string[] | undefined;
}

export const WHOLE_TABLE: TableView = { conditions: {}, order: [], shown: undefined };

/** Names a table of the variants that are compared: another pair is filtered by something else. */
export const tableKey = (variants: readonly string[], table: string): string => JSON.stringify([...variants, table]);

/** What was saved of them, by `tableKey`; whatever cannot be read is left out. */
export function tableViewsOf(value: unknown): Readonly<Record<string, TableView>> {
  return Object.fromEntries(
    entriesOf(value).flatMap(([key, view]) => (isObject(view) ? [[key, tableViewOf(view)] as const] : [])),
  );
}

function tableViewOf({ conditions, order, shown }: Partial<Record<string, unknown>>): TableView {
  const texts = entriesOf(conditions).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  const sorted = Array.isArray(order) ? order.filter(isObject) : [];
  return {
    conditions: Object.fromEntries(texts),
    order: sorted.flatMap(({ column, descending }) =>
      typeof column === 'string' ? [{ column, descending: descending === true }] : [],
    ),
    shown: Array.isArray(shown) ? shown.filter((each) => typeof each === 'string') : undefined,
  };
}

function isObject(value: unknown): value is Partial<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const entriesOf = (value: unknown): [string, unknown][] => (isObject(value) ? Object.entries(value) : []);
