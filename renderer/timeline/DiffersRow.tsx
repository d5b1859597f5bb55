import { useCallback, useMemo } from 'react';
import { formatShare } from '../format.ts';
import type { TimelineClient } from './client.ts';
import type { DiffersBand } from './differs-band.ts';
import { formatDuration } from './format.ts';
import type { TimelineStore } from './state.ts';
import type { TimelineStrings } from './strings.ts';
import type { TimeRange } from './types.ts';
import { useRangeData } from './use-range-data.ts';

interface Props {
  readonly store: TimelineStore;
  readonly clients: readonly TimelineClient[];
  readonly differs: DiffersBand;
  readonly strings: TimelineStrings;
  readonly failed: (reason: unknown) => void;
}

/** How much of the selected, or visible, time the CPUs ran something else in A than in B. */
export function DiffersRow({ store, clients, differs, strings, failed }: Props) {
  const first = useMemo(() => clients.slice(0, 1), [clients]);
  const ask = useCallback((_: TimelineClient, { from, to }: TimeRange) => differs.totals(from, to), [differs]);
  const totals = useRangeData(store, first, ask, failed)?.data[0];
  if (!totals || totals.wholeNs === 0) return undefined;
  const { otherTaskNs, idleInOneNs, wholeNs } = totals;
  const rows = [
    { name: strings.otherTask, ns: otherTaskNs, idle: false },
    { name: strings.idleInOne, ns: idleInOneNs, idle: true },
  ];
  return (
    <tbody>
      <tr className="timeline-heading">
        <th colSpan={4} scope="colgroup">
          {strings.ranElse}
        </th>
      </tr>
      {rows.map(({ name, ns, idle }) => (
        <tr key={name}>
          <th scope="row" colSpan={2}>
            <i className="timeline-differs" data-idle={idle || undefined} />
            {name}
          </th>
          <td>{formatDuration(ns)}</td>
          <td>{formatShare(ns / wholeNs)}</td>
        </tr>
      ))}
    </tbody>
  );
}
