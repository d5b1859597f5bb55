/** Machine files: which keys there are, in which units, and within which bounds a number is possible at all. */
import * as z from 'zod';
import {
  BANDWIDTH,
  BYTES,
  COMPUTE_RATE,
  DURATION,
  FREQUENCY,
  POWER,
  PRICE,
  PROCESS_NODE,
  VOLTAGE,
} from '../../units/quantity.ts';
import { within } from '../../units/schema.ts';
import { cited, confidence, date, known, list, needed, ofItem } from './figure-schema.ts';
import { INSTRUCTIONS, measuredRate } from './rate-schema.ts';
import { ISAS, MACHINE_KINDS } from './types.ts';

/** Most that one core, one package or accelerator, and one machine can take: several times of any that exists. */
const coreWatts = (description: string) => within(POWER, '0W', '150W', description);
const packageWatts = (description: string) => within(POWER, '0W', '3kW', description);
const wallWatts = (description: string) => within(POWER, '0W', '200kW', description);
const frequency = (description: string) => within(FREQUENCY, '1MHz', '10GHz', description);
const bandwidth = (description: string) => within(BANDWIDTH, '1MB/s', '100TB/s', description);
const bytes = (description: string) => within(BYTES, '1MiB', '1024TiB', description);
const flops = (description: string) => within(COMPUTE_RATE, '1Mflop/s', '1Eflop/s', description);
const time = (description: string) => within(DURATION, '0ns', '10s', description);
const count = (most: number, description: string) => z.int().min(1).max(most).meta({ description });
const label = z.string().trim().min(1).max(120);

const source = z.strictObject({
  text: z.string().trim().min(1).max(1000).meta({ description: 'Who published it, and where.' }),
  url: z
    .string()
    .regex(/^https?:\/\/\S+$/, 'is not the address of a page\nit begins with https://')
    .optional(),
  confidence,
  date: date.meta({ description: 'When it was published or read.' }),
});

const operatingPoint = z.strictObject({
  frequency: frequency('One frequency that a core can run at.'),
  volts: ofItem(within(VOLTAGE, '200mV', '3V', 'Voltage at it.')),
  watts: ofItem(coreWatts('Of one busy core at it.')),
  ...cited,
});

const coreType = z.strictObject({
  name: label,
  cores: needed(count(65_536, 'Cores of this type in the whole machine.')),
  smt: needed(z.literal([1, 2, 4, 8]).meta({ description: 'Hardware threads of one core.' })),
  capacity: needed(
    z
      .number()
      .gt(0)
      .max(1)
      .meta({ description: 'Speed at its highest frequency against the fastest core of the machine, 0 … 1.' }),
  ),
  baseFrequency: known(frequency('Guaranteed frequency.')),
  maxFrequency: known(frequency('Highest frequency of one core.')),
  operatingPoints: z
    .union([z.array(operatingPoint).min(1).max(64), z.literal('unknown')])
    .optional()
    .meta({ description: 'Lowest frequency first.' }),
  flopsPerCycle: known(count(65_536, 'Double-precision operations that one core can do in a cycle.')),
  simdBits: known(count(16_384, 'Width of its vectors.')),
  sevenZip: known(within(INSTRUCTIONS, '1MIPS', '100GIPS', 'Rating of 7-zip on one thread.')),
});

const idleState = z.strictObject({
  name: label,
  exit: time('Time to leave it.'),
  residency: time('Shortest stay that pays.'),
  watts: ofItem(coreWatts('Of one core in it, above the package at rest.')),
  ...cited,
});

const memory = z.strictObject({
  bytes: known(bytes('Memory of the machine.')),
  peakBandwidth: known(bandwidth('Of all channels, by their data sheet.')),
  sustainedBandwidth: known(bandwidth('Of all cores together, measured.')),
  coreBandwidth: known(bandwidth('Of one core, measured.')),
  idleWatts: known(wallWatts('All modules without traffic.')),
  busyWatts: known(wallWatts('All modules with the sustained traffic.')),
});

const packagePower = z
  .strictObject({
    tdpWatts: known(packageWatts('Thermal design power of one package.')),
    baseWatts: known(packageWatts('Of one package with no core active: base + core · n.')),
    coreWatts: known(coreWatts('Of a core that computes.')),
    memoryCoreWatts: known(coreWatts('Of a core that waits for memory.')),
  })
  .meta({ description: 'Power of one package over its active cores.' });

const wallPower = z
  .strictObject({
    idleWatts: known(wallWatts('All cores in their deepest state.')),
    wakeWatts: known(wallWatts('What the first core adds that leaves it.')),
    atLoad: list(wallWatts('At 10, 20 … 100 % load.')),
    fullWatts: known(wallWatts('With all cores busy.')),
    supplyWatts: known(wallWatts('Rating of the power supply.')),
    supplyClass: z.enum(['titanium', 'platinum', 'gold', 'unknown']).optional(),
  })
  .meta({ description: 'What the machine takes out of the wall.' });

const work = z.strictObject({
  work: label.meta({ description: 'What was run: hpl, 7-zip, stream-triad, llama3.2:3b; shared names are compared.' }),
  rate: measuredRate,
  wallWatts: ofItem(wallWatts('Average power out of the wall while it ran.')),
  ...cited,
});

const accelerator = z.strictObject({
  name: label,
  count: needed(count(1024, 'How many of them the machine has.')),
  bf16: known(flops('Dense BF16 or FP16 rate, without sparsity.')),
  fp8: known(flops('Dense FP8 rate.')),
  bytes: known(bytes('Its memory.')),
  bandwidth: known(bandwidth('Of its memory.')),
  idleWatts: known(packageWatts('Powered, without work.')),
  fullWatts: known(packageWatts('Its limit.')),
  hostBandwidth: known(bandwidth('To the host, one direction.')),
  linkBandwidth: known(bandwidth('To other accelerators, one direction.')),
});

export const MACHINE_FILE = { name: 'a machine file', begins: 'dyno-machine: 1' } as const;
const MAX_ITEMS = 64;

export const machineFile = z.strictObject({
  'dyno-machine': z.literal(1).meta({ description: 'Version of this format.' }),
  name: z.strictObject({ en: label, zh: label.optional() }),
  kind: z.enum(MACHINE_KINDS),
  isa: z.enum(ISAS).optional().meta({ description: 'Of its cores; left out for an accelerator by itself.' }),
  released: date.meta({ description: 'When it could be bought or was announced.' }),
  announced: z.boolean().optional().meta({ description: 'Announced, not measured by anybody. Default: false.' }),
  sources: z
    .record(
      z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,39}$/, 'is not a name: a letter, then letters, digits or -'),
      source,
    )
    .meta({ description: 'Where the numbers come from, by a short name.' }),
  process: known(within(PROCESS_NODE, '0.5nm', '1000nm', 'Manufacturing process of the cores, by its name.')),
  sockets: known(count(64, 'Packages.')),
  llcCores: known(count(4096, 'Cores that share one last-level cache.')),
  nodes: known(count(1024, 'NUMA nodes of the whole machine.')),
  coreTypes: z.array(coreType).max(8).optional().meta({ description: 'Fastest first.' }),
  frequencyLatency: known(time('Frequency changes take effect after this time.')),
  idleStates: z
    .union([z.array(idleState).min(1).max(16), z.literal('unknown')])
    .optional()
    .meta({ description: 'From light to deep.' }),
  memory: memory.optional(),
  packagePower: packagePower.optional(),
  wallPower: wallPower.optional(),
  work: z.array(work).max(MAX_ITEMS).optional().meta({ description: 'Work that was measured on it.' }),
  accelerators: z.array(accelerator).max(MAX_ITEMS).optional(),
  price: known(within(PRICE, '1USD', '100000kUSD', 'To buy one.')),
});

export type RawMachineFile = z.output<typeof machineFile>;

/** The text of `scenarios/machine.schema.json`, for editors that complete and check machine files. */
export function machineJsonSchemaText(): string {
  const { $schema, ...schema } = z.toJSONSchema(machineFile, { io: 'input' });
  const description = 'A machine with its figures, each with source, confidence and date.';
  return `${JSON.stringify({ $schema, title: 'Dyno machine', description, ...schema }, undefined, 2)}\n`;
}
