import { linearAxis } from '../report/scale.ts';
import { tickText } from './tick-text.ts';

interface Props {
  /** What the whole width stands for; nothing is drawn below 0. */
  readonly most: number;
  readonly format: (value: number) => string;
  /** Size of the unit in which ticks are round; 1 unless it is another one, such as a KiB. */
  readonly unit?: number;
}

/** About so many labels have room below bars. */
const TICKS = 5;
/** Labels this near the end, in percent, end at their tick: centred ones would stand out. */
const END = 94;

/** The scale below bars that share it: each has its figure beside it in words, so it says nothing to a screen reader. */
export function BarScale({ most, format, unit = 1 }: Props) {
  const { at, ticks } = linearAxis(0, most / unit, 0, 100, TICKS);
  return (
    <span className="bar-scale" aria-hidden="true">
      {ticks.map((tick) => (
        <span
          key={tick}
          className="bar-tick"
          data-end={at(tick) > END}
          data-start={tick === 0}
          style={{ left: `${at(tick)}%` }}
        >
          {tickText(format, tick * unit)}
        </span>
      ))}
    </span>
  );
}
