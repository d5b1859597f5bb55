import type { LaneKind } from '../../workers/recording/lane-ids.ts';
import type { LaneRow, LaneRows, RowOrder } from '../../workers/recording/timeline-types.ts';
import { formatQuantity, reasonLabel } from './describe.ts';
import { formatDuration, formatInstant } from './format.ts';
import type { TimelineStrings } from './strings.ts';
import type { Language, TimelineSource } from './types.ts';

export interface LaneColumn {
  readonly id: string;
  readonly label: string;
  /** What rows are ordered by where this column is chosen; tasks and reasons are in the order of the recording. */
  readonly by: RowOrder['by'];
  readonly text: (row: LaneRow) => string;
}

interface Words {
  readonly directory: TimelineSource['directory'];
  readonly strings: TimelineStrings;
  readonly language: Language;
}

/** What the table of a lane shows of its rows; the first column is where one can go to. */
export function laneColumns(lane: LaneKind, { kind }: Pick<LaneRows, 'kind'>, words: Words): readonly LaneColumn[] {
  const { directory, strings, language } = words;
  const taskOf = ({ task }: LaneRow) => (task === undefined ? undefined : directory.tasks[task]);
  const reason = (code: number | undefined) => (code === undefined ? '' : reasonLabel(directory, code, language));
  const start: LaneColumn = {
    id: 'start',
    label: strings.start,
    by: 'startNs',
    text: ({ startNs }) => formatInstant(startNs),
  };
  const end: LaneColumn = { id: 'end', label: strings.end, by: 'endNs', text: ({ endNs }) => formatInstant(endNs) };
  const duration = (label: string): LaneColumn => ({
    id: 'duration',
    label,
    by: 'duration',
    text: ({ startNs, endNs }) => formatDuration(endNs - startNs),
  });
  const task = (label: string): LaneColumn => ({
    id: 'task',
    label,
    by: 'task',
    text: (row) => taskOf(row)?.name ?? '',
  });
  const workload: LaneColumn = {
    id: 'workload',
    label: strings.workload,
    by: 'task',
    text: (row) => taskOf(row)?.workload ?? '',
  };
  const cpu: LaneColumn = { id: 'cpu', label: 'CPU', by: 'cpu', text: (row) => String(row.cpu ?? '') };
  const began: LaneColumn = {
    id: 'began',
    label: strings.began,
    by: 'beginReason',
    text: (row) => reason(row.beginReason),
  };
  const ended: LaneColumn = {
    id: 'ended',
    label: strings.ended,
    by: 'endReason',
    text: (row) => reason(row.endReason),
  };
  const quantity = (by: 'mean' | 'least' | 'greatest'): LaneColumn => ({
    id: by,
    label: strings[by],
    by,
    text: (row) => formatQuantity(row[by] ?? 0),
  });
  switch (kind) {
    case 'steps':
      return [start, end, quantity('mean'), quantity('least'), quantity('greatest')];
    case 'spans': {
      const isLock = lane === 'lock';
      const waiting: LaneColumn = {
        id: 'waiting',
        label: isLock ? strings.waitingMost : strings.queueAtEnd,
        by: 'waiting',
        text: (row) => (row.waiting === undefined ? '–' : String(row.waiting)),
      };
      const held = duration(isLock ? strings.held : strings.served);
      return [start, end, held, task(isLock ? strings.holder : strings.requestBy), workload, waiting];
    }
    case 'slices':
      return lane === 'task'
        ? [start, duration(strings.duration), cpu, began, ended]
        : [start, duration(strings.duration), cpu, task(strings.task), workload, began, ended];
  }
}
