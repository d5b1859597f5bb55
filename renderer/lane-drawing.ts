/** What draws the lanes of timelines: chosen in the settings, and told to who reports a problem. */

/** 'auto' = WebGL 2 where a GPU does it, the 2D canvas otherwise; the other two whatever there is. */
export type LaneDrawing = 'auto' | 'webgl' | 'canvas';

/** Timelines read it when they open; nothing else needs it. */
let chosen: LaneDrawing = 'auto';
let used: Exclude<LaneDrawing, 'auto'> | undefined;

export function drawLanesBy(drawing: LaneDrawing): void {
  chosen = drawing;
}

export function laneDrawing(): LaneDrawing {
  return chosen;
}

/** Called by a timeline: what draws its lanes from now on. */
export function lanesAreDrawnBy(drawing: Exclude<LaneDrawing, 'auto'>): void {
  used = drawing;
}

/** What draws the lanes of the timeline that was opened last; undefined before the first. */
export function lanesDrawnBy(): 'webgl' | 'canvas' | undefined {
  return used;
}
