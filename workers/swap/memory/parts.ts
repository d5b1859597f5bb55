import { PARTS, type Part } from '../work-log.ts';

/** Indices of PARTS by name, for `WorkLog.part`. */
export const PART = Object.fromEntries(PARTS.map((part, index) => [part, index])) as Readonly<Record<Part, number>>;
