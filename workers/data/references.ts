/** What the numbers of a column stand for: names by code, from the directory of the recording they are in. */
import { type Language, localText } from '../lab/local-text.ts';
import type { NamedCode, RecordingDirectory } from '../lab/types.ts';
import { NO_TASK } from '../scheduling/recording.ts';

export type NamesOf = (code: number) => string | undefined;

const TASK_COLUMNS = ['task', 'wakerTask', 'runnerUp'];
const REASON_COLUMNS = ['beginReason', 'endReason'];

/** Names of the codes in a column of a recording's table; undefined when its numbers are just numbers. */
export function namesOf(
  table: string,
  column: string,
  directory: RecordingDirectory,
  language: Language,
): NamesOf | undefined {
  const label =
    (of: readonly NamedCode[]): NamesOf =>
    (code) =>
      of[code] && localText(of[code].label, language);
  const { tasks, reasons, swap, resources = [] } = directory;
  if (table === 'tasks' || table === 'reasons' || table === 'codes') return undefined;
  if (TASK_COLUMNS.includes(column)) {
    return (code) => (code === -1 || code === NO_TASK ? '–' : tasks[code]?.name);
  }
  if (REASON_COLUMNS.includes(column)) return label(reasons);
  if (table === 'holds' && column === 'resource') return (code) => resources[code]?.name;
  if (!swap) return undefined;
  switch (`${table}.${column}`) {
    case 'faults.kind':
      return label(swap.faultKinds);
    case 'lockWaits.lock':
      return label(swap.locks);
    case 'pageLife.event':
      return label(swap.pageEvents);
    case 'tiles.device':
      return (code) => swap.devices[code]?.name;
    case 'faults.space':
    case 'pageLife.space':
      return (code) => swap.spaces[code];
    default:
      return undefined;
  }
}
