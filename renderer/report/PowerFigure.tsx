import { powerStack } from '../../workers/hardware/views/power-stack.ts';
import { RecordingReader } from '../../workers/recording/reader.ts';
import { formatCount } from '../../workers/units/format.ts';
import { intervalsOf, reach, type Stack, stackTops, stretches, totals } from '../charts/stacked-layout.ts';
import { localText } from '../i18n/local-text.ts';
import { formatWatts, timeUnit } from '../labs/hardware/format.ts';
import { type PartedPower, shownParts, stackOf } from '../labs/hardware/power-stacks.ts';
import { areaEntry, FIGURE_WIDTH, Figure } from './Figure.tsx';
import { powerFill } from './power-styles.ts';
import { coordinate, linearAxis } from './scale.ts';
import type { TimelineProps } from './section.ts';
import type { TimelineSource } from './types.ts';

const LEFT = 54;
const PANEL = 92;
const GAP = 24;
const TOP = 14;
/** Intervals of a printed stack: about one for each point of its width. */
const INTERVALS = 300;

/** Power by part over the first replication of each variant, on common scales. */
export function PowerFigure({ timelines, language, words, styles }: TimelineProps) {
  const variants = timelines.flatMap((source) => {
    const parted = partedOf(source);
    return parted ? [{ source, parted }] : [];
  });
  if (variants.length === 0) return undefined;
  const parts = shownParts(variants.map(({ parted }) => parted));
  const stacks = variants.map(({ parted }) => stackOf(parted, parts));
  const longest = Math.max(...stacks.map(({ edges }) => edges[edges.length - 1] ?? 0));
  const most = Math.max(...stacks.map((stack) => reach(totals(stack).values).high));
  if (!(longest > 0) || !(most > 0)) return undefined;
  const time = timeUnit(longest);
  const across = linearAxis(0, longest / time.ns, LEFT, FIGURE_WIDTH - 2, 8);
  const at = (ns: number): number => across.at(ns / time.ns);
  const bottom = TOP + variants.length * (PANEL + GAP) - GAP;
  return (
    <Figure
      height={bottom + 20}
      name={words.figure}
      caption={words.powerCaption}
      legend={parts.map(({ id, label }) => areaEntry(localText(label, language), powerFill(id)))}
    >
      {variants.map(({ source }, index) => {
        const top = TOP + index * (PANEL + GAP);
        const up = linearAxis(0, most * 1.05, top + PANEL, top, 3);
        return (
          <g key={source.variant}>
            <text x={LEFT} y={top - 4} className="report-strong">
              {source.label}
            </text>
            {up.ticks.map((tick) => (
              <g key={tick}>
                <line x1={LEFT} x2={FIGURE_WIDTH - 2} y1={up.at(tick)} y2={up.at(tick)} className="report-grid" />
                <text x={LEFT - 5} y={up.at(tick) + 3} textAnchor="end" className="report-mono">
                  {formatWatts(tick)}
                </text>
              </g>
            ))}
            {layerPaths(stacks[index], at, up.at).map((path, layer) => (
              <path key={parts[layer].id} d={path} fill={powerFill(parts[layer].id)} stroke="#fff" strokeWidth="0.4" />
            ))}
            <path
              d={`M${LEFT} ${top}V${top + PANEL}H${FIGURE_WIDTH - 2}`}
              fill="none"
              strokeWidth="0.8"
              stroke={styles.get(source.variant)?.colour}
            />
          </g>
        );
      })}
      {across.ticks.map((tick) => (
        <text
          key={tick}
          x={Math.min(across.at(tick), FIGURE_WIDTH - 18)}
          y={bottom + 14}
          textAnchor={tick === 0 ? 'start' : 'middle'}
          className="report-mono"
        >
          {`${formatCount(tick)}\u2009${time.unit}`}
        </text>
      ))}
    </Figure>
  );
}

function partedOf({ handle, directory }: TimelineSource): PartedPower | undefined {
  const { power, startNs, endNs } = directory;
  if (!power) return undefined;
  const recording = new RecordingReader(handle);
  if ((recording.find('power')?.rows ?? 0) === 0) return undefined;
  const window = { fromNs: startNs, toNs: endNs };
  return { parts: power.parts, startNs, power: powerStack(recording, directory, power, window, INTERVALS) };
}

/** One path for each layer, closed over each stretch of it; gaps where nothing is known. */
export function layerPaths(
  stack: Stack,
  across: (value: number) => number,
  up: (value: number) => number,
): readonly string[] {
  const tops = stackTops(stack);
  const intervals = intervalsOf(stack);
  return Array.from({ length: stack.layers }, (_, layer) => {
    const edge = (above: number) => (at: number) => tops[(layer + above) * intervals + at];
    let path = '';
    for (const [from, to] of stretches((at) => edge(1)(at) > edge(0)(at), intervals)) {
      path += `M${coordinate(across(stack.edges[from]))} ${coordinate(up(edge(0)(from)))}`;
      for (let at = from; at < to; at++) path += step(edge(1)(at), stack.edges[at + 1]);
      for (let at = to - 1; at >= from; at--) path += step(edge(0)(at), stack.edges[at]);
      path += 'z';
    }
    return path;
  });

  function step(height: number, until: number): string {
    return `V${coordinate(up(height))}H${coordinate(across(until))}`;
  }
}
