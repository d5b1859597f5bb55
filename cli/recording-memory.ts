/** Whether the recordings of a run fit into memory, before it starts. */
import { totalmem } from 'node:os';
import { recordModeText } from '../workers/runner/record-mode.ts';
import type { RecordingQuestion, RunOptions } from '../workers/runner/service.ts';
import type { RunServiceSession } from '../workers/runner/service-session.ts';
import { formatMemory } from '../workers/units/format.ts';
import { Failure } from './failure.ts';
import { speak } from './say.ts';

/**
 * What the recordings of this run may take up, bytes.
 *
 * @throws Failure that names the choices, when they would take too much and nobody chose
 */
export async function recordingBytes(service: RunServiceSession, file: string, options: RunOptions): Promise<number> {
  const { recordBytes, question } = await service.planRecording(options, totalmem(), false);
  if (question === undefined) return recordBytes;
  await service.dispose();
  throw new Failure(refusal(file, question));
}

function refusal(file: string, { asked, from, budget, choices }: RecordingQuestion): string {
  const { freeBytes, mostBytes } = budget;
  const source = from === 'trace' ? 'by the size of the trace' : 'by what the beginning of each simulation records';
  const range = `${formatMemory(asked.low)} to ${formatMemory(asked.high)}, ${source}`;
  return [
    `${file}: its recordings would take up about ${formatMemory(asked.bytes)} of memory (${range}); ${formatMemory(freeBytes)} are given without asking, ${formatMemory(mostBytes)} at most (--record-memory)`,
    'Results are the same whatever is recorded. Choose one, or a shorter --duration:',
    ...choices.map(({ mode, size }) => {
      const takes = mode.kind === 'none' ? speak('results only') : formatMemory(size.bytes);
      return `  --record ${recordModeText(mode).padEnd(24)} ${takes}`;
    }),
  ].join('\n');
}
