import { useCallback, useState } from 'react';
import { useStore } from 'zustand';
import type { LaneDescription } from '../../workers/lab/lanes.ts';
import type { LaneRows, RowOrder } from '../../workers/recording/timeline-types.ts';
import type { TimelineClient } from './client.ts';
import type { LaneBoard } from './lane-board.ts';
import { type LaneColumn, laneColumns } from './lane-columns.ts';
import type { LaneRef, TimelineStore } from './state.ts';
import type { TimelineStrings } from './strings.ts';
import type { Language, Side, TimelineSource, TimeRange } from './types.ts';
import { useRangeData } from './use-range-data.ts';

/** Most rows per source. */
const ROWS = 200;
const BY_START: RowOrder = { by: 'startNs', descending: false };
/** CPUs share a table. */
const CPUS = 'cpu:0';

interface Props {
  readonly store: TimelineStore;
  readonly board: LaneBoard;
  readonly sources: readonly TimelineSource[];
  readonly clients: readonly TimelineClient[];
  readonly strings: TimelineStrings;
  readonly language: Language;
  readonly failed: (reason: unknown) => void;
  readonly onSeek: (lane: LaneRef, t: number) => void;
}

interface Answer {
  readonly side: Side;
  /** Undefined where the recording has no such lane. */
  readonly lane: LaneDescription | undefined;
  readonly order: RowOrder;
  readonly rows: LaneRows | undefined;
}

/**
 * What the lane of the data cursor has in the visible range, as tables: for people who do not see the canvas, and for exact
 * figures. Of CPUs that is what ran on any of them.
 */
export function LaneTable({ store, board, sources, clients, strings, language, failed, onSeek }: Props) {
  const key = useStore(store, ({ cursor }) => {
    const lane = board.lane(cursor);
    return !lane || lane.kind === 'cpu' ? CPUS : lane.key;
  });
  const [order, setOrder] = useState(BY_START);
  const ask = useCallback(
    async (client: TimelineClient, { from, to }: TimeRange): Promise<Answer> => {
      const side = clients.indexOf(client) as Side;
      const lane = board.catalogues[side].lanes.find((each) => each.key === key);
      const rows = lane && (await client.remote.rows(lane.id, { fromNs: from, toNs: to, limit: ROWS, order }));
      return { side, lane, order, rows };
    },
    [clients, board, key, order],
  );
  const answer = useRangeData(store, clients, ask, failed, true);
  if (!answer) return null;
  const sortBy = ({ by }: LaneColumn) =>
    setOrder((now) => (now.by === by ? { by, descending: !now.descending } : { by, descending: by === 'duration' }));
  return (
    <div className="timeline-tables">
      {answer.data.map(({ side, lane, order: ordered, rows }) => {
        const { variant, label, directory } = sources[side];
        const letter = side === 0 ? 'A' : 'B';
        const columns = lane && rows ? laneColumns(lane.kind, rows, { directory, strings, language }) : [];
        const name = lane && lane.kind !== 'cpu' ? board.nameOf(lane) : strings.kind.cpu;
        return (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
          <section key={variant} aria-label={label} tabIndex={0}>
            <table>
              <caption>
                <b>{letter}</b> {label} · {name}:{' '}
                {rows
                  ? strings.rowsShown(
                      lane?.kind === 'device' && rows.kind === 'spans' ? 'requests' : rows.kind,
                      rows.rows.length,
                      rows.total,
                    )
                  : strings.noSuchLane}
              </caption>
              <thead>
                <tr>
                  {columns.map((column) => {
                    const isBy = column.by === ordered.by && column.id !== 'workload';
                    return (
                      <th
                        key={column.id}
                        scope="col"
                        aria-sort={isBy ? (ordered.descending ? 'descending' : 'ascending') : undefined}
                      >
                        <button type="button" onClick={() => sortBy(column)}>
                          {column.label}
                          <span aria-hidden="true">{isBy ? (ordered.descending ? ' ▼' : ' ▲') : ''}</span>
                        </button>
                      </th>
                    );
                  })}
                </tr>
              </thead>
              <tbody>
                {lane &&
                  rows?.rows.map((row) => {
                    const { startNs, endNs, cpu = 0, task = 0 } = row;
                    const [first, ...others] = columns;
                    return (
                      <tr key={`${cpu} ${startNs} ${endNs} ${task}`}>
                        <td>
                          <button
                            type="button"
                            onClick={() => onSeek({ side, lane: lane.kind === 'cpu' ? cpu : lane.id }, startNs)}
                          >
                            {first.text(row)}
                          </button>
                        </td>
                        {others.map(({ id, text }) => (
                          <td key={id}>{text(row)}</td>
                        ))}
                      </tr>
                    );
                  })}
              </tbody>
            </table>
          </section>
        );
      })}
    </div>
  );
}
