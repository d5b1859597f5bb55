import { valueAt } from './line-layout.ts';
import type { ChartAxis, LineSeries } from './types.ts';

interface Props {
  readonly name: string;
  readonly x: ChartAxis;
  readonly y: ChartAxis;
  readonly series: readonly LineSeries[];
  readonly values: readonly number[];
}

/** More rows than this say nothing that the chart does not; every n-th is shown. */
const MOST_ROWS = 100;

/** A line chart as numbers. */
export function ChartTable({ name, x, y, series, values }: Props) {
  const stride = Math.ceil(values.length / MOST_ROWS);
  const rows = values.filter((_, index) => index % stride === 0);
  return (
    <table className="quantiles" aria-label={name}>
      <thead>
        <tr>
          <th scope="col">{x.label}</th>
          {series.map(({ id, label }) => (
            <th key={id} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((value) => (
          <tr key={value}>
            <th scope="row" className="number">
              {x.format(value)}
            </th>
            {series.map(({ id, points }) => {
              const found = valueAt(points, value);
              return (
                <td key={id} className="number">
                  {found === undefined ? '–' : y.format(found)}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
