import type { SliceRows } from '../../workers/recording/timeline-types.ts';
import type { TimelineClient } from './client.ts';
import { reasonLabel } from './describe.ts';
import { formatDuration, formatInstant } from './format.ts';
import type { TimelineStore } from './state.ts';
import type { TimelineStrings } from './strings.ts';
import type { Language, TimelineSource, TimeRange } from './types.ts';
import { useRangeData } from './use-range-data.ts';

/** Most rows per source. */
const ROWS = 200;

const ask = ({ remote }: TimelineClient, { from, to }: TimeRange): Promise<SliceRows> => remote.rows(from, to, ROWS);

interface Props {
  readonly store: TimelineStore;
  readonly sources: readonly TimelineSource[];
  readonly clients: readonly TimelineClient[];
  readonly strings: TimelineStrings;
  readonly language: Language;
  readonly failed: (reason: unknown) => void;
  readonly onSeek: (side: 0 | 1, cpu: number, t: number) => void;
}

/** The visible range as tables, for people who do not see the canvas, and for exact figures. */
export function SliceTable({ store, sources, clients, strings, language, failed, onSeek }: Props) {
  const answer = useRangeData(store, clients, ask, failed, true);
  if (!answer) return null;
  return (
    <div className="timeline-tables">
      {answer.data.map(({ total, rows }, side) => {
        const { variant, label, directory } = sources[side];
        return (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
          <section key={variant} aria-label={label} tabIndex={0}>
            <table>
              <caption>
                <b>{side === 0 ? 'A' : 'B'}</b> {label}: {strings.rowsShown(rows.length, total)}
              </caption>
              <thead>
                <tr>
                  {[
                    strings.start,
                    strings.duration,
                    'CPU',
                    strings.task,
                    strings.workload,
                    strings.began,
                    strings.ended,
                  ].map((name) => (
                    <th key={name} scope="col">
                      {name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map(({ startNs, endNs, cpu, task, beginReason, endReason }) => (
                  <tr key={`${cpu} ${startNs} ${endNs} ${task}`}>
                    <td>
                      <button type="button" onClick={() => onSeek(side as 0 | 1, cpu, startNs)}>
                        {formatInstant(startNs)}
                      </button>
                    </td>
                    <td>{formatDuration(endNs - startNs)}</td>
                    <td>{cpu}</td>
                    <td>{directory.tasks[task].name}</td>
                    <td>{directory.tasks[task].workload}</td>
                    <td>{reasonLabel(directory, beginReason, language)}</td>
                    <td>{reasonLabel(directory, endReason, language)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        );
      })}
    </div>
  );
}
