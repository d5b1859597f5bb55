/** What resources do to tasks: lets a blocked task go on. `waker` -1: an interrupt on `cpu`. */
export interface Waker {
  /** `sync`: the waker says that it is about to sleep (WF_SYNC). */
  resume(task: number, cpu: number, waker: number, sync: boolean): void;
}
