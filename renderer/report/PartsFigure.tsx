import { type LatencyParts, latencyParts } from '../../workers/runner/latency-parts.ts';
import { formatValue } from '../format.ts';
import { localText } from '../i18n/local-text.ts';
import { areaEntry, FIGURE_WIDTH, Figure } from './Figure.tsx';
import { labelLines } from './label-lines.ts';
import { LIGHT_INK, PART_STYLES } from './part-styles.ts';
import type { SectionProps } from './section.ts';

const LEFT = 168;
const RIGHT = FIGURE_WIDTH - 62;
const BAR = 13;
/** A row with a label of one line, and how much higher each further line makes it. */
const ROW = 19;
const LINE = 10;
/** Between a label and its bar. */
const PADDING = 8;
/** Segments narrower than this have no room for their figure. */
const LABELLED = 30;

/** What the slow requests of each workload spent their time on: one bar for each variant, on one scale. */
export function PartsFigures(props: SectionProps) {
  return latencyParts(props.result, 'p99').map((parts) => <PartsFigure key={parts.subject} {...props} parts={parts} />);
}

export function PartsFigure({
  parts: { subject, parts, variants },
  language,
  words,
}: SectionProps & { readonly parts: LatencyParts }) {
  const longest = Math.max(...variants.map(({ totalNs }) => totalNs));
  const scale = (RIGHT - LEFT) / longest;
  const labels = variants.map(({ label }) => labelLines(localText(label, language), LEFT - PADDING));
  const tops = [0];
  for (const lines of labels) tops.push(tops[tops.length - 1] + ROW + Math.max(0, lines.length - 1) * LINE);
  return (
    <Figure
      height={tops[variants.length] + 2}
      name={words.figure}
      caption={words.partsCaption(subject)}
      legend={parts.map(({ id, label }) => areaEntry(localText(label, language), PART_STYLES[id].fill))}
    >
      {variants.map(({ id, totalNs, ns }, row) => {
        const lines = labels[row];
        const middle = (tops[row] + tops[row + 1]) / 2;
        const y = middle - BAR / 2;
        let x = LEFT;
        return (
          <g key={id}>
            {lines.map((line, index) => (
              <text key={line} x="0" y={middle + 3.3 + (index - (lines.length - 1) / 2) * LINE}>
                {line}
              </text>
            ))}
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
            <text x={FIGURE_WIDTH} y={middle + 3.3} textAnchor="end" className="report-mono">
              {formatValue(totalNs, 'ns')}
            </text>
          </g>
        );
      })}
    </Figure>
  );
}
