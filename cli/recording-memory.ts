/** Whether the recordings of a run fit into memory, before it starts. */
import { totalmem } from 'node:os';
import { mustAsk, type RecordingBudget, recordingBudget, verdictOn } from '../workers/runner/record-budget.ts';
import { choicesWithin, type RecordingEstimate } from '../workers/runner/record-estimate.ts';
import { recordModeText } from '../workers/runner/record-mode.ts';
import type { RecordMode, RunOptions } from '../workers/runner/service.ts';
import type { RunServiceSession } from '../workers/runner/service-session.ts';
import { formatMemory } from '../workers/units/format.ts';
import { Failure } from './failure.ts';

/**
 * What the recordings of this run may take up.
 *
 * @throws Failure that names the choices, when they would take too much and nobody chose
 */
export async function recordingBytes(service: RunServiceSession, file: string, options: RunOptions): Promise<number> {
  const { recordBytes: given, record } = options;
  const budget = given === undefined ? recordingBudget(totalmem()) : { freeBytes: given, mostBytes: given };
  const estimate = await service.estimate(options);
  if (mustAsk(estimate, budget, record !== undefined)) {
    await service.dispose();
    throw new Failure(refusal(file, estimate, budget));
  }
  return budget.mostBytes;
}

function refusal(file: string, estimate: RecordingEstimate, budget: RecordingBudget): string {
  const { full, asked, forecasts, from } = estimate;
  const source = from === 'trace' ? 'by the size of the trace' : 'by what the beginning of each simulation records';
  const range = `${formatMemory(asked.low)} to ${formatMemory(asked.high)}, ${source}`;
  const everything = verdictOn(full, budget) === 'never' ? [] : [choice({ kind: 'full' }, formatMemory(full.bytes))];
  const others = choicesWithin(budget.freeBytes, forecasts).map(({ mode, size }) =>
    choice(mode, mode.kind === 'none' ? 'results only' : formatMemory(size.bytes)),
  );
  return [
    `${file}: its recordings would take up about ${formatMemory(asked.bytes)} of memory (${range}); ${formatMemory(budget.freeBytes)} are given without asking, ${formatMemory(budget.mostBytes)} at most (--record-memory)`,
    'Results are the same whatever is recorded. Choose one, or a shorter --duration:',
    ...everything,
    ...others,
  ].join('\n');
}

const choice = (mode: RecordMode, size: string): string => `  --record ${recordModeText(mode).padEnd(24)} ${size}`;
