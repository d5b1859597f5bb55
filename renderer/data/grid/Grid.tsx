// biome-ignore-all lint/a11y/useSemanticElements: table elements cannot be laid out where the rows of a long table are
import { useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { localText } from '../../i18n/index.ts';
import { useLanguage } from '../../shell/context.tsx';
import { copyText, formatCell, shownCell, tsvOf } from './cells.ts';
import './grid.css';
import { FilterRow, type Filters } from './FilterRow.tsx';
import { ROW_PX, seenRows, spacerPx } from './scroll.ts';
import { isSelected, moved, selectionOf } from './selection.ts';
import { nextOrder } from './sort-order.ts';
import type { ColumnInfo, GridSource, Place, SortBy } from './types.ts';
import { useScroll } from './use-scroll.ts';
import { useWindow } from './use-window.ts';

interface Props {
  readonly label: string;
  readonly columns: readonly ColumnInfo[];
  /** Columns shown, by their place; the same array until they change. */
  readonly shown: readonly number[];
  readonly source: GridSource;
  readonly order: readonly SortBy[];
  onOrder(order: readonly SortBy[]): void;
  readonly filters?: Filters;
  readonly busy: boolean;
  /** Enter or a double click on a row; without it the rows have no time, and that is what is said. */
  onOpen?(row: number): void;
  onActive?(row: number): void;
  /** Says what was done: copied, or why not. */
  onNote(text: string): void;
  onFailure(reason: unknown): void;
}

/** More cells than this are a file, not a clipboard. */
const MOST_COPIED = 500_000;
const NUMBER_PX = 132;
const SMALL_PX = 76;
const TEXT_PX = 176;
const WIDE_TEXT_PX = 300;
/** Texts that are longer, or shorter, than most. */
const OTHER_TEXT_PX: Readonly<Record<string, number>> = { metric: 220, variant: 150, unit: 84 };
/** Texts of this width at least get more of it where there is room. */
const GROWING_PX = 150;
const DIGIT_PX = 7;
const LETTER_PX = 7.2;

/**
 * A table of any length: only the rows that are seen are in the page. One element has the focus; arrow keys move the
 * active cell, with Shift they select, Enter sorts by a head or opens a row, Ctrl+C copies.
 */
export function Grid({ columns, shown, source, order, onOrder, filters, busy, ...rest }: Props) {
  const { label, onOpen, onActive, onNote, onFailure } = rest;
  const { t } = useTranslation();
  const language = useLanguage();
  const id = useId();
  const element = useRef<HTMLDivElement>(null);
  const headRows = filters ? 2 : 1;
  const headPx = headRows * (ROW_PX + 4);
  const { top, view, showRow } = useScroll(element, source.rows, headPx);
  const seen = seenRows(top, { rows: source.rows, view });
  const held = useWindow(source, seen, shown, onFailure);
  const [active, setActive] = useState<Place>({ row: -1, column: 0 });
  const [anchor, setAnchor] = useState<Place>(active);
  const widths = useMemo(() => shown.map((column) => widthOf(columns[column])), [columns, shown]);
  const tracks = shown.map((column, i) =>
    columns[column].textual && widths[i] >= GROWING_PX ? `minmax(${widths[i]}px, ${WIDE_TEXT_PX}px)` : `${widths[i]}px`,
  );
  const indexPx = indexWidth(source.rows);
  const template = `${indexPx}px ${tracks.join(' ')}`;
  const width = indexPx + widths.reduce((sum, px) => sum + px, 0);
  const here: Place = {
    row: Math.min(active.row, source.rows - 1),
    column: Math.min(active.column, Math.max(0, shown.length - 1)),
  };
  const selection = selectionOf({ row: Math.min(anchor.row, source.rows - 1), column: anchor.column }, here);

  useEffect(() => onActive?.(here.row), [onActive, here.row]);

  const go = (to: Place, extend: boolean): void => {
    setActive(to);
    if (!extend) setAnchor(to);
    if (to.row >= 0) showRow(to.row);
    showColumn(element.current, widths, to.column, indexPx);
  };
  const sortBy = (column: number, add: boolean): void => onOrder(nextOrder(order, column, add));

  const open = (row: number): void => (onOpen ? onOpen(row) : onNote(t('data.notTimed')));

  const copy = useCallback(async (): Promise<void> => {
    const { fromRow, toRow, fromColumn, toColumn } = selection;
    const rows = toRow - fromRow + 1;
    const wanted = shown.slice(fromColumn, toColumn + 1);
    if (toRow < 0 || wanted.length === 0) return;
    if (rows * wanted.length > MOST_COPIED) return onNote(t('data.tooMuch', { cells: formatCell(MOST_COPIED) }));
    try {
      const cells = await source.cells(fromRow, rows, wanted);
      onNote(copyText(tsvOf(cells)) ? t('data.copied', { count: rows, rows: formatCell(rows) }) : t('data.notCopied'));
    } catch (reason) {
      onFailure(reason);
    }
  }, [selection, shown, source, onNote, onFailure, t]);

  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.target !== element.current || event.altKey) return;
    const mod = event.ctrlKey || event.metaKey;
    const page = Math.max(1, Math.floor(view / ROW_PX) - 1);
    const to = moved({ key: event.key, mod }, here, { rows: source.rows, columns: shown.length, page });
    if (to) go(to, event.shiftKey);
    else if (mod && event.key.toLowerCase() === 'c') void copy();
    else if (mod && event.key.toLowerCase() === 'a') {
      setAnchor({ row: 0, column: 0 });
      setActive({ row: source.rows - 1, column: shown.length - 1 });
    } else if (!mod && (event.key === 'Enter' || event.key === ' ')) {
      if (here.row < 0) sortBy(shown[here.column], event.shiftKey);
      else open(here.row);
    } else return;
    event.preventDefault();
  };

  const cellId = ({ row, column }: Place): string => `${id}${row}-${column}`;
  const rowAt = (row: number) => {
    const local = held && held.source === source ? row - held.from : -1;
    const known = held && local >= 0 && local < held.cells.rows.length;
    return (
      // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus
      <div
        key={row}
        role="row"
        className="grid-row"
        aria-rowindex={row + headRows + 1}
        style={{ gridTemplateColumns: template, transform: `translateY(${row * ROW_PX - top}px)` }}
      >
        <span className="grid-index" aria-hidden="true">
          {formatCell(row + 1)}
        </span>
        {shown.map((column, index) => {
          const place = held?.columns.indexOf(column) ?? -1;
          const value = known && place >= 0 ? shownCell(held.cells, local, place) : '';
          return (
            // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus
            <div
              key={column}
              id={cellId({ row, column: index })}
              role="gridcell"
              aria-colindex={index + 1}
              aria-selected={isSelected(selection, row, index)}
              data-active={(here.row === row && here.column === index) || undefined}
              data-number={!columns[column].textual || undefined}
              title={value.length > 20 ? value : undefined}
              onPointerDown={(event) => go({ row, column: index }, event.shiftKey)}
              onPointerEnter={(event) => event.buttons === 1 && setActive({ row, column: index })}
              onDoubleClick={() => open(row)}
            >
              {value}
            </div>
          );
        })}
      </div>
    );
  };

  return (
    <div
      ref={element}
      role="grid"
      className="grid"
      aria-label={label}
      aria-description={t(onOpen ? 'data.gridKeysTime' : 'data.gridKeys')}
      aria-rowcount={source.rows + headRows}
      aria-colcount={shown.length}
      aria-multiselectable="true"
      aria-busy={busy}
      aria-activedescendant={here.row < 0 || (here.row >= seen.from && here.row < seen.to) ? cellId(here) : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div className="grid-head" role="rowgroup" style={{ minWidth: width }}>
        {/* biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus */}
        <div role="row" aria-rowindex={1} className="grid-row" style={{ gridTemplateColumns: template }}>
          <span className="grid-index" aria-hidden="true">
            #
          </span>
          {shown.map((column, index) => {
            const { name, unit, meaning } = columns[column];
            const place = order.findIndex((by) => by.column === column);
            const by = order[place];
            return (
              // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus
              // biome-ignore lint/a11y/useKeyWithClickEvents: Enter sorts by the active head
              <div
                key={column}
                id={cellId({ row: -1, column: index })}
                role="columnheader"
                aria-colindex={index + 1}
                aria-sort={by ? (by.descending ? 'descending' : 'ascending') : 'none'}
                data-active={(here.row < 0 && here.column === index) || undefined}
                data-number={!columns[column].textual || undefined}
                title={meaning && localText(meaning, language)}
                onClick={(event) => {
                  go({ row: -1, column: index }, false);
                  sortBy(column, event.shiftKey);
                }}
              >
                <span className="grid-name">{name}</span>
                {unit !== undefined && <span className="muted"> {unit}</span>}
                {by && (
                  <span aria-hidden="true" className="grid-sort">
                    {by.descending ? '▼' : '▲'}
                    {order.length > 1 ? place + 1 : ''}
                  </span>
                )}
              </div>
            );
          })}
        </div>
        {filters && <FilterRow columns={columns} shown={shown} template={template} filters={filters} />}
      </div>
      <div className="grid-spacer" style={{ height: spacerPx({ rows: source.rows, view }), minWidth: width }}>
        <div className="grid-rows" role="rowgroup" style={{ minWidth: width, top: headPx }}>
          {Array.from({ length: Math.max(0, seen.to - seen.from) }, (_, index) => rowAt(seen.from + index))}
        </div>
      </div>
    </div>
  );
}

/** Numbers with their unit, texts, and names that are longer than either. */
function widthOf({ name, unit = '', textual, sqlType }: ColumnInfo): number {
  const usual = textual ? (OTHER_TEXT_PX[name] ?? TEXT_PX) : sqlType === 'DOUBLE' ? NUMBER_PX : SMALL_PX;
  return Math.max(usual, Math.ceil((name.length + unit.length + 4) * LETTER_PX));
}

/** Of the column that numbers the rows: no wider than the last number, with its narrow spaces, needs. */
function indexWidth(rows: number): number {
  const digits = String(rows).length;
  return Math.max(40, 17 + digits * DIGIT_PX + Math.floor((digits - 1) / 3) * 4);
}

function showColumn(element: HTMLElement | null, widths: readonly number[], column: number, indexPx: number): void {
  if (!element) return;
  const left = indexPx + widths.slice(0, column).reduce((sum, px) => sum + px, 0);
  const right = left + widths[column];
  if (left - indexPx < element.scrollLeft) element.scrollLeft = left - indexPx;
  else if (right > element.scrollLeft + element.clientWidth) element.scrollLeft = right - element.clientWidth;
}
