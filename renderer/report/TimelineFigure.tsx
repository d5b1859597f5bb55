import { type ExcerptRect, excerptOf } from './excerpt.ts';
import { areaEntry, FIGURE_WIDTH, Figure } from './Figure.tsx';
import { formatAxisDuration } from './format.ts';
import { coordinate, linearAxis } from './scale.ts';
import type { TimelineProps } from './section.ts';
import type { TimelineSource } from './types.ts';
import { localText } from './words.ts';

const LEFT = 46;
const LANE = 11;
const TOP = 4;
/** More CPUs than this would make the lanes unreadable. */
const SHOWN_CPUS = 16;

/** Colours of workloads on paper: far apart in lightness, so that they survive a black-and-white copy. */
const WORKLOAD_COLOURS = ['#00558f', '#f0b36a', '#5fae92', '#7a3f6b', '#2f3437'];
const OTHER_COLOUR = '#c9c3b4';

/** Who ran where in each source, over one common window that starts with the measurement. */
export function TimelineFigure({ timelines, result, language, words }: TimelineProps) {
  if (timelines.length === 0) return null;
  const { from, to, panels, workloads, more } = excerptOf(timelines, WORKLOAD_COLOURS.length);
  if (panels.every(({ lanes }) => lanes.every(({ rects }) => rects.length === 0))) return null;
  const labels = new Map(result.variants.map(({ id, label }) => [id, localText(label, language)]));
  const colourOf = (workload: string) => WORKLOAD_COLOURS[workloads.indexOf(workload)] ?? OTHER_COLOUR;
  const axis = linearAxis(0, to - from, LEFT, FIGURE_WIDTH - 1, 8);
  const x = (ns: number) => axis.at(Math.min(to, Math.max(from, ns)) - from);
  const others = more ? [areaEntry(words.otherWorkloads, OTHER_COLOUR)] : [];
  let y = TOP;
  const placed = panels.map(({ source, lanes }) => {
    const top = y;
    y += 16 + Math.min(SHOWN_CPUS, lanes.length) * LANE + 10;
    return { source, lanes: lanes.slice(0, SHOWN_CPUS), top };
  });
  const bottom = y - 10;
  const mostCpus = Math.max(...timelines.map(({ directory }) => directory.cpus));
  const caption = [
    words.timelineCaption(formatAxisDuration(from), formatAxisDuration(to)),
    mostCpus > SHOWN_CPUS ? words.firstCpus(SHOWN_CPUS, mostCpus) : '',
  ].join(' ');
  return (
    <Figure
      height={bottom + 20}
      name={words.figure}
      caption={caption}
      legend={[...workloads.map((name) => areaEntry(name, colourOf(name))), ...others]}
    >
      {placed.map(({ source, lanes, top }) => (
        <g key={source.variant}>
          <text x="0" y={top + 9} className="report-strong">
            {labels.get(source.variant) ?? source.label}
          </text>
          {lanes.map(({ cpu, rects }, lane) => {
            const laneTop = top + 16 + lane * LANE;
            return (
              <g key={cpu}>
                <text x={LEFT - 6} y={laneTop + LANE - 2.6} textAnchor="end" className="report-axis-title">
                  CPU {cpu}
                </text>
                <line
                  x1={LEFT}
                  x2={FIGURE_WIDTH - 1}
                  y1={laneTop + LANE - 1}
                  y2={laneTop + LANE - 1}
                  className="report-grid"
                />
                {lanePaths(rects, source, x, laneTop).map(([workload, path]) => (
                  <path key={workload} d={path} fill={colourOf(workload)} />
                ))}
              </g>
            );
          })}
        </g>
      ))}
      {axis.ticks.map((tick) => (
        <g key={tick}>
          <line x1={axis.at(tick)} x2={axis.at(tick)} y1={bottom} y2={bottom + 4} className="report-axis" />
          <text
            x={Math.min(axis.at(tick), FIGURE_WIDTH - 18)}
            y={bottom + 15}
            textAnchor={tick === 0 ? 'start' : 'middle'}
          >
            {tick === 0 ? formatAxisDuration(from) : `+${formatAxisDuration(tick)}`}
          </text>
        </g>
      ))}
      <path d={`M${LEFT} ${bottom}H${FIGURE_WIDTH - 1}`} className="report-axis" />
    </Figure>
  );
}

/** One path per workload holds all its slices of a lane: a tenth of the size of single rectangles. */
function lanePaths(
  rects: readonly ExcerptRect[],
  { directory }: TimelineSource,
  x: (ns: number) => number,
  top: number,
): readonly (readonly [workload: string, path: string])[] {
  const paths = new Map<string, string>();
  for (const { start, end, task } of rects) {
    const workload = directory.tasks[task]?.workload;
    if (workload === undefined) continue;
    // A hairline between neighbours shows that one slice ended and another began.
    const width = Math.max(0.25, x(end) - x(start) - 0.25);
    const part = `M${coordinate(x(start))} ${coordinate(top + 1)}h${coordinate(width)}v${LANE - 2}h${coordinate(-width)}z`;
    paths.set(workload, (paths.get(workload) ?? '') + part);
  }
  return [...paths];
}
