import type { MetricValue } from '../../workers/runner/types.ts';
import { Marker, type VariantStyle } from '../report/marks.tsx';

const WIDTH = 260;
const HEIGHT = 18;
const EDGE = 8;

interface Props {
  readonly values: readonly number[];
  readonly mean: MetricValue;
  /** Smallest and largest value of all variants: strips below each other share it. */
  readonly range: readonly [number, number];
  readonly style: VariantStyle;
}

/** One marker for each replication, the mean's 95 % interval as a bar below. */
export function DotStrip({ values, mean, range, style }: Props) {
  const [low, high] = range;
  const span = high - low;
  const at = (value: number) =>
    span > 0 ? EDGE + ((Math.min(high, Math.max(low, value)) - low) / span) * (WIDTH - 2 * EDGE) : WIDTH / 2;
  return (
    <svg className="strip" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <line className="rule" x1={EDGE} x2={WIDTH - EDGE} y1={7} y2={7} />
      <line className="interval" x1={at(mean.low)} x2={at(mean.high)} y1={15} y2={15} stroke={style.colour} />
      {values.map((value, replication) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the index is the replication
        <g key={replication} opacity={0.75}>
          <Marker style={style} x={at(value)} y={7} />
        </g>
      ))}
    </svg>
  );
}
