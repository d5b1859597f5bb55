/** What is to be decided about the recordings of a run before it starts, as plain data for whoever asks people. */
import type { RecordingSize } from '../recording/forecast.ts';
import { EVERYTHING, type RecordMode } from '../recording/part.ts';
import { mustAsk, type RecordingBudget, recordingBudget, verdictOn } from './record-budget.ts';
import { choicesWithin, type RecordChoice, type RecordingEstimate } from './record-estimate.ts';

export interface RecordingQuestion {
  /** Of the run as it was asked for, all variants together. */
  readonly asked: RecordingSize;
  readonly from: RecordingEstimate['from'];
  readonly budget: RecordingBudget;
  /** Everything first, where there is memory for it at all; results only last. */
  readonly choices: readonly RecordChoice[];
}

export interface RecordingPlan {
  /** What the recordings may take up: `RunOptions.recordBytes`. */
  readonly recordBytes: number;
  /** Present where somebody has to choose before the run. */
  readonly question?: RecordingQuestion;
}

/**
 * @param memoryBytes of the machine; undefined where it does not say
 * @param always asks also where everything fits
 */
export function planRecording(
  estimate: RecordingEstimate,
  { record, recordBytes: given }: { readonly record?: RecordMode; readonly recordBytes?: number },
  memoryBytes: number | undefined,
  always: boolean,
): RecordingPlan {
  const budget = given === undefined ? recordingBudget(memoryBytes) : { freeBytes: given, mostBytes: given };
  const recordBytes = budget.mostBytes;
  if (!always && !mustAsk(estimate, budget, record !== undefined)) return { recordBytes };
  const { asked, full, from, forecasts } = estimate;
  const everything = verdictOn(full, budget) === 'never' ? [] : [{ mode: EVERYTHING, size: full }];
  const choices = [...everything, ...choicesWithin(budget.freeBytes, forecasts)];
  return { recordBytes, question: { asked, from, budget, choices } };
}
