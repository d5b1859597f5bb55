import { type ComponentType, lazy } from 'react';
import type { RunResult } from '../../workers/runner/types.ts';
import type { en } from '../i18n/en.ts';

/** What the workbench needs to know of a lab besides its results: one line per lab. */
export interface LabUi {
  /** Its scenarios run policies of the user. */
  readonly takesPolicies: boolean;
  /** The view that is special to it, if this run has anything to show there. */
  readonly view: (result: RunResult | undefined) => LabView | undefined;
}

export interface LabView {
  /** Of its tab. */
  readonly name: keyof typeof en.tab;
  readonly View: ComponentType;
}

const SWAP: LabView = {
  name: 'swap',
  View: lazy(async () => ({ default: (await import('./swap/SwapTab.tsx')).SwapTab })),
};
const POWER: LabView = {
  name: 'power',
  View: lazy(async () => ({ default: (await import('./hardware/PowerTab.tsx')).PowerTab })),
};

/** Whether energy was accounted for: then the recordings have power. */
const hasPower = (result: RunResult | undefined): boolean =>
  result?.variants.some(({ metrics }) => Object.values(metrics).some(({ unit }) => unit === 'J')) ?? false;

const LABS: Readonly<Record<string, LabUi>> = {
  scheduling: { takesPolicies: true, view: (result) => (hasPower(result) ? POWER : undefined) },
  swap: { takesPolicies: false, view: () => SWAP },
  hardware: { takesPolicies: false, view: () => POWER },
};

/** The lab of a result; that of policies while no document could be read. */
export function labUi(lab: string | undefined): LabUi {
  return LABS[lab ?? 'scheduling'];
}
