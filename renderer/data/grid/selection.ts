import type { Place } from './types.ts';

/** A rectangle of cells, ends included. */
export interface Selection {
  readonly fromRow: number;
  readonly toRow: number;
  readonly fromColumn: number;
  readonly toColumn: number;
}

export function selectionOf(anchor: Place, active: Place): Selection {
  return {
    fromRow: Math.max(0, Math.min(anchor.row, active.row)),
    toRow: Math.max(anchor.row, active.row),
    fromColumn: Math.min(anchor.column, active.column),
    toColumn: Math.max(anchor.column, active.column),
  };
}

export const isSelected = ({ fromRow, toRow, fromColumn, toColumn }: Selection, row: number, column: number): boolean =>
  row >= fromRow && row <= toRow && column >= fromColumn && column <= toColumn;

/** Where a key leads to; undefined when it is none that moves. Rows begin with -1, the header. */
export function moved(
  { key, mod }: { readonly key: string; readonly mod: boolean },
  { row, column }: Place,
  { rows, columns, page }: { readonly rows: number; readonly columns: number; readonly page: number },
): Place | undefined {
  const at = (toRow: number, toColumn: number): Place => ({
    row: Math.min(rows - 1, Math.max(-1, toRow)),
    column: Math.min(columns - 1, Math.max(0, toColumn)),
  });
  switch (key) {
    case 'ArrowUp':
      return at(mod ? 0 : row - 1, column);
    case 'ArrowDown':
      return at(mod ? rows - 1 : row + 1, column);
    case 'ArrowLeft':
      return at(row, mod ? 0 : column - 1);
    case 'ArrowRight':
      return at(row, mod ? columns - 1 : column + 1);
    case 'Home':
      return mod ? at(0, 0) : at(row, 0);
    case 'End':
      return mod ? at(rows - 1, columns - 1) : at(row, columns - 1);
    case 'PageUp':
      return at(Math.max(Math.min(row, 0), row - page), column);
    case 'PageDown':
      return at(row + page, column);
    default:
      return undefined;
  }
}
