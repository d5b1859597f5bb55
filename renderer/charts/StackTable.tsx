import { useTranslation } from 'react-i18next';
import { layerAt, saidAt } from './StackReadings.tsx';
import { commonEdges } from './stacked-layout.ts';
import type { StackedAreaProps } from './types.ts';

/** More rows than this say nothing that the chart does not; every n-th interval is shown. */
const MOST_ROWS = 100;

/** Stacks as numbers: one row for each interval of any of them, one group of columns for each stack. */
export function StackTable({ name, x, layers, sides, formatX, formatY }: StackedAreaProps) {
  const { t } = useTranslation();
  const unsaid = { unknown: t('chart.unknown'), ended: t('chart.ended') };
  const edges = commonEdges(sides.map(({ stack }) => stack));
  const stride = Math.max(1, Math.ceil((edges.length - 1) / MOST_ROWS));
  const starts = Array.from(edges.subarray(0, -1)).filter((_, index) => index % stride === 0);
  return (
    <table className="quantiles" aria-label={name}>
      <thead>
        <tr>
          <th scope="col" rowSpan={2}>
            {x.label}
          </th>
          {sides.map(({ id, label }) => (
            <th key={id} scope="colgroup" colSpan={layers.length}>
              {label}
            </th>
          ))}
        </tr>
        <tr>
          {sides.flatMap(({ id: side }) =>
            layers.map(({ id, label }) => (
              <th key={`${side} ${id}`} scope="col">
                {label}
              </th>
            )),
          )}
        </tr>
      </thead>
      <tbody>
        {starts.map((start) => (
          <tr key={start}>
            <th scope="row" className="number">
              {formatX(start)}
            </th>
            {sides.flatMap((side) =>
              layers.map(({ id }, layer) => (
                <td key={`${side.id} ${id}`} className="number">
                  {saidAt(layerAt(side.stack, layer, start), side, start, formatY, unsaid)}
                </td>
              )),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
