import { type LatencyParts, latencyParts } from '../../workers/runner/latency-parts.ts';
import { formatValue } from '../format.ts';
import { localText } from '../i18n/local-text.ts';
import { areaEntry, FIGURE_WIDTH, Figure } from './Figure.tsx';
import { LIGHT_INK, PART_STYLES } from './part-styles.ts';
import type { SectionProps } from './section.ts';

const LEFT = 168;
const RIGHT = FIGURE_WIDTH - 62;
const BAR = 13;
const ROW = 19;
/** Segments narrower than this have no room for their figure. */
const LABELLED = 30;

/** What the slow requests of each workload spent their time on: one bar for each variant, on one scale. */
export function PartsFigures(props: SectionProps) {
  return latencyParts(props.result, 'p99').map((parts) => <PartsFigure key={parts.subject} {...props} parts={parts} />);
}

function PartsFigure({
  parts: { subject, parts, variants },
  language,
  words,
}: SectionProps & { readonly parts: LatencyParts }) {
  const longest = Math.max(...variants.map(({ totalNs }) => totalNs));
  const scale = (RIGHT - LEFT) / longest;
  return (
    <Figure
      height={variants.length * ROW + 2}
      name={words.figure}
      caption={words.partsCaption(subject)}
      legend={parts.map(({ id, label }) => areaEntry(localText(label, language), PART_STYLES[id].fill))}
    >
      {variants.map(({ id, label, totalNs, ns }, row) => {
        const y = row * ROW + 3;
        let x = LEFT;
        return (
          <g key={id}>
            <text x="0" y={y + BAR / 2 + 3.3}>
              {localText(label, language)}
            </text>
            {ns.map((value, index) => {
              const width = value * scale;
              const at = x;
              x += width;
              const { fill, ink } = PART_STYLES[parts[index].id];
              return (
                <g key={parts[index].id}>
                  <rect x={at.toFixed(2)} y={y} width={width.toFixed(2)} height={BAR} fill={fill} />
                  {width >= LABELLED && (
                    <text
                      x={(at + width / 2).toFixed(2)}
                      y={y + BAR / 2 + 3}
                      textAnchor="middle"
                      className={ink === LIGHT_INK ? 'report-mono report-light' : 'report-mono'}
                    >
                      {`${Math.round((value / totalNs) * 100)}\u2009%`}
                    </text>
                  )}
                </g>
              );
            })}
            <text x={FIGURE_WIDTH} y={y + BAR / 2 + 3.3} textAnchor="end" className="report-mono">
              {formatValue(totalNs, 'ns')}
            </text>
          </g>
        );
      })}
    </Figure>
  );
}
