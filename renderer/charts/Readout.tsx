import { Swatch, type VariantStyle } from '../report/marks.tsx';
import { coordinate } from '../report/scale.ts';

interface Props {
  readonly series: readonly { readonly id: string; readonly label: string; readonly style: VariantStyle }[];
}

/** The legend of a chart with a reading line: where the line is, and beside each name the value there. */
export function Readout({ series }: Props) {
  return (
    <div className="line-legend">
      <output className="number muted" />
      {series.map(({ id, label, style }) => (
        <span key={id} className="readout-item">
          <Swatch style={style} /> {label} <output className="number" />
        </span>
      ))}
    </div>
  );
}

/** The upright reading line of a chart; `read` moves it. */
export function ReadingLine({ top, bottom }: { readonly top: number; readonly bottom: number }) {
  return <line y1={top} y2={bottom} className="chart-cursor" visibility="hidden" />;
}

/**
 * Moves the reading line and writes the readings without a render.
 * @param x the place of the line in pixels; undefined hides it
 * @param place what is written for the place
 * @param values what is written beside the name of each series, in their order
 */
export function read(root: HTMLElement, x: number | undefined, place: string, values: readonly string[]): void {
  const line = root.querySelector('.chart-cursor');
  line?.setAttribute('visibility', x === undefined ? 'hidden' : 'visible');
  if (x !== undefined) for (const end of ['x1', 'x2']) line?.setAttribute(end, coordinate(x));
  const [first, ...readings] = root.querySelectorAll('output');
  first.textContent = place;
  for (const [which, reading] of readings.entries()) reading.textContent = values[which] ?? '';
}

/** Which of the places is nearest to the pointer. `places` in pixels from the left of the chart; -1 when there is none. */
export function nearestPlace(places: readonly number[], event: React.PointerEvent<SVGSVGElement>): number {
  const left = event.clientX - event.currentTarget.getBoundingClientRect().left;
  let best = -1;
  for (const [at, place] of places.entries()) {
    if (best < 0 || Math.abs(place - left) < Math.abs(places[best] - left)) best = at;
  }
  return best;
}
