import type { MetricDefinition } from '../../workers/runner/types.ts';
import { parameterLabel } from '../../workers/sweep/parameter-words.ts';
import type { SweepResult } from '../../workers/sweep/types.ts';
import { isUndetected, toneOf } from '../charts/heat-tone.ts';
import { localText } from '../i18n/local-text.ts';
import { type SweepCell, sweepCells } from '../sweep/figures.ts';
import { FIGURE_WIDTH, Figure } from './Figure.tsx';
import { formatScaled, formatSigned, scaleFor } from './format.ts';
import { groundOf } from './heat-colour.ts';
import type { SectionProps } from './section.ts';
import { SWEEP_WORDS } from './sweep-words.ts';
import { valueText } from './sweeps.ts';

const LEFT = 92;
const TOP = 30;
const ROW = 15;
const HEIGHT = 620;
const WIDEST = 74;
/** Narrower or lower cells have a colour only; their figures are in the table. */
const READABLE = { width: 38, height: 11 } as const;

interface Props extends Pick<SectionProps, 'language' | 'words'> {
  readonly sweep: SweepResult;
  readonly metric: MetricDefinition;
}

/** One metric over two axes: a map of every variant's difference from the baseline, or of the values of a single one. */
export function SweepHeatFigures({ sweep, metric, language, words }: Props) {
  const text = SWEEP_WORDS[language];
  const baseline = sweep.variants.find((variant) => variant.baseline);
  const others = sweep.variants.filter((variant) => !variant.baseline);
  const compared = others.length > 0 && baseline !== undefined;
  const shown = compared ? others : sweep.variants;
  const name = words.named(localText(metric.label, language), metric.name);
  return shown.map(({ id, label }) => {
    const variant = localText(label, language);
    const against = compared ? localText(baseline.label, language) : '';
    const caption = !compared
      ? text.valueCaption(name, variant)
      : metric.better === 'neither'
        ? text.differencePlain(name, variant, against)
        : text.differenceCaption(name, variant, against);
    const cells = sweepCells(sweep, id, metric.name);
    return (
      <HeatFigure
        key={id}
        {...{ sweep, caption, language }}
        name={words.figure}
        cells={compared ? differences(cells, metric) : values(cells, metric)}
      />
    );
  });
}

interface PrintedCell {
  readonly text: string;
  readonly tone: number | undefined;
}

type Cells = readonly (readonly (SweepCell | undefined)[])[];
const UNKNOWN: PrintedCell = { text: '–', tone: undefined };

function differences(cells: Cells, { better }: MetricDefinition): PrintedCell[][] {
  return cells.map((row) =>
    row.map((cell) => {
      if (!cell || cell.ratio === undefined) return UNKNOWN;
      if (isUndetected(cell.verdict)) return { text: '~', tone: 0 };
      const tone = toneOf(cell.ratio);
      const percent = (cell.ratio - 1) * 100;
      const text = `${formatSigned(percent, Math.abs(percent) < 10 ? 1 : 0)}\u2009%`;
      return { text, tone: tone !== undefined && better === 'higher' ? -tone : tone };
    }),
  );
}

function values(cells: Cells, { unit }: MetricDefinition): PrintedCell[][] {
  const all = cells.flat().filter((cell) => cell !== undefined);
  const scale = scaleFor(
    all.map(({ value, low, high, n }) => ({ value, low, high, n, unit })),
    unit,
  );
  const sorted = all.map(({ value }) => value).sort((a, b) => a - b);
  const typical = sorted[Math.floor(sorted.length / 2)] ?? 1;
  return cells.map((row) =>
    row.map((cell) =>
      cell
        ? { text: `${formatScaled(cell.value, scale)} ${scale.unit}`.trim(), tone: toneOf(cell.value / typical) }
        : UNKNOWN,
    ),
  );
}

interface HeatProps extends Pick<SectionProps, 'language'> {
  readonly sweep: SweepResult;
  readonly caption: string;
  readonly name: string;
  readonly cells: readonly (readonly PrintedCell[])[];
}

function HeatFigure({ sweep: { axes }, caption, name, cells, language }: HeatProps) {
  const [first, second] = axes;
  const width = Math.min(WIDEST, (FIGURE_WIDTH - LEFT) / first.values.length);
  const height = Math.min(ROW, HEIGHT / cells.length);
  const every = (size: number, needed: number): number => Math.ceil(needed / size);
  const columnStep = every(width, 6 + 5.4 * Math.max(...first.values.map((value) => String(value).length)));
  const rowStep = every(height, 10);
  const readable = width >= READABLE.width && height >= READABLE.height;
  return (
    <Figure height={TOP + cells.length * height + 2} name={name} caption={caption} legend={[]}>
      <text x="0" y={TOP - 6} className="report-axis-title">
        {localText(parameterLabel(second.path), language)}
      </text>
      <text x={LEFT} y="8" className="report-axis-title">
        {localText(parameterLabel(first.path), language)}
      </text>
      {first.values.map(
        (value, column) =>
          column % columnStep === 0 && (
            <text
              key={String(value)}
              x={LEFT + (column + 0.5) * width}
              y={TOP - 6}
              textAnchor="middle"
              className="report-mono"
            >
              {valueText(first, column)}
            </text>
          ),
      )}
      {cells.map((row, index) => (
        <g key={valueText(second, index)}>
          {index % rowStep === 0 && (
            <text x={LEFT - 8} y={TOP + (index + 0.5) * height + 3.3} textAnchor="end" className="report-mono">
              {valueText(second, index)}
            </text>
          )}
          {row.map(({ text, tone }, column) => (
            <g key={valueText(first, column)}>
              <rect
                x={(LEFT + column * width).toFixed(2)}
                y={(TOP + index * height).toFixed(2)}
                width={width - 1}
                height={height - 1}
                className="report-heat"
                fill={groundOf(tone)}
              />
              {readable && (
                <text
                  x={LEFT + (column + 0.5) * width}
                  y={TOP + (index + 0.5) * height + 3.3}
                  textAnchor="middle"
                  className="report-mono"
                >
                  {text}
                </text>
              )}
            </g>
          ))}
        </g>
      ))}
    </Figure>
  );
}
