/** The labs whose scenarios can be read: one line per lab. */
import type * as z from 'zod';
import { checkHardware } from '../hardware/schema/check.ts';
import { resolveHardware } from '../hardware/schema/resolve.ts';
import { hardwareKeys, hardwareVariantKeys } from '../hardware/schema/scenario.ts';
import { USUAL_HARDWARE_SETTINGS } from '../hardware/schema/settings.ts';
import type { Report } from '../lab/report.ts';
import type { ChangeableValue, RunTimeKeys } from '../lab/run-time-keys.ts';
import { checkScheduling } from '../scheduling/schema/check.ts';
import { forkConfig } from '../scheduling/schema/fork.ts';
import { resolveScheduling } from '../scheduling/schema/resolve.ts';
import {
  checkSchedulingFork,
  SCHEDULING_RUN_TIME_KEYS,
  schedulingChangeables,
} from '../scheduling/schema/run-time-keys.ts';
import { schedulingKeys, schedulingVariantKeys } from '../scheduling/schema/scenario.ts';
import { USUAL_SETTINGS } from '../scheduling/schema/settings.ts';
import { checkSwap } from '../swap/schema/check.ts';
import { forkConfig as forkSwapConfig } from '../swap/schema/fork.ts';
import { resolveSwap } from '../swap/schema/resolve.ts';
import { SWAP_RUN_TIME_KEYS, swapChangeables } from '../swap/schema/run-time-keys.ts';
import { swapKeys, swapVariantKeys } from '../swap/schema/scenario.ts';
import { USUAL_SWAP_SETTINGS } from '../swap/schema/settings.ts';
import type { PageTraces } from '../swap/schema/trace-files.ts';
import { envelope, WINDOW } from './envelope.ts';

/** Text of the files that come with a scenario, by the path that is written there. */
export type ScenarioFiles = Readonly<Record<string, string>>;
export type { PageTraces };

/** A lab's part of reading scenarios. */
interface LabSchema<Schema extends z.ZodType, Config> {
  readonly schema: Schema;
  /** What no single key can tell, nor files that are there. The scenario must have passed the schema. */
  check(scenario: z.output<Schema>, report: Report, files?: ScenarioFiles): void;
  /** What the simulation of one variant is built from. The scenario must have passed the check. */
  resolve(scenario: z.output<Schema>, variant: string, files?: ScenarioFiles, traces?: PageTraces): Config;
  /** Settings under which claims are tested again where a scenario names none. */
  readonly settings: Readonly<Record<string, readonly (string | number | boolean)[]>>;
  /** Absent: its simulations have no course in time that could be forked. */
  readonly forks?: {
    readonly keys: RunTimeKeys;
    /** What a fork must leave as it is in its parent `from`. */
    check(scenario: z.output<Schema>, fork: string, from: string, report: Report): void;
    /** The parent up to and including `atNs`, from then on as `changed`. */
    config(parent: Config, changed: Config, atNs: number): Config;
    /** What can change in a variant; values are of what the scenario does not state. */
    changeables(scenario: z.output<Schema>, variant: string, config: Config): readonly ChangeableValue[];
  };
}

const lab = <Schema extends z.ZodType, Config>(parts: LabSchema<Schema, Config>) => parts;

export const LABS = {
  scheduling: lab({
    schema: envelope('scheduling', schedulingKeys, schedulingVariantKeys),
    check: checkScheduling,
    resolve: resolveScheduling,
    settings: USUAL_SETTINGS,
    forks: {
      keys: SCHEDULING_RUN_TIME_KEYS,
      check: checkSchedulingFork,
      config: forkConfig,
      changeables: schedulingChangeables,
    },
  }),
  swap: lab({
    schema: envelope('swap', swapKeys, swapVariantKeys),
    check: checkSwap,
    resolve: (scenario, variant, files, traces) => resolveSwap(scenario, variant, traces, files),
    settings: USUAL_SWAP_SETTINGS,
    forks: {
      keys: SWAP_RUN_TIME_KEYS,
      check: () => undefined,
      config: forkSwapConfig,
      changeables: swapChangeables,
    },
  }),
  hardware: lab({
    schema: envelope('hardware', hardwareKeys, hardwareVariantKeys, WINDOW),
    check: checkHardware,
    resolve: resolveHardware,
    settings: USUAL_HARDWARE_SETTINGS,
  }),
} as const;

export type LabId = keyof typeof LABS;

/** A valid scenario: units are parsed, names checked, defaults of the lab's own keys not yet filled in. */
export type Scenario = { [Id in LabId]: z.output<(typeof LABS)[Id]['schema']> }[LabId];

/** What the simulation of one variant is built from. */
export type LabConfig = { [Id in LabId]: ReturnType<(typeof LABS)[Id]['resolve']> }[LabId];

/** For code that does not know which lab a scenario is of. */
export function labSchema(id: LabId): LabSchema<z.ZodType<Scenario>, LabConfig> {
  return LABS[id];
}
