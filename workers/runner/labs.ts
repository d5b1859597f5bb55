import { hardwareLab } from '../hardware/lab.ts';
import type { Lab } from '../lab/lab.ts';
import type { LabConfig, LabId } from '../scenario/labs.ts';
import { schedulingLab } from '../scheduling/lab.ts';
import { swapLab } from '../swap/lab.ts';

/** The labs that can run: one line per lab. */
const LABS = {
  scheduling: schedulingLab,
  swap: swapLab,
  hardware: hardwareLab,
} as const;

export function labOf(id: LabId): Lab<LabConfig> {
  return LABS[id];
}

export const ALL_LABS: readonly Lab<LabConfig>[] = Object.values(LABS);
