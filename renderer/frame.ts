/** Work inside one animation frame runs in this order: read and decide, change the document, paint canvases. */
const PHASES = ['action', 'dom', 'canvas'] as const;
export type FramePhase = (typeof PHASES)[number];
export type FrameTask = (nowMs: number) => void;

export interface FrameScheduler {
  /** Runs `task` once a frame until the returned function is called. No frame is requested while nobody listens. */
  every(phase: FramePhase, task: FrameTask): () => void;
  dispose(): void;
}

/** The app's one frame loop. */
export function createFrameScheduler(): FrameScheduler {
  const tasks: Record<FramePhase, Set<FrameTask>> = { action: new Set(), dom: new Set(), canvas: new Set() };
  let requested: number | undefined;

  const wanted = () => PHASES.some((phase) => tasks[phase].size > 0);
  const request = () => {
    if (requested === undefined && wanted()) requested = requestAnimationFrame(frame);
  };
  const frame = (nowMs: number) => {
    requested = undefined;
    for (const phase of PHASES) for (const task of [...tasks[phase]]) task(nowMs);
    request();
  };

  return {
    every(phase, task) {
      tasks[phase].add(task);
      request();
      return () => void tasks[phase].delete(task);
    },
    dispose() {
      for (const phase of PHASES) tasks[phase].clear();
      if (requested !== undefined) cancelAnimationFrame(requested);
      requested = undefined;
    },
  };
}
