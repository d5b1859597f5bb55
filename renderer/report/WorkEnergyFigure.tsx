import { configOf } from '../../workers/hardware/views/config-of.ts';
import { placeBars } from '../charts/bars-layout.ts';
import { localText } from '../i18n/local-text.ts';
import { typeset } from '../i18n/typeset.ts';
import { formatJoules } from '../labs/hardware/format.ts';
import { energiesPerWork } from '../labs/hardware/work-energy.ts';
import { FIGURE_WIDTH, Figure, variantEntry } from './Figure.tsx';
import { HARDWARE_WORDS } from './hardware-words.ts';
import { Marker } from './marks.tsx';
import { coordinate } from './scale.ts';
import type { SectionProps, TimelineProps } from './section.ts';

const LEFT = 168;
/** Room for values beside the longest bar. */
const VALUE = 150;
const BAR = 8;
const ROW = 13;
const GAP = 8;

/** Bars beyond these make a figure that leaves much of a page empty. */
const MOST_BARS = 24;

/** Energy for one unit of each work, variants below each other, in as many figures as are easily placed. */
export function WorkEnergyFigures({ timelines, ...props }: TimelineProps) {
  const { result } = props;
  const config = timelines.map(({ directory }) => configOf(directory)).find((found) => found !== undefined);
  const energies = energiesPerWork(result, config).filter(({ values }) => [...values.values()].some(Boolean));
  const each = Math.max(1, Math.floor(MOST_BARS / result.variants.length));
  const figures = Array.from({ length: Math.ceil(energies.length / each) }, (_, at) =>
    energies.slice(at * each, (at + 1) * each),
  );
  return figures.map((own) => <WorkEnergyFigure key={own[0].id} {...props} energies={own} />);
}

interface WorkEnergyProps extends SectionProps {
  readonly energies: ReturnType<typeof energiesPerWork>;
}

function WorkEnergyFigure({ result, energies, language, words, styles }: WorkEnergyProps) {
  const text = HARDWARE_WORDS[language];
  const variants = result.variants.flatMap((variant) => {
    const style = styles.get(variant.id);
    return style ? [{ ...variant, style }] : [];
  });
  const height = variants.length * ROW + GAP;
  return (
    <Figure
      height={energies.length * height}
      name={words.figure}
      caption={text.energyCaption}
      legend={variants.map(({ label, style }) => variantEntry(localText(label, language), style))}
    >
      {energies.map(({ id, label, unit, values }, group) => {
        const bars = variants.map((variant) => values.get(variant.id) ?? { value: undefined });
        const placed = placeBars(bars, FIGURE_WIDTH - LEFT - VALUE);
        return (
          <g key={id}>
            <text x="0" y={group * height + ROW}>
              {unit ? typeset(text.perUnit(localText(label, language), text.units[unit])) : localText(label, language)}
            </text>
            {variants.map(({ id: variant, style }, index) => {
              const top = group * height + index * ROW + 4;
              const middle = top + BAR / 2;
              const bar = placed[index];
              const { value, low, high } = { low: undefined, high: undefined, ...bars[index] };
              return (
                <g key={variant}>
                  <Marker style={style} x={LEFT - 8} y={middle} />
                  {bar && (
                    <rect
                      x={LEFT}
                      y={top}
                      width={coordinate(bar.length)}
                      height={BAR}
                      fill={style.colour}
                      opacity="0.5"
                    />
                  )}
                  {bar && bar.high > bar.low && (
                    <path
                      d={`M${coordinate(LEFT + bar.low)} ${middle}H${coordinate(LEFT + bar.high)}`}
                      className="report-axis"
                    />
                  )}
                  <text
                    x={coordinate(LEFT + (bar ? Math.max(bar.length, bar.high) : 0) + 5)}
                    y={middle + 3}
                    className="report-mono"
                  >
                    {value === undefined
                      ? text.unknown
                      : low === undefined || high === undefined || low === high
                        ? formatJoules(value)
                        : `${formatJoules(value)} [${formatJoules(low)}, ${formatJoules(high)}]`}
                  </text>
                </g>
              );
            })}
          </g>
        );
      })}
    </Figure>
  );
}
