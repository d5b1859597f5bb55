import { configOf } from '../../workers/hardware/views/config-of.ts';
import { tornado } from '../../workers/hardware/views/tornado.ts';
import { bySwing, tornadoAxis } from '../charts/tornado-layout.ts';
import { localText } from '../i18n/local-text.ts';
import { formatFactor } from '../labs/hardware/format.ts';
import { FIGURE_WIDTH, Figure } from './Figure.tsx';
import { HARDWARE_WORDS } from './hardware-words.ts';
import { coordinate } from './scale.ts';
import type { TimelineProps } from './section.ts';

/** Width of a character of a label, about, and the most that labels may take. */
const CHARACTER = 5.4;
const MOST_LEFT = 290;
const RIGHT = FIGURE_WIDTH - 12;
const TOP = 16;
const ROW = 14;
const BAR = 8;
/** Inputs beyond these move the result less than can be seen. */
const MOST_ROWS = 10;
const COLOUR = '#0069ab';

/** Which input carries the ratio of the second machine to the first: of the data centre's cost, else of the first work's energy. */
export function TornadoFigure({ timelines, language, words }: TimelineProps) {
  const [a, b] = timelines.map((source) => ({ label: source.label, config: configOf(source.directory) }));
  if (!a?.config || !b?.config) return undefined;
  const text = HARDWARE_WORDS[language];
  const result = b.config.scaleOut ? 'cost' : 'energy';
  const { config: own } = b;
  const { config: reference } = a;
  const found = own.workloads
    .map(({ name }) => ({ name, view: tornado(own, reference, name, result) }))
    .find(({ view }) => view !== undefined);
  if (!found?.view || found.view.bars.length === 0) return undefined;
  const { ratio } = found.view;
  const rows = bySwing(found.view.bars)
    .slice(0, MOST_ROWS)
    .map((row) => {
      const label = localText(row.label, language);
      return { ...row, label: row.whatIf ? text.whatIf(label) : label };
    });
  const left = Math.min(MOST_LEFT, 14 + Math.max(...rows.map(({ label }) => label.length)) * CHARACTER);
  const across = tornadoAxis(rows, ratio, [1], left, RIGHT);
  const bottom = TOP + rows.length * ROW;
  return (
    <Figure
      height={bottom + 18}
      name={words.figure}
      caption={text.tornado(text.results[result], found.name, b.label, a.label)}
      legend={[]}
    >
      {across.ticks.map((tick) => (
        <g key={tick}>
          <line x1={across.at(tick)} x2={across.at(tick)} y1={TOP} y2={bottom} className="report-grid" />
          <text x={across.at(tick)} y={bottom + 12} textAnchor="middle" className="report-mono">
            {formatFactor(tick)}
          </text>
        </g>
      ))}
      {rows.map((row, index) => {
        const y = TOP + index * ROW + (ROW - BAR) / 2;
        return (
          <g key={row.id}>
            <text x={left - 8} y={y + BAR - 1} textAnchor="end">
              {row.label}
            </text>
            {([row.low, row.high] as const).map((value, end) => {
              const x = Math.min(across.at(value), across.at(ratio));
              return (
                <rect
                  key={end === 0 ? 'low' : 'high'}
                  x={coordinate(x)}
                  y={y}
                  width={coordinate(Math.abs(across.at(value) - across.at(ratio)))}
                  height={BAR}
                  fill={end === 0 ? '#fff' : COLOUR}
                  stroke={COLOUR}
                  strokeWidth="0.8"
                />
              );
            })}
          </g>
        );
      })}
      <line x1={across.at(ratio)} x2={across.at(ratio)} y1={TOP} y2={bottom} className="report-axis" />
      <text x={across.at(ratio)} y={TOP - 5} textAnchor="middle" className="report-mono">
        {formatFactor(ratio)}
      </text>
      <line x1={across.at(1)} x2={across.at(1)} y1={TOP} y2={bottom} className="report-axis" strokeDasharray="2 2" />
      <text x={across.at(1)} y={TOP - 5} textAnchor="middle">
        {text.equal}
      </text>
    </Figure>
  );
}
