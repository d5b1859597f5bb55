/**
 * Runs an asynchronous job for the newest question only: while one is under way, later calls replace each other and
 * the last of them runs next. Failures go to `failed`.
 */
export function latest<A extends readonly unknown[]>(
  job: (...question: A) => Promise<void>,
  failed: (reason: unknown) => void,
): (...question: A) => void {
  let busy = false;
  let waiting: A | undefined;
  const run = async (question: A) => {
    busy = true;
    try {
      await job(...question);
    } catch (reason) {
      failed(reason);
    }
    busy = false;
    if (waiting) {
      const next = waiting;
      waiting = undefined;
      void run(next);
    }
  };
  return (...question) => {
    if (busy) waiting = question;
    else void run(question);
  };
}
