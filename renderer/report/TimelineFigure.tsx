import { localText } from '../i18n/local-text.ts';
import { sentences } from '../i18n/prose.ts';
import { type Excerpt, type ExcerptRect, excerptOf, framedExcerpt, isDense } from './excerpt.ts';
import { areaEntry, FIGURE_WIDTH, Figure } from './Figure.tsx';
import { formatAxisDuration } from './format.ts';
import { coordinate, linearAxis } from './scale.ts';
import type { RunProps, TimelineProps } from './section.ts';
import type { ExcerptChoice, TimelineSource } from './types.ts';

const LEFT = 46;
const LANE = 11;
const TOP = 4;
/** More CPUs than this would make the lanes unreadable. */
const SHOWN_CPUS = 16;

/** Colours of workloads on paper: far apart in lightness, so that they survive a black-and-white copy. */
const WORKLOAD_COLOURS = ['#00558f', '#f0b36a', '#5fae92', '#7a3f6b', '#2f3437'];
const OTHER_COLOUR = '#c9c3b4';

/** Who ran where in each source, over one common window that starts with the measurement. */
export function TimelineFigure({ timelines, ...props }: TimelineProps) {
  if (timelines.length === 0) return undefined;
  const excerpt = excerptOf(timelines, WORKLOAD_COLOURS.length);
  if (excerpt.panels.every(({ lanes }) => lanes.every(({ rects }) => rects.length === 0))) return undefined;
  const caption = props.words.timelineCaption(formatAxisDuration(excerpt.from), formatAxisDuration(excerpt.to));
  return <LanesFigure {...props} excerpt={excerpt} caption={caption} />;
}

/** A stretch of the timeline as somebody framed it, under their words. */
export function ExcerptFigure({
  recordings,
  excerpt: choice,
  ...props
}: RunProps & { readonly excerpt: ExcerptChoice }) {
  const excerpt = framedExcerpt(recordings, choice, WORKLOAD_COLOURS.length);
  if (excerpt === undefined) return undefined;
  const window = props.words.excerptCaption(formatAxisDuration(excerpt.from), formatAxisDuration(excerpt.to));
  const caption = choice.caption === '' ? window : `${choice.caption} – ${window}`;
  return <LanesFigure {...props} excerpt={excerpt} caption={caption} />;
}

interface LanesFigureProps extends Pick<TimelineProps, 'result' | 'language' | 'words'> {
  readonly excerpt: Excerpt;
  readonly caption: string;
}

function LanesFigure({ excerpt, caption, result, language, words }: LanesFigureProps) {
  const { from, to, panels, workloads, more } = excerpt;
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
  const mostCpus = Math.max(...panels.map(({ lanes }) => lanes.length));
  const remarks = [
    caption,
    mostCpus > SHOWN_CPUS ? words.firstCpus(SHOWN_CPUS, mostCpus) : '',
    placed.some(({ lanes }) => lanes.some(isDense)) ? words.denseLanes : '',
  ];
  return (
    <Figure
      height={bottom + 20}
      name={words.figure}
      caption={sentences(remarks, language)}
      legend={[...workloads.map((name) => areaEntry(name, colourOf(name))), ...others]}
    >
      {placed.map(({ source, lanes, top }) => (
        <g key={source.variant}>
          <text x="0" y={top + 9} className="report-strong">
            {labels.get(source.variant) ?? source.label}
          </text>
          {lanes.map((lane, index) => {
            const laneTop = top + 16 + index * LANE;
            const paths = isDense(lane)
              ? sharePaths(lane.rects, source, x, laneTop)
              : lanePaths(lane.rects, source, x, laneTop);
            return (
              <g key={lane.cpu}>
                <text x={LEFT - 6} y={laneTop + LANE - 2.6} textAnchor="end" className="report-axis-title">
                  CPU {lane.cpu}
                </text>
                <line
                  x1={LEFT}
                  x2={FIGURE_WIDTH - 1}
                  y1={laneTop + LANE - 1}
                  y2={laneTop + LANE - 1}
                  className="report-grid"
                />
                {paths.map(([workload, path]) => (
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

/** Where slices could not be told apart: each column is filled from below by the share of time of every workload. */
function sharePaths(
  rects: readonly ExcerptRect[],
  { directory }: TimelineSource,
  x: (ns: number) => number,
  top: number,
): readonly (readonly [workload: string, path: string])[] {
  const first = Math.floor(LEFT);
  const columns = FIGURE_WIDTH - first;
  const shares = new Map<string, Float64Array>();
  for (const { start, end, task } of rects) {
    const workload = directory.tasks[task]?.workload;
    if (workload === undefined) continue;
    const own = shares.get(workload) ?? new Float64Array(columns);
    shares.set(workload, own);
    const [from, to] = [x(start) - first, x(end) - first];
    for (let column = Math.floor(from); column < Math.min(to, columns); column++) {
      own[column] += Math.min(to, column + 1) - Math.max(from, column);
    }
  }
  const filled = new Float64Array(columns);
  const names = directory.tasks.map(({ workload }) => workload);
  const ordered = [...shares].sort((a, b) => names.indexOf(a[0]) - names.indexOf(b[0]));
  return ordered.map(([workload, own]) => {
    let path = '';
    own.forEach((share, column) => {
      if (share < 0.005) return;
      const foot = top + LANE - 1 - filled[column] * (LANE - 2);
      filled[column] += share;
      path += `M${first + column} ${coordinate(foot)}h1v${coordinate(-share * (LANE - 2))}h-1z`;
    });
    return [workload, path] as const;
  });
}
