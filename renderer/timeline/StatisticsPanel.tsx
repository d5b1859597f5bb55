import { useState } from 'react';
import { useStore } from 'zustand';
import type { RangeStatistics } from '../../workers/recording/timeline-types.ts';
import { formatCount } from '../../workers/units/format.ts';
import { formatShare } from '../format.ts';
import type { TimelineActions } from './actions.ts';
import type { TimelineClient } from './client.ts';
import { DiffersRow } from './DiffersRow.tsx';
import { DIFFERS, type DiffersBand } from './differs-band.ts';
import { formatDuration, formatInstant, formatPoints, formatSigned } from './format.ts';
import { rangeSpoken } from './range-spoken.ts';
import type { TimelineStore } from './state.ts';
import type { TimelineStrings } from './strings.ts';
import { compareTasks, type Share } from './task-comparison.ts';
import type { Language, TimelineSource, TimeRange } from './types.ts';
import { useRangeData } from './use-range-data.ts';

/** Most tasks listed below one workload. */
const LISTED = 24;

const ask = ({ remote }: TimelineClient, { from, to }: TimeRange): Promise<RangeStatistics> =>
  remote.statistics(from, to);

interface Props {
  readonly store: TimelineStore;
  readonly actions: TimelineActions;
  readonly sources: readonly TimelineSource[];
  readonly clients: readonly TimelineClient[];
  readonly differs: DiffersBand;
  readonly strings: TimelineStrings;
  readonly language: Language;
  readonly failed: (reason: unknown) => void;
  /** No answer comes any more. */
  readonly isOver: boolean;
}

/** Who used the CPUs in the selection, or in the visible range while nothing is selected: A, B and A − B. */
export function StatisticsPanel({
  store,
  actions,
  sources,
  clients,
  differs,
  strings,
  language,
  failed,
  isOver,
}: Props) {
  const track = useStore(store, (state) => state.track);
  const selection = useStore(store, (state) => state.selection);
  const selected = selection !== undefined;
  const answer = useRangeData(store, clients, ask, failed);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  if (!answer && isOver) return null;
  if (!answer) return <section className="timeline-statistics" aria-label={strings.cpuTime} />;
  const { range, data } = answer;
  const pair = sources.length > 1;
  const isTold = selection !== undefined && selection.from === range.from && selection.to === range.to;
  const toggle = (name: string) =>
    setOpen((now) => (now.has(name) ? new Set([...now].filter((other) => other !== name)) : new Set([...now, name])));
  return (
    <section className="timeline-statistics" aria-label={strings.cpuTime}>
      <output className="visually-hidden">{isTold && rangeSpoken(range, data, sources, strings, language)}</output>
      <header>
        <h3>{selected ? strings.selection : strings.visible}</h3>
        {selected && (
          <button type="button" onClick={() => actions.select(undefined)}>
            {strings.clear}
          </button>
        )}
      </header>
      <p className="timeline-range">
        {formatInstant(range.from)}
        <br />
        {strings.duration} <b>{formatDuration(range.to - range.from)}</b>
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{strings.workload}</span>
            </th>
            <th scope="col">A</th>
            {pair && <th scope="col">B</th>}
            {pair && <th scope="col">A − B</th>}
          </tr>
        </thead>
        <tbody>
          {sources.some(({ directory }) => directory.recorded) && (
            <tr>
              <th scope="row">{strings.recordedShare}</th>
              {data.map(({ recordedNs }, side) => (
                <td key={sources[side].variant}>{formatShare(recordedNs / Math.max(1, range.to - range.from))}</td>
              ))}
              {pair && <td />}
            </tr>
          )}
          <tr>
            <th scope="row">{strings.utilisation}</th>
            {data.map(({ utilisation }, side) => (
              <td key={sources[side].variant}>{formatShare(utilisation)}</td>
            ))}
            {pair && <td>{formatPoints(data[0].utilisation - data[1].utilisation)}</td>}
          </tr>
          <tr>
            <th scope="row">{strings.switches}</th>
            {data.map(({ switches }, side) => (
              <td key={sources[side].variant}>{formatCount(switches)}</td>
            ))}
            {pair && <td>{signedCount(data[0].switches - data[1].switches)}</td>}
          </tr>
        </tbody>
        {pair && track === DIFFERS && <DiffersRow {...{ store, clients, differs, strings, failed }} />}
        <tbody>
          <tr className="timeline-heading">
            <th colSpan={pair ? 4 : 2} scope="colgroup">
              {strings.cpuTime}
            </th>
          </tr>
          {compareTasks(sources, data).flatMap(({ tasks, ...workload }) => [
            <Row key={workload.name} share={workload} pair={pair} strong>
              <button
                type="button"
                className="timeline-disclose"
                title={workload.name}
                aria-expanded={open.has(workload.name)}
                onClick={() => toggle(workload.name)}
              >
                {workload.name}
              </button>
            </Row>,
            ...(open.has(workload.name)
              ? tasks.slice(0, LISTED).map((task) => (
                  <Row key={`${workload.name}/${task.name}`} share={task} pair={pair}>
                    {task.name}
                  </Row>
                ))
              : []),
            ...(open.has(workload.name) && tasks.length > LISTED
              ? [
                  <tr key={`${workload.name}…`}>
                    <td colSpan={pair ? 4 : 2}>{strings.moreTasks(tasks.length - LISTED)}</td>
                  </tr>,
                ]
              : []),
          ])}
        </tbody>
      </table>
    </section>
  );
}

function Row({
  share: { a, b },
  pair,
  strong,
  children,
}: {
  share: Share;
  pair: boolean;
  strong?: boolean;
  children: React.ReactNode;
}) {
  const time = (ns: number | undefined) => (ns === undefined ? '–' : formatDuration(ns));
  return (
    <tr className={strong ? 'timeline-workload' : 'timeline-task'}>
      <th scope="row">{children}</th>
      <td>{time(a)}</td>
      {pair && <td>{time(b)}</td>}
      {pair && <td>{formatSigned((a ?? 0) - (b ?? 0))}</td>}
    </tr>
  );
}

function signedCount(count: number): string {
  return `${count < 0 ? '−' : count > 0 ? '+' : ''}${formatCount(Math.abs(count))}`;
}
