/** What commands of the app ask of the timeline that is on screen. */
export interface TimelineControls {
  hideLane(): void;
  pinLane(): void;
  showLanes(): void;
  toggleKind(kind: 'cpu' | 'group' | 'lock' | 'device' | 'task'): void;
  activeLanes(): void;
  /** The band between A and B shows where they ran different tasks, or CPU time again. */
  differs(): void;
  /** Puts the focus into the search. */
  find(): void;
  findNext(direction: 1 | -1): void;
  /** Puts the focus into the filter of lanes. */
  filterLanes(): void;
}

/** Where the timeline on screen is found; empty while there is none. */
export interface ControlsBox {
  current: TimelineControls | undefined;
}
