import { useTranslation } from 'react-i18next';
import { Swatch } from '../report/marks.tsx';
import { intervalAt, intervalsOf, type Stack } from './stacked-layout.ts';
import type { StackedAreaProps } from './types.ts';

/** What a layer of a stack has at `x`; NaN where that is not known. */
export function layerAt(stack: Stack, layer: number, x: number): number {
  const at = intervalAt(stack.edges, x);
  return at < 0 ? Number.NaN : stack.values[layer * intervalsOf(stack) + at];
}

/** Sum of what is known at `x`; NaN where nothing is. */
function sumAt(stack: Stack, x: number): number {
  let sum = Number.NaN;
  for (let layer = 0; layer < stack.layers; layer++) {
    const value = layerAt(stack, layer, x);
    if (!Number.isNaN(value)) sum = Number.isNaN(sum) ? value : sum + value;
  }
  return sum;
}

/** The legend of stacks, from the top down, with what each layer has under the cursor. */
export function StackReadings({ x, layers, sides }: StackedAreaProps) {
  const { t } = useTranslation();
  return (
    <table className="parts-table stack-readings" aria-label={t('chart.readings')}>
      <thead>
        <tr>
          <th scope="col">
            {x.label} <output className="number" />
          </th>
          {sides.map(({ id, label, style }) => (
            <th key={id} scope="col">
              <Swatch style={style} /> {label}
            </th>
          ))}
          {sides.length > 1 && (
            <th scope="col">
              {sides[0].label} − {sides[1].label}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {layers.toReversed().map(({ id, label, fill }) => (
          <tr key={id}>
            <th scope="row">
              <i style={{ background: fill }} aria-hidden="true" /> {label}
            </th>
            <Cells columns={sides.length} />
          </tr>
        ))}
        <tr className="sum">
          <th scope="row">{t('chart.sum')}</th>
          <Cells columns={sides.length} />
        </tr>
      </tbody>
    </table>
  );
}

function Cells({ columns }: { readonly columns: number }) {
  const cells = columns > 1 ? columns + 1 : columns;
  return Array.from({ length: cells }, (_, column) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other identity and never move
    <td key={column} className="number" data-reading="" />
  ));
}

/** Writes what is under the cursor into the readings below `root`; `unknown` stands for a figure that nobody has. */
export function showReadings(
  root: Element,
  { layers, sides, formatX, formatY }: StackedAreaProps,
  at: number,
  unknown: string,
): void {
  const output = root.querySelector('.stack-readings output');
  if (output) output.textContent = formatX(at);
  const rows: readonly (readonly number[])[] = [
    ...layers.map((_, layer) => sides.map(({ stack }) => layerAt(stack, layer, at))).toReversed(),
    sides.map(({ stack }) => sumAt(stack, at)),
  ];
  const values = rows.flatMap((row) => (row.length > 1 ? [...row, row[0] - row[1]] : row));
  const inside = sides.some(({ stack }) => intervalAt(stack.edges, at) >= 0);
  for (const [index, cell] of root.querySelectorAll('[data-reading]').entries()) {
    cell.textContent = !Number.isNaN(values[index]) ? formatY(values[index]) : inside ? unknown : '–';
  }
}
