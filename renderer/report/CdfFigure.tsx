import { localText } from '../i18n/local-text.ts';
import {
  type CdfPoint,
  cdfOf,
  cdfPath,
  informativeShare,
  markPlaces,
  quantileOf,
  shareAtTail,
  tailLength,
} from './cdf.ts';
import { FIGURE_WIDTH, Figure, variantEntry } from './Figure.tsx';
import { formatAxisDuration } from './format.ts';
import { Marker, type VariantStyle } from './marks.tsx';
import { type Axis, logAxis } from './scale.ts';
import type { SectionProps } from './section.ts';

const TOP = 24;
const HEIGHT = 178;
const PANEL = 288;
const LEFT = 34;
const GAP = FIGURE_WIDTH - 2 * (LEFT + PANEL) - 6;
const BODY_TICKS = [0, 0.25, 0.5, 0.75, 1];
const TAIL_TICKS = [0.9, 0.99, 0.999, 0.9999];
/** The tail panel begins here. */
const TAIL_FROM = 0.9;

interface Curve {
  readonly id: string;
  readonly label: string;
  readonly style: VariantStyle;
  readonly points: readonly CdfPoint[];
  /** Where the curve stops resting on enough samples. */
  readonly to: number;
}

/** Distribution functions of all variants: the whole on the left, the tail on the right, on logarithmic time axes. */
export function CdfFigure({ stem, ...props }: SectionProps & { readonly stem: string }) {
  const curves = curvesOf(stem, props);
  if (curves.length === 0) return undefined;
  const deepest = Math.max(TAIL_TICKS[1], ...curves.map(({ to }) => to));
  const low = Math.min(...curves.map(({ points, to }) => quantileOf(points, Math.min(0.002, to))));
  const bodyHigh = Math.max(...curves.map(({ points, to }) => quantileOf(points, Math.min(0.99, to))));
  const tailLow = Math.min(...curves.map(({ points }) => quantileOf(points, TAIL_FROM)));
  const tailHigh = Math.max(...curves.map(({ points, to }) => quantileOf(points, Math.min(0.9999, to))));
  const body = logAxis(low, Math.max(bodyHigh, low * 1.01), LEFT, LEFT + PANEL);
  const tailLeft = 2 * LEFT + PANEL + GAP;
  const tail = logAxis(tailLow, Math.max(tailHigh, tailLow * 1.01), tailLeft, tailLeft + PANEL);
  const bodyY = (share: number) => TOP + HEIGHT * (1 - share);
  const end = Math.min(0.9999, deepest);
  const [tailStart, tailEnd] = [tailLength(TAIL_FROM), tailLength(end)];
  const tailY = (share: number) => TOP + HEIGHT * (1 - (tailLength(share) - tailStart) / (tailEnd - tailStart));
  const bodyMarks = (index: number) => markPlaces(index, curves.length);
  const tailMarks = (index: number) =>
    bodyMarks(index).map((place) => shareAtTail(tailStart + place * (tailEnd - tailStart)));
  const { words } = props;
  const ticks = TAIL_TICKS.filter((share) => share <= end * (1 + 1e-9));
  return (
    <Figure
      height={TOP + HEIGHT + 20}
      name={words.figure}
      caption={words.cdfCaption(stem)}
      legend={curves.map(({ label, style }) => variantEntry(label, style))}
    >
      <Panel left={LEFT} title={words.cdfBody} x={body} y={bodyY} ticks={BODY_TICKS} />
      <Panel left={tailLeft} title={words.cdfTail} x={tail} y={tailY} ticks={ticks} />
      {curves.map(({ id, style, points, to }) => (
        <g key={id} fill="none" stroke={style.colour} strokeWidth="1.4" strokeLinejoin="round">
          <path d={cdfPath(points, body, bodyY, 0.002, Math.min(0.99, to))} strokeDasharray={style.dash} />
          <path d={cdfPath(points, tail, tailY, TAIL_FROM, Math.min(end, to))} strokeDasharray={style.dash} />
        </g>
      ))}
      {curves.map(({ id, style, points, to }, index) => (
        <g key={id}>
          {bodyMarks(index).map(
            (share) =>
              share <= to && (
                <Marker key={share} style={style} x={body.at(quantileOf(points, share))} y={bodyY(share)} />
              ),
          )}
          {tailMarks(index).map(
            (share) =>
              share <= to && (
                <Marker key={`tail ${share}`} style={style} x={tail.at(quantileOf(points, share))} y={tailY(share)} />
              ),
          )}
        </g>
      ))}
    </Figure>
  );
}

function curvesOf(stem: string, { result, language, styles }: SectionProps): readonly Curve[] {
  return result.variants.flatMap(({ id, label, distributions }) => {
    const histogram = distributions[stem];
    // Fewer than 20 samples say nothing about a distribution's shape.
    if (histogram === undefined || histogram.n < 20) return [];
    const points = cdfOf(histogram);
    return [
      { id, label: localText(label, language), style: styles.get(id)!, points, to: informativeShare(histogram.n) },
    ];
  });
}

interface PanelProps {
  readonly left: number;
  readonly title: string;
  readonly x: Axis;
  readonly y: (share: number) => number;
  readonly ticks: readonly number[];
}

function Panel({ left, title, x, y, ticks }: PanelProps) {
  const bottom = TOP + HEIGHT;
  return (
    <g>
      <text x={left - LEFT + 2} y={TOP - 10} className="report-axis-title">
        {title}
      </text>
      {ticks.map((share) => (
        <g key={share}>
          <line x1={left} x2={left + PANEL} y1={y(share)} y2={y(share)} className="report-grid" />
          <text x={left - 5} y={y(share) + 3.3} textAnchor="end">
            {Number((share * 100).toFixed(2))}
          </text>
        </g>
      ))}
      {x.ticks.map((value) => (
        <g key={value}>
          <line x1={x.at(value)} x2={x.at(value)} y1={TOP} y2={bottom} className="report-grid" />
          <text x={x.at(value)} y={bottom + 13} textAnchor="middle">
            {formatAxisDuration(value)}
          </text>
        </g>
      ))}
      <path d={`M${left} ${TOP}V${bottom}H${left + PANEL}`} className="report-axis" />
    </g>
  );
}
