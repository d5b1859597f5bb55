/** Work inside one animation frame runs in this order: read and decide, change the document, paint canvases. */
const PHASES = ['action', 'dom', 'canvas'] as const;
export type FramePhase = (typeof PHASES)[number];
/** @param nowMs when the frame began, on the clock of `performance.now` */
export type FrameTask = (nowMs: number) => void;

export interface FrameScheduler {
  /** Runs `task` once a frame until the returned function is called. No frame is requested while nobody listens. */
  every(phase: FramePhase, task: FrameTask): () => void;
  /**
   * Runs `task` in the next frame, once, however often it is asked for until then; in the present frame if its phase is
   * still to come. @returns takes it back
   */
  once(phase: FramePhase, task: FrameTask): () => void;
  dispose(): void;
}

/** The app's one frame loop. */
export function createFrameScheduler(): FrameScheduler {
  /** How often each is to run. */
  const tasks: Record<FramePhase, Map<FrameTask, 'every' | 'once'>> = {
    action: new Map(),
    dom: new Map(),
    canvas: new Map(),
  };
  let requested: number | undefined;

  const request = () => {
    if (requested === undefined && PHASES.some((phase) => tasks[phase].size > 0))
      requested = requestAnimationFrame(frame);
  };
  const runPhase = (waiting: Map<FrameTask, 'every' | 'once'>, nowMs: number) => {
    // a copy: what is asked for meanwhile is for the next frame
    for (const [task, often] of [...waiting]) {
      // a task before it may have ended it
      if (!waiting.has(task)) continue;
      if (often === 'once') waiting.delete(task);
      task(nowMs);
    }
  };
  const frame = (nowMs: number) => {
    requested = undefined;
    try {
      for (const phase of PHASES) runPhase(tasks[phase], nowMs);
    } finally {
      // one task that throws does not end the others
      request();
    }
  };
  const add = (phase: FramePhase, task: FrameTask, often: 'every' | 'once') => {
    tasks[phase].set(task, often);
    request();
    return () => void tasks[phase].delete(task);
  };

  return {
    every: (phase, task) => add(phase, task, 'every'),
    once: (phase, task) => add(phase, task, 'once'),
    dispose() {
      for (const phase of PHASES) tasks[phase].clear();
      if (requested !== undefined) cancelAnimationFrame(requested);
      requested = undefined;
    },
  };
}
