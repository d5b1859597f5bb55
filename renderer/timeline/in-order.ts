/** More than this many that wait are a key that is held down: what it asks beyond is not done. */
const MOST_WAITING = 64;

/** A job: what it returns, if anything, settles when it is done. */
export type Job = () => Promise<void> | void;

/**
 * Runs jobs in the order in which they were asked for: one begins when what the one before it asked of a worker has been answered.
 * While none is under way, a job begins at once.
 */
export class InOrder {
  private readonly waiting: Job[] = [];
  private isBusy = false;

  constructor(private readonly failed: (reason: unknown) => void) {}

  get busy(): boolean {
    return this.isBusy;
  }

  readonly run = (job: Job): void => {
    if (!this.isBusy) void this.runAll(job);
    else if (this.waiting.length < MOST_WAITING) this.waiting.push(job);
  };

  private async runAll(first: Job): Promise<void> {
    this.isBusy = true;
    for (let job: Job | undefined = first; job; job = this.waiting.shift()) {
      try {
        const done = job();
        if (done) await done;
      } catch (reason) {
        this.failed(reason);
      }
    }
    this.isBusy = false;
  }
}
