/** Exit codes of `dyno`: what scripts may rely on. */
export const EXIT = { fine: 0, checkFailed: 1, badInput: 2, cancelled: 130 } as const;

/** An expected failure: a message for the user and an exit code, never a stack trace. */
export class Failure extends Error {
  constructor(
    message: string,
    readonly code: number = EXIT.badInput,
  ) {
    super(message);
  }
}
