/** The labs whose scenarios can be read: one line per lab. */
import type * as z from 'zod';
import { checkScheduling } from '../scheduling/schema/check.ts';
import { resolveScheduling } from '../scheduling/schema/resolve.ts';
import { schedulingKeys, schedulingVariantKeys } from '../scheduling/schema/scenario.ts';
import { USUAL_SETTINGS } from '../scheduling/schema/settings.ts';
import { envelope } from './envelope.ts';

export const LABS = {
  scheduling: {
    schema: envelope('scheduling', schedulingKeys, schedulingVariantKeys),
    check: checkScheduling,
    resolve: resolveScheduling,
    settings: USUAL_SETTINGS,
  },
} as const;

export type LabId = keyof typeof LABS;

/** A valid scenario: units are parsed, names checked, defaults of the lab's own keys not yet filled in. */
export type Scenario = { [Id in LabId]: z.output<(typeof LABS)[Id]['schema']> }[LabId];

/** What the simulation of one variant is built from. */
export type LabConfig = { [Id in LabId]: ReturnType<(typeof LABS)[Id]['resolve']> }[LabId];
