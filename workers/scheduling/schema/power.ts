import * as z from 'zod';
import type { Machine } from '../../machine/catalogue/types.ts';
import type { AssumedPower } from '../../machine/power/assumptions.ts';
import { decisionNs } from '../../machine/power/frequency/frequency-control.ts';
import { GOVERNORS } from '../../machine/power/frequency/governors.ts';
import type { PowerConfig } from '../../machine/power/power-config.ts';
import { JOULES_PER_BYTE, powerConfigOf, SIBLING_SHARE } from '../../machine/power/power-config-of.ts';
import { SUPPLY_CLASSES, supplyOf } from '../../machine/power/supply.ts';
import { POWER } from '../../units/quantity.ts';
import { duration, positiveDuration, within } from '../../units/schema.ts';
import { IDLE_GOVERNORS, type PowerRunConfig } from '../power/config.ts';
import { DEFAULT_HZ } from './machine.ts';
import type { FilledMachine } from './model.ts';

const DEFAULT_SAMPLE_NS = 10e6;
/** From a request to the new frequency where the machine does not say. Assumed: cores with their own regulators. */
const DEFAULT_TRANSITION_NS = 50_000;
const MAX_IDLE_STATES = 16;

const idleState = z.strictObject({
  name: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9_-]{0,31}$/, 'an idle state is a letter followed by letters, digits, - or _')
    .refine((name) => name !== 'busy', 'busy is no idle state'),
  exit: duration('Time from the wakeup to the first instruction.'),
  residency: duration('Shortest stay that pays.'),
  power: within(POWER, '0W', '1kW', 'Of one core in it.'),
});

const governor = z.enum(GOVERNORS).meta({ description: 'What chooses the frequency of a domain.' });

export const power = z
  .strictObject({
    rest: within(
      POWER,
      '0W',
      '1MW',
      'The whole machine with all cores in their deepest state. Default: of the model.',
    ).optional(),
    awake: within(POWER, '0W', '1MW', 'What it draws more as soon as any core is awake. Default: 0W.').optional(),
    fans: z
      .strictObject({
        least: within(POWER, '0W', '1MW', 'At their lowest speed.'),
        most: within(POWER, '0W', '1MW', 'At full speed.'),
        at: within(POWER, '1W', '1MW', 'Power to be cooled at which they turn at full speed.'),
      })
      .refine(({ least, most }) => least <= most, 'fans draw no more at their lowest speed than at full speed')
      .optional()
      .meta({ description: 'Their power goes with the cube of what is to be cooled. Default: in the other figures.' }),
    supply: z
      .strictObject({
        class: z.enum(SUPPLY_CLASSES).meta({ description: 'Efficiency class of 80 PLUS at 230 V.' }),
        rating: within(POWER, '1W', '1MW', 'Of all supplies together.'),
      })
      .optional()
      .meta({
        description:
          'Power supply. Figures of a model are those of its wall, figures that are stated here lie behind it. Default: losses are in the other figures.',
      }),
    idleStates: z.array(idleState).min(1).max(MAX_IDLE_STATES).optional().meta({
      description: 'States of idle cores, light to deep. Default: of the model, else one that costs nothing.',
    }),
    idle: z
      .union([
        z.enum(IDLE_GOVERNORS),
        z.strictObject({
          governor: z.enum(IDLE_GOVERNORS),
          latency: duration('Longest exit latency that is allowed (PM QoS). Default: any.').optional(),
        }),
      ])
      .optional()
      .meta({ description: 'What chooses the state of an idle CPU. Default: menu.' }),
    frequency: z
      .union([
        governor,
        z.strictObject({
          governor,
          transition: duration('From a request to the new frequency. Default: of the model, else 50us.').optional(),
          rateLimit: duration('Least time between two decisions. Default: as Linux, from the transition.').optional(),
        }),
      ])
      .optional()
      .meta({ description: 'Governor of frequencies. Default: they do not change.' }),
    sample: positiveDuration('Time between two rows of energy. Default: 10ms.').optional(),
  })
  .meta({ description: 'Accounts for power; without it nothing is. Figures that are not stated come from the model.' });

export type RawPower = z.output<typeof power>;

/** What is missing or does not fit. */
export interface PowerProblem {
  readonly message: string;
  readonly hint: string;
}

/** Everything that a run needs to account for power, or what is missing. */
export function powerOf(given: RawPower, { machine, model }: FilledMachine): PowerRunConfig | PowerProblem {
  const found = model === undefined ? meterOfFigures(given, machine) : meterOfModel(given, machine, model);
  if ('message' in found) return found;
  const { idle = 'menu', frequency, sample } = given;
  const chosen = typeof frequency === 'string' ? { governor: frequency } : frequency;
  const latencyNs = chosen?.transition ?? model?.frequencyLatencyNs?.value ?? DEFAULT_TRANSITION_NS;
  const tickNs = 1e9 / (machine.hz ?? DEFAULT_HZ);
  return {
    machine: model === undefined ? OWN_MACHINE : { id: model.id, name: model.name },
    ...found,
    frequency: chosen && {
      governor: chosen.governor,
      latencyNs,
      rateLimitNs: chosen.rateLimit ?? decisionNs(chosen.governor, latencyNs, tickNs),
    },
    idle:
      typeof idle === 'string'
        ? { governor: idle, latencyNs: Number.POSITIVE_INFINITY }
        : { governor: idle.governor, latencyNs: idle.latency ?? Number.POSITIVE_INFINITY },
    sampleNs: sample ?? DEFAULT_SAMPLE_NS,
  };
}

type Meter = Pick<PowerRunConfig, 'meter' | 'assumed'>;

const OWN_MACHINE = { id: '', name: { en: 'machine of the scenario', zh: '场景中的机器' } };

function meterOfModel(
  given: RawPower,
  { cpus, smt = 1, cores }: FilledMachine['machine'],
  model: Machine,
): Meter | PowerProblem {
  const result = powerConfigOf(withStated(model, given));
  if (result.kind === 'missing') {
    const message = `the machine '${model.id}' does not say its ${result.missing.join(', ')}`;
    return { message, hint: 'state power.rest, or the operating points of machine.cores without a model' };
  }
  const { config, assumed } = result;
  const stated = Object.keys(cores ?? {});
  if (stated.some((name) => model.coreTypes.every((type) => type.name !== name))) {
    const hint = 'leave out machine.cores, or the model';
    return { message: `the power of '${model.id}' is that of its own cores`, hint };
  }
  if (cpus > config.coreDomain.length * smt) {
    const has = config.coreDomain.length === 1 ? '1 core' : `${config.coreDomain.length} cores`;
    return { message: `the machine '${model.id}' has ${has}, not ${cpus / smt}`, hint: '' };
  }
  const meter = {
    ...config,
    cpuCore: coresOf(cpus, smt),
    fans: fansOf(given),
    ...(given.idleStates && { idleStates: statesOf(given) }),
  };
  const stands = ({ figure }: AssumedPower): boolean => figure !== 'idleStates' || given.idleStates === undefined;
  return { meter, assumed: assumed.filter(stands).map(({ en, zh }) => ({ en, zh })) };
}

/** The machine with what the scenario states of it. */
function withStated(model: Machine, { rest, awake, supply }: RawPower): Machine {
  const { wallPower, released: date } = model;
  const figure = (value: number) => ({ value, source: 'scenario', confidence: 'assumed' as const, date });
  return {
    ...model,
    wallPower: {
      ...wallPower,
      idleWatts: rest === undefined ? wallPower.idleWatts : figure(rest),
      wakeWatts: awake === undefined ? wallPower.wakeWatts : figure(awake),
      ...(supply && { supplyClass: supply.class, supplyWatts: figure(supply.rating) }),
    },
  };
}

function meterOfFigures(given: RawPower, { cpus, smt = 1, cores }: FilledMachine['machine']): Meter | PowerProblem {
  if (given.rest === undefined) {
    const hint = 'name a machine with model:, or state power.rest and the operating points of machine.cores';
    return { message: 'nothing is known of the power of the machine', hint };
  }
  const types = Object.entries(cores ?? {});
  const silent = types.find(([, { operatingPoints }]) => operatingPoints === undefined);
  if (cores === undefined || silent !== undefined) {
    return {
      message: silent ? `the power of cores of '${silent[0]}' is missing` : 'the power of cores is missing',
      hint: 'state machine.cores with operatingPoints: frequencies and the power of a busy core',
    };
  }
  const meter = {
    cpuCore: coresOf(cpus, smt),
    coreDomain: types.flatMap(([, type], t) => new Array<number>(type.cpus / smt).fill(t)),
    domains: types.map(([type, { operatingPoints = [] }]) => ({
      type,
      startHz: operatingPoints[operatingPoints.length - 1].frequency,
      hz: operatingPoints.map(({ frequency }) => frequency),
      busyWatts: operatingPoints.map(({ power: watts }) => watts),
    })),
    siblingShare: SIBLING_SHARE,
    memoryShare: 1,
    idleStates: statesOf(given),
    restWatts: given.rest,
    awakeWatts: given.awake ?? 0,
    joulesPerByte: JOULES_PER_BYTE,
    acceleratorWatts: 0,
    fans: fansOf(given),
    supply: given.supply && supplyOf(given.supply.class, given.supply.rating),
  };
  return { meter, assumed: [] };
}

function fansOf({ fans }: RawPower): PowerConfig['fans'] {
  return fans && { leastWatts: fans.least, mostWatts: fans.most, atWatts: fans.at };
}

function coresOf(cpus: number, smt: number): readonly number[] {
  return Array.from({ length: cpus }, (_, cpu) => Math.floor(cpu / smt));
}

function statesOf({ idleStates }: RawPower): PowerConfig['idleStates'] {
  if (idleStates === undefined) return [{ name: 'idle', exitNs: 0, residencyNs: 0, watts: 0 }];
  return idleStates.map(({ name, exit, residency, power: watts }) => ({
    ...{ name, exitNs: exit, residencyNs: residency, watts },
  }));
}
