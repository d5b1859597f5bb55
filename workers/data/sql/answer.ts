/** The answer to a query as a table that can be looked at like any other. */
import { type DataType, type Table, DataType as Types, tableFromIPC } from 'apache-arrow';
import type { ExportColumn } from '../../formats/export/tables.ts';
import { type DataTable, type Values, wholeTable } from '../data-table.ts';

export const ANSWER = 'answer';

/** Columns whose names say it are times: sums and differences of them keep their unit, if they keep their name. */
const unitOf = (name: string): string | undefined =>
  /(^|[a-z_])ns$/i.test(name) && !/column/i.test(name) ? 'ns' : undefined;

/** @param pieces of one Arrow IPC stream */
export function answerTable(pieces: readonly Uint8Array[]): DataTable {
  const table: Table = tableFromIPC(joined(pieces));
  const columns = table.schema.fields.map(({ name, type }): ExportColumn => {
    if (!isNumber(type)) return { name, type: 'text' };
    const unit = unitOf(name);
    return { name, type: 'f64', ...(unit !== undefined && { unit }) };
  });
  const values = table.schema.fields.map(({ type }, index): Values => {
    const vector = table.getChildAt(index);
    if (!vector) return [];
    if (isNumber(type)) {
      return Float64Array.from({ length: table.numRows }, (_, row) => {
        const value = vector.get(row) as number | bigint | null;
        return value === null ? Number.NaN : Number(value);
      });
    }
    return Array.from({ length: table.numRows }, (_, row) => textOf(vector.get(row), type));
  });
  return { ...wholeTable(ANSWER, columns, values), rows: table.numRows };
}

/** Rows of the schema of a stream and some of its pieces. */
export const rowsOf = (pieces: readonly Uint8Array[]): number => tableFromIPC(joined(pieces)).numRows;

const isNumber = (type: DataType): boolean => Types.isInt(type) || Types.isFloat(type);

/** Empty where the database has NULL. */
function textOf(value: unknown, type: DataType): string | undefined {
  if (value === null || value === undefined) return undefined;
  if (Types.isDate(type)) return new Date(Number(value)).toISOString().slice(0, 10);
  if (Types.isTimestamp(type)) return new Date(Number(value)).toISOString();
  return String(value);
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
