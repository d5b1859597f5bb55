import type { TableFormat } from '../../../workers/table-file.worker.ts';

/** All rows of an answer in a format of files for other programs. */
export type AnswerFile = (format: TableFormat) => Promise<Uint8Array<ArrayBuffer>>;

let shown: AnswerFile | undefined;

/** Tells whoever saves what the Data tab shows that an answer is on screen, until the returned function is called. */
export function showAnswer(file: AnswerFile): () => void {
  shown = file;
  return () => {
    if (shown === file) shown = undefined;
  };
}

/** The answer on screen; undefined while there is none. */
export const shownAnswer = (): AnswerFile | undefined => shown;
