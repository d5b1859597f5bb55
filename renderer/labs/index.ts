import { type ComponentType, lazy } from 'react';
import type { en } from '../i18n/en.ts';

/** What the workbench needs to know of a lab besides its results: one line per lab. */
export interface LabUi {
  /** Its scenarios run policies of the user. */
  readonly takesPolicies: boolean;
  /** The view that is special to it, and the name of its tab. */
  readonly view?: { readonly name: keyof typeof en.tab; readonly View: ComponentType };
}

const LABS: Readonly<Record<string, LabUi>> = {
  scheduling: { takesPolicies: true },
  swap: {
    takesPolicies: false,
    view: { name: 'swap', View: lazy(async () => ({ default: (await import('./swap/SwapTab.tsx')).SwapTab })) },
  },
};

/** The lab of a result; that of policies while no document could be read. */
export function labUi(lab: string | undefined): LabUi {
  return LABS[lab ?? 'scheduling'];
}
