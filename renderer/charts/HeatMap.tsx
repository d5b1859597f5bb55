import { useRef } from 'react';
import './charts.css';
import { ScrollRegion } from './ScrollRegion.tsx';

export interface HeatCell {
  readonly text: string;
  /** -1 … 1, see `toneOf`; undefined: no colour, because there is no figure. */
  readonly tone: number | undefined;
  /** What it says in full: read out, and shown on hover. */
  readonly title: string;
}

interface Named {
  readonly id: string;
  readonly label: string;
}

interface Props {
  readonly name: string;
  readonly corner: string;
  readonly rows: readonly Named[];
  readonly columns: readonly Named[];
  /** By row and column. */
  readonly cells: readonly (readonly HeatCell[])[];
  /** What a click on a cell, or Enter, does. */
  readonly onPick?: (row: number, column: number) => void;
}

/** Share of the colour in a cell of the strongest tone: text on it keeps its contrast. */
const STRONGEST = 54;

/** Colour of a cell; the sign also stands in it as an arrow, so that colour is not needed to read it. */
const groundOf = (tone: number): string =>
  `color-mix(in srgb, var(${tone > 0 ? '--series-2' : '--series-1'}) ${Math.round(Math.abs(tone) * STRONGEST)}%, var(--panel))`;

/** Row and column of a cell; nothing outside of cells. */
function placeOf(target: EventTarget): number[] {
  const cell = target instanceof HTMLElement ? target.dataset.cell : undefined;
  return cell === undefined ? [] : cell.split(' ').map(Number);
}

/** A matrix of figures, coloured by how far they are from equal. It is its own table; arrow keys go from cell to cell. */
export function HeatMap({ name, corner, rows, columns, cells, onPick }: Props) {
  const grid = useRef<HTMLTableElement>(null);
  const cellAt = (row: number, column: number) =>
    grid.current?.querySelector<HTMLElement>(`[data-cell="${row} ${column}"]`);
  const onClick = (event: React.MouseEvent): void => {
    const [row, column] = placeOf(event.target);
    if (column !== undefined) onPick?.(row, column);
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const [row, column] = placeOf(event.target);
    if (event.key === 'Enter' && onPick && column !== undefined) {
      event.preventDefault();
      onPick(row, column);
      return;
    }
    const moves: Readonly<Record<string, readonly [number, number]>> = {
      ArrowRight: [row, column + 1],
      ArrowLeft: [row, column - 1],
      ArrowDown: [row + 1, column],
      ArrowUp: [row - 1, column],
      Home: [row, 0],
      End: [row, columns.length - 1],
    };
    const to = moves[event.key];
    const next = to && cellAt(...to);
    if (!next) return;
    event.preventDefault();
    grid.current?.querySelector('[tabindex="0"]')?.setAttribute('tabindex', '-1');
    next.setAttribute('tabindex', '0');
    next.focus();
  };
  return (
    <ScrollRegion label={name}>
      {/* biome-ignore-start lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells take the arrow keys is a grid */}
      <table
        ref={grid}
        className="heat-map"
        role="grid"
        aria-label={name}
        onKeyDown={onKeyDown}
        onClick={onPick && onClick}
      >
        <thead>
          <tr>
            <th scope="col">{corner}</th>
            {columns.map(({ id, label }) => (
              <th key={id} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, label }, row) => (
            <tr key={id}>
              <th scope="row">{label}</th>
              {columns.map((column, index) => {
                const { text, tone, title } = cells[row][index];
                return (
                  <td
                    key={column.id}
                    role="gridcell"
                    tabIndex={row === 0 && index === 0 ? 0 : -1}
                    data-cell={`${row} ${index}`}
                    className={onPick ? 'number chart-picks' : 'number'}
                    title={title}
                    aria-label={`${label}, ${column.label}: ${title}`}
                    style={tone === undefined ? undefined : { background: groundOf(tone) }}
                  >
                    {text}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {/* biome-ignore-end lint/a11y/noNoninteractiveElementToInteractiveRole: see above */}
    </ScrollRegion>
  );
}
