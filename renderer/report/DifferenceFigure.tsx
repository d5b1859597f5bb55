import type { Difference } from '../../workers/runner/types.ts';
import { localText } from '../i18n/local-text.ts';
import { FIGURE_WIDTH, Figure, variantEntry } from './Figure.tsx';
import { formatSigned, percentDecimals } from './format.ts';
import { Marker } from './marks.tsx';
import { chartedMetrics, hasRatio } from './metrics.ts';
import { coordinate, symlogAxis } from './scale.ts';
import type { SectionProps } from './section.ts';

const TOP = 22;
const ROW = 12;
const GAP = 9;
const LEFT = 168;
const RIGHT = FIGURE_WIDTH - 88;
/** Middle of the markers that say whose value stands at the end of a row. */
const VALUE_MARKER = FIGURE_WIDTH - 60;
/** Labels of the axis closer than this would touch. */
const LABEL = 52;
/** More metrics than this are in the table only. */
const CHARTED_METRICS = 8;

/** Dot and 95 % interval of every difference in percent, grouped by metric; a dotted line leads to its value. */
export function DifferenceFigure(props: SectionProps) {
  const { result, language, words, styles } = props;
  const groups = chartedMetrics(result, CHARTED_METRICS).map((metric) => ({
    ...metric,
    rows: result.differences.filter((difference) => difference.metric === metric.name && hasRatio(difference)),
  }));
  if (groups.length === 0) return undefined;
  const all = groups.flatMap(({ rows }) => rows);
  const bounds = all.flatMap(({ relativeLow, relativeHigh }) => [relativeLow * 100, relativeHigh * 100]);
  const axis = symlogAxis(Math.min(...bounds), Math.max(...bounds), LEFT, RIGHT);
  const zero = axis.ticks.indexOf(0);
  const every = Math.ceil(LABEL / ((RIGHT - LEFT) / (axis.ticks.length - 1)));
  const labelled = axis.ticks.filter((_, index) => (index - zero) % every === 0);
  const compared = result.variants.filter(({ id }) => all.some(({ variant }) => variant === id));
  let y = TOP + 4;
  const placed = groups.map((group) => {
    const top = y;
    y += group.rows.length * ROW + GAP;
    return { ...group, top };
  });
  const bottom = y - GAP + 4;
  return (
    <Figure
      height={bottom + 2}
      name={words.figure}
      caption={words.differencesCaption}
      legend={compared.map(({ id, label }) => variantEntry(localText(label, language), styles.get(id)!))}
    >
      {axis.ticks.map((tick) => (
        <g key={tick}>
          <line
            x1={axis.at(tick)}
            x2={axis.at(tick)}
            y1={TOP}
            y2={bottom}
            className={tick === 0 ? 'report-axis' : 'report-grid'}
          />
          {labelled.includes(tick) && (
            <text x={axis.at(tick)} y={TOP - 6} textAnchor="middle">
              {`${formatSigned(tick, 0)}\u2009%`}
            </text>
          )}
        </g>
      ))}
      {placed.map(({ name, definition, rows, top }, group) => (
        <g key={name}>
          {group > 0 && <line x1="0" x2={FIGURE_WIDTH} y1={top - GAP / 2} y2={top - GAP / 2} className="report-grid" />}
          <text x="0" y={top + ROW / 2 + 3.3}>
            {definition ? localText(definition.label, language) : name}
          </text>
          {rows.length > 1 && (
            <text x="0" y={top + ROW * 1.5 + 3.3} className="report-axis-title report-mono">
              {name}
            </text>
          )}
          {rows.map((difference, index) => {
            const middle = top + ROW * (index + 0.5);
            const style = styles.get(difference.variant)!;
            return (
              <g key={difference.variant}>
                <line x1={LEFT} x2={VALUE_MARKER - 7} y1={middle} y2={middle} className="report-guide" />
                <Interval difference={difference} at={axis.at} y={middle} colour={style.colour} />
                <Marker style={style} x={Number(coordinate(axis.at(difference.relative * 100)))} y={middle} />
                {compared.length > 1 && <Marker style={style} x={VALUE_MARKER} y={middle} />}
                <text x={FIGURE_WIDTH} y={middle + 3.3} textAnchor="end" className="report-mono">
                  {difference.verdict === '~'
                    ? '~'
                    : `${formatSigned(difference.relative * 100, percentDecimals([difference.relative]))}\u2009%`}
                </text>
              </g>
            );
          })}
        </g>
      ))}
    </Figure>
  );
}

interface IntervalProps {
  readonly difference: Difference;
  readonly at: (percent: number) => number;
  readonly y: number;
  readonly colour: string;
}

function Interval({ difference: { relativeLow, relativeHigh }, at, y, colour }: IntervalProps) {
  const [low, high] = [coordinate(at(relativeLow * 100)), coordinate(at(relativeHigh * 100))];
  return <path d={`M${low} ${y - 2.5}v5m0 -2.5H${high}m0 -2.5v5`} fill="none" stroke={colour} strokeWidth="1.2" />;
}
