import { parameterLabel } from '../../workers/sweep/parameter-words.ts';
import type { SweepResult } from '../../workers/sweep/types.ts';
import { isWide, type LineLayout, type LinePoint, lineLayout, type PlotArea } from '../charts/line-layout.ts';
import { localText } from '../i18n/local-text.ts';
import { indexAt, placeText, type SweepFigureData } from '../sweep/figures.ts';
import { FIGURE_WIDTH, Figure, variantEntry } from './Figure.tsx';
import { scaleFor } from './format.ts';
import { Marker, stylesOf, type VariantStyle } from './marks.tsx';
import { coordinate } from './scale.ts';
import type { SectionProps } from './section.ts';
import { SWEEP_WORDS } from './sweep-words.ts';

const LEFT = 46;
const RIGHT = FIGURE_WIDTH - 16;
const TOP = 18;
const HEIGHT = 170;
/** Of a crossover or a knee, above the plot. */
const MARK_ROW = 12;
/** Labels of values closer than this would touch; a character is about as wide. */
const LABEL_GAP = 8;
const CHARACTER = 5.4;
const CAP = 2.5;

interface Props extends Pick<SectionProps, 'language' | 'words'> {
  readonly sweep: SweepResult;
  readonly figure: SweepFigureData;
}

/** One metric of all variants along the axis, with intervals, crossovers and knees. */
export function SweepLinesFigure({ sweep, figure, language, words }: Props) {
  const { metric, axis, series, callouts } = figure;
  const text = SWEEP_WORDS[language];
  const styles = stylesOf(sweep.variants);
  const known = series.flatMap(({ points }) => points.map(({ y, low = y, high = y }) => ({ value: y, low, high })));
  const scale = scaleFor(
    known.map((value) => ({ ...value, unit: metric.unit, n: 2 })),
    metric.unit,
  );
  const lines = series.map(({ variant, points }) => ({
    variant,
    points: points.map((point) => scaled(point, scale.factor)),
  }));
  const marks = callouts.filter((callout) => callout.kind !== 'order');
  const top = TOP + marks.length * MARK_ROW;
  const area: PlotArea = { left: LEFT, right: RIGHT, top, bottom: top + HEIGHT };
  const yScale = isWide(lines) ? 'log' : 'linear';
  const layout = lineLayout(
    lines.flatMap(({ points }) => points),
    { x: axis.scale, y: yScale },
    area,
  );
  if (!layout) return null;
  const name = localText(metric.label, language);
  const parameter = localText(parameterLabel(axis.path), language);
  const labelOf = (id: string) =>
    localText(sweep.variants.find((each) => each.id === id)?.label ?? { en: id }, language);
  return (
    <Figure
      height={area.bottom + 30}
      name={words.figure}
      caption={text.linesCaption(words.named(name, metric.name), parameter)}
      legend={lines.map(({ variant }) => variantEntry(labelOf(variant), styles.get(variant)!))}
    >
      <text x="0" y="9" className="report-axis-title">
        {scale.unit === '' ? metric.name : words.inUnit(metric.name, scale.unit)}
      </text>
      {layout.y.ticks.map((tick) => (
        <g key={tick}>
          <line className="report-grid" x1={area.left} x2={area.right} y1={layout.y.at(tick)} y2={layout.y.at(tick)} />
          <text x={area.left - 6} y={layout.y.at(tick) + 3.3} textAnchor="end" className="report-mono">
            {String(Number(tick.toPrecision(6)))}
          </text>
        </g>
      ))}
      <path className="report-axis" d={`M${area.left} ${area.bottom}H${area.right}`} />
      {labelled(lines, axis, layout).map(({ x, label }) => (
        <text key={label} x={x} y={area.bottom + 13} textAnchor="middle" className="report-mono">
          {label}
        </text>
      ))}
      <text x={area.right} y={area.bottom + 26} textAnchor="end" className="report-axis-title">
        {parameter}
      </text>
      {marks.map(({ kind, variant, at, low, high, text: said }, row) => {
        const sign = kind === 'crossover' ? '×' : '∠';
        const place = placeText(axis, Number(at.toPrecision(3)));
        return (
          <PlaceMark
            key={said.en}
            {...{ layout, area, at, low, high }}
            y={TOP + row * MARK_ROW}
            label={`${labelOf(variant)} ${sign} ${place}`}
            colour={styles.get(variant)?.colour ?? '#56606a'}
          />
        );
      })}
      {lines.map(({ variant, points }) => (
        <Line
          key={variant}
          {...{ points, layout }}
          style={styles.get(variant)!}
          floor={yScale === 'log' ? area.bottom : undefined}
        />
      ))}
    </Figure>
  );
}

const scaled = ({ x, y, low, high }: LinePoint, factor: number): LinePoint => ({
  x,
  y: y * factor,
  ...(low !== undefined && { low: low * factor }),
  ...(high !== undefined && { high: high * factor }),
});

/** The values that were swept, as many as have room. */
function labelled(
  lines: readonly { readonly points: readonly LinePoint[] }[],
  axis: SweepFigureData['axis'],
  { x }: LineLayout,
): readonly { readonly x: number; readonly label: string }[] {
  const places = [...new Set(lines.flatMap(({ points }) => points.map((point) => point.x)))].sort((a, b) => a - b);
  let end = Number.NEGATIVE_INFINITY;
  return places.flatMap((place) => {
    const label = String(axis.values[indexAt(axis, place)] ?? placeText(axis, place));
    const half = (label.length * CHARACTER) / 2;
    const at = x.at(place);
    if (at - half < end + LABEL_GAP) return [];
    end = at + half;
    return [{ x: at, label }];
  });
}

interface LineProps {
  readonly points: readonly LinePoint[];
  readonly layout: LineLayout;
  readonly style: VariantStyle;
  /** Of a logarithmic axis, which has no place for what is not positive: where bars that reach there end. */
  readonly floor: number | undefined;
}

function Line({ points, layout: { x, y }, style, floor }: LineProps) {
  const shown = points.filter((point) => floor === undefined || point.y > 0);
  const path = shown.map(
    (point, i) => `${i === 0 ? 'M' : 'L'}${coordinate(x.at(point.x))} ${coordinate(y.at(point.y))}`,
  );
  return (
    <g>
      <path d={path.join('')} fill="none" stroke={style.colour} strokeWidth="1.4" strokeDasharray={style.dash} />
      {shown.map((point) => {
        const at = Number(coordinate(x.at(point.x)));
        const { low = point.y, high = point.y } = point;
        const bottom = floor !== undefined && low <= 0 ? floor : y.at(low);
        return (
          <g key={point.x}>
            <path
              d={`M${at - CAP} ${coordinate(y.at(high))}h${2 * CAP}m${-CAP} 0V${coordinate(bottom)}m${-CAP} 0h${2 * CAP}`}
              fill="none"
              stroke={style.colour}
              strokeWidth="1"
            />
            <Marker style={style} x={at} y={Number(coordinate(y.at(point.y)))} />
          </g>
        );
      })}
    </g>
  );
}

interface PlaceProps {
  readonly layout: LineLayout;
  readonly area: PlotArea;
  readonly at: number;
  readonly low: number;
  readonly high: number;
  readonly label: string;
  readonly colour: string;
  /** Every mark has a row of its own above the plot, so that labels do not meet. */
  readonly y: number;
}

/** A crossover or a knee: a dashed line, and a bar for its interval. */
function PlaceMark({ layout: { x }, area, at, low, high, label, colour, y }: PlaceProps) {
  const within = (place: number): number => Math.min(area.right, Math.max(area.left, x.at(place)));
  const [from, middle, to] = [within(low), within(at), within(high)].map((place) => Number(coordinate(place)));
  const end = middle > (area.left + area.right) / 2;
  return (
    <g>
      <path d={`M${middle} ${y}V${area.bottom}`} stroke={colour} strokeWidth="0.8" strokeDasharray="3 3" fill="none" />
      <path d={`M${from} ${y - 2.5}v5m0 -2.5H${to}m0 -2.5v5`} stroke={colour} strokeWidth="1.2" fill="none" />
      <text x={end ? from - 4 : to + 4} y={y + 3.3} textAnchor={end ? 'end' : 'start'} style={{ fill: colour }}>
        {label}
      </text>
    </g>
  );
}
