import type { RecordingDirectory } from '../../lab/types.ts';
import type { RecordingReader } from '../../recording/reader.ts';

/** Something that lasts on a task's own track. */
export interface Stretch {
  readonly task: number;
  readonly name: string;
  readonly startNs: number;
  readonly endNs: number;
}

/**
 * What tasks were doing, beside who was on which CPU: requests from their first instruction to their end, or, in recordings
 * of the swap lab, user work, faults and waits for locks. Stretches of one task do not overlap.
 */
export function* stretchesOf(reader: RecordingReader, directory: RecordingDirectory): Generator<Stretch> {
  const requests = reader.find('requests');
  if (requests) {
    const [start, end, task] = ['startNs', 'endNs', 'task'].map((name) => requests.columnIndex(name));
    for (let row = 0; row < requests.rows; row++) {
      yield {
        task: requests.value(task, row),
        name: 'request',
        startNs: requests.value(start, row),
        endNs: requests.value(end, row),
      };
    }
  }
  const slices = directory.swap ? reader.find('slices') : undefined;
  if (!slices) return;
  const [start, end, task, begin] = ['startNs', 'endNs', 'task', 'beginReason'].map((name) => slices.columnIndex(name));
  for (let row = 0; row < slices.rows; row++) {
    yield {
      task: slices.value(task, row),
      name: directory.reasons[slices.value(begin, row)]?.label.en ?? 'unknown',
      startNs: slices.value(start, row),
      endNs: slices.value(end, row),
    };
  }
}
