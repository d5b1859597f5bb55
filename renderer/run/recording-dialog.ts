import type { StoreApi } from 'zustand/vanilla';
import type { RecordingQuestion, RecordMode } from '../../workers/runner/service.ts';
import type { SessionState } from '../stores/session.ts';

/** Asks in a dialog what of a run is to be recorded; the run waits for it. */
export interface RecordingDialog {
  /** @returns undefined = the run is not to start */
  ask(question: RecordingQuestion): Promise<RecordMode | undefined>;
  /** Closes the dialog. Nothing happens where none is open. */
  answer(mode: RecordMode | undefined): void;
}

export function createRecordingDialog(session: StoreApi<SessionState>): RecordingDialog {
  let resolveAnswer: ((mode: RecordMode | undefined) => void) | undefined;
  return {
    ask: (recording) =>
      new Promise((resolve) => {
        resolveAnswer = resolve;
        session.setState({ overlay: 'record', recording });
      }),
    answer(mode) {
      if (!resolveAnswer) return;
      session.setState({ overlay: undefined, recording: undefined });
      resolveAnswer(mode);
      resolveAnswer = undefined;
    },
  };
}
