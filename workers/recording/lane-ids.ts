/** What a lane of a timeline shows. */
export const LANE_KINDS = ['cpu', 'group', 'lock', 'device', 'task'] as const;
export type LaneKind = (typeof LANE_KINDS)[number];

/** Lanes are numbered: CPU c is c, task t is -1 - t, and the lanes that a setup describes follow from FIRST_MORE on. */
export type LaneId = number;

/** Beyond all numbers of CPUs. */
const FIRST_MORE = 1 << 20;

export const taskLane = (task: number): LaneId => -1 - task;
export const moreLane = (index: number): LaneId => FIRST_MORE + index;

export const isCpu = (id: LaneId): boolean => id >= 0 && id < FIRST_MORE;
export const isTask = (id: LaneId): boolean => id < 0;

/** Task of a task's lane. */
export const taskOf = (id: LaneId): number => -1 - id;

/** Place of a lane among those that its setup describes. */
export const moreOf = (id: LaneId): number => id - FIRST_MORE;
