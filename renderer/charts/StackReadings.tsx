import { useTranslation } from 'react-i18next';
import { Swatch } from '../report/marks.tsx';
import { intervalAt, intervalsOf, type Stack } from './stacked-layout.ts';
import type { StackedAreaProps, StackSide } from './types.ts';

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

/** What stands for a figure that nobody has, and for one after the end of a side. */
interface Unsaid {
  readonly unknown: string;
  readonly ended: string;
}

/** What a side has at `x`, in words. */
export function saidAt(
  value: number,
  { end }: StackSide,
  x: number,
  format: (value: number) => string,
  unsaid: Unsaid,
) {
  if (!Number.isNaN(value)) return format(value);
  return end !== undefined && x > end ? unsaid.ended : unsaid.unknown;
}

/** Writes what is under the cursor into the readings below `root`. */
export function showReadings(
  root: Element,
  { layers, sides, formatX, formatY }: StackedAreaProps,
  at: number,
  unsaid: Unsaid,
): void {
  const output = root.querySelector('.stack-readings output');
  if (output) output.textContent = formatX(at);
  const rows: readonly (readonly number[])[] = [
    ...layers.map((_, layer) => sides.map(({ stack }) => layerAt(stack, layer, at))).toReversed(),
    sides.map(({ stack }) => sumAt(stack, at)),
  ];
  const over = sides.some(({ end }) => end !== undefined && at > end);
  const texts = rows.flatMap((row) => {
    const said = row.map((value, side) => saidAt(value, sides[side], at, formatY, unsaid));
    const apart = row[0] - row[1];
    return row.length > 1 ? [...said, Number.isNaN(apart) ? (over ? '–' : unsaid.unknown) : formatY(apart)] : said;
  });
  const inside = sides.some(({ stack }) => intervalAt(stack.edges, at) >= 0);
  for (const [index, cell] of root.querySelectorAll('[data-reading]').entries()) {
    cell.textContent = inside ? texts[index] : '–';
  }
}
