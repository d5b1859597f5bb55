/** The policies that ship with Dyno: the very files of scenarios/policies, which people copy. */
import adaptive from '../../../scenarios/policies/adaptive.ts?raw';
import edf from '../../../scenarios/policies/edf.ts?raw';
import fifo from '../../../scenarios/policies/fifo.ts?raw';
import types from '../../../scenarios/policies/policy.d.ts?raw';
import twoClass from '../../../scenarios/policies/two-class.ts?raw';
import vtime from '../../../scenarios/policies/vtime.ts?raw';

export const REFERENCE_POLICIES = { fifo, vtime, 'two-class': twoClass, edf, adaptive } as const;

/** Declarations that a policy may be checked against. */
export const POLICY_TYPES: string = types;

export type ReferencePolicy = keyof typeof REFERENCE_POLICIES;

export const REFERENCE_POLICY_NAMES = Object.keys(REFERENCE_POLICIES) as [ReferencePolicy, ...ReferencePolicy[]];
