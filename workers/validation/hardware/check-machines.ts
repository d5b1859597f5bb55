/** Machines of the catalogue against published tables. */

import type { Work } from '../../hardware/config.ts';
import { type Estimate, estimate } from '../../hardware/estimate.ts';
import { BEST } from '../../hardware/inputs.ts';
import { ASSUMPTIONS } from '../../hardware/schema/assumptions.ts';
import type { Machine } from '../../machine/catalogue/types.ts';
import { EnergyMeter } from '../../machine/power/energy-meter.ts';
import { POWER_PARTS } from '../../machine/power/parts.ts';
import type { PowerConfig } from '../../machine/power/power-config.ts';
import { powerConfigOf } from '../../machine/power/power-config-of.ts';
import { compare, type Row } from '../row.ts';
import { figureRow, HPL_RATIO, SERVER_WATTS, SEVEN_ZIP, TYPICAL_SERVER } from './bars.ts';
import { isProcessorOf, matches } from './catalogue-matches.ts';
import type { HplTable, ServerTable, SevenZipTable } from './machine-tables.ts';
import type { CheckedHardware } from './outcome.ts';

type Figures = 'measured' | 'model';

/** What the hardware lab says of one work on all cores; undefined where figures are missing. */
function estimated(machine: Machine, work: Work, figures: Figures): Estimate | undefined {
  const assumptions = { ...ASSUMPTIONS, processNm: undefined };
  const workload = { name: work.kind, work, cores: undefined, serial: 0, hz: undefined };
  const found = estimate({ machine, assumptions, figures }, workload, BEST);
  return 'missing' in found ? undefined : found;
}

const FLOPS = 1e15;
const HPL: Work = { kind: 'floating-point', flops: FLOPS };
/** The machine that the project's notes compare with. */
const REFERENCE = /A192-26X/;
const INPUT_ITSELF =
  'rate and power are figures of the catalogue, taken from this table: the row checks that they are carried through, it predicts nothing';
const RATE_PREDICTED = 'rate from cores × frequency × flop per cycle × 0.72';
const POWER_TAKEN = `${RATE_PREDICTED}; full power is that of the catalogue, for most machines of this very measurement`;

interface TableMachine {
  readonly machine: Machine;
  readonly gflops: number;
  readonly watts: number;
}

/** Energy for equal work against a reference: with measured figures, and with a rate that is predicted. */
export function checkHpl(file: string, table: HplTable, machines: readonly Machine[]): CheckedHardware {
  const both = matches(
    table.filter(({ watts }) => watts !== null),
    machines.filter(({ work }) => work.some((each) => each.work === 'hpl' && each.wallWatts !== undefined)),
  ).map(({ rows: [{ gflops, watts }], machine }): TableMachine => ({ machine, gflops, watts: watts ?? 0 }));
  const reference = both.find(({ machine }) => REFERENCE.test(machine.name.en)) ?? both[0];
  if (both.length < 2) {
    const few = 'the catalogue has fewer than two machines with rate and power of HPL';
    return { rows: [], shown: [], notes: [few], card: [] };
  }
  const ratios = (figures: Figures, suffix: string, note: string): Row[] => {
    const base = estimated(reference.machine, HPL, figures);
    return both.flatMap(({ machine, gflops, watts }) => {
      const own = estimated(machine, HPL, figures);
      if (!base || !own || machine === reference.machine) return [];
      const metric = `hpl.energy-vs-${reference.machine.id}${suffix}`;
      const measured = watts / gflops / (reference.watts / reference.gflops);
      return figureRow(
        { file, kernel: machine.id, metric, unit: '×', note },
        HPL_RATIO,
        measured,
        own.joules / base.joules,
      );
    });
  };
  const rates = both.flatMap(({ machine, gflops }): Row[] => {
    const own = estimated(machine, HPL, 'model');
    const place = { file, kernel: machine.id, metric: 'hpl.gflops.predicted', unit: 'Gflop/s', note: RATE_PREDICTED };
    return own ? [figureRow(place, HPL_RATIO, gflops, own.capacity / 1e9)] : [];
  });
  const predicted = ratios('model', '.predicted-rate', POWER_TAKEN);
  const within = (rows: readonly Row[]): string => `${rows.filter(({ passed }) => passed).length}/${rows.length}`;
  return {
    rows: ratios('measured', '', INPUT_ITSELF),
    shown: [...rates, ...predicted],
    notes: [
      INPUT_ITSELF,
      `rates predicted (${RATE_PREDICTED}): ${within(rates)} within 10 %; energy with them and the catalogue's full power: ${within(predicted)}; nothing in the catalogue predicts the power of HPL independently`,
      `${table.length} systems in the table, ${both.length} of them in the catalogue with both sides`,
    ],
    card: [],
  };
}

/** 7-zip on all cores from its rating on one. */
export function checkSevenZip(file: string, table: SevenZipTable, machines: readonly Machine[]): CheckedHardware {
  const own = machines.filter(({ coreTypes }) => coreTypes.length > 0 && coreTypes.every(({ sevenZip }) => sevenZip));
  const found = matches(table, own);
  const shown = found.flatMap(({ rows, machine }): Row[] => {
    const model = estimated(machine, { kind: 'integer', instructions: 1e12 }, 'model');
    if (!model) return [];
    const place = { file, kernel: machine.id, design: 'hardware', metric: '7-zip.all-cores' } as const;
    const measured = rows.map((each) => each.zip_mt);
    return [compare(place, SEVEN_ZIP, measured, [model.capacity / 1e6])];
  });
  return {
    rows: [],
    shown,
    notes: [
      'from the rating of one core: cores × rating × 0.7',
      `${table.length} systems in the table, ${shown.length} machines of the catalogue among them with a rating of one core`,
    ],
    card: [],
  };
}

/** Out of the wall with no core busy and with one thread of every core busy. */
function meteredWatts(config: PowerConfig, busy: boolean): number {
  const meter = new EnergyMeter(config);
  const watts = new Float64Array(POWER_PARTS.length);
  if (busy) config.cpuCore.forEach((core, cpu) => void (config.cpuCore[cpu - 1] !== core && meter.cpuBusy(cpu, 0)));
  meter.watts(watts);
  return watts.reduce((sum, part) => sum + part, 0);
}

/** Servers idle and at full load, by the energy meter that simulations use. */
export function checkServers(file: string, table: ServerTable, machines: readonly Machine[]): CheckedHardware {
  const notes: string[] = [];
  const rows: Row[] = [];
  const shown: Row[] = [];
  for (const machine of machines) {
    const results = table.filter(({ cpu, chips }) => chips === machine.sockets?.value && isProcessorOf(cpu, machine));
    const power = powerConfigOf(machine);
    if (results.length === 0) continue;
    if (power.kind === 'missing') {
      notes.push(`${machine.id}: ${power.missing.join(', ')} unknown`);
      continue;
    }
    const idle = meteredWatts(power.config, false);
    const full = meteredWatts(power.config, true);
    const distance = ({ widle, w100 }: ServerTable[number]): number => Math.abs(widle - idle) + Math.abs(w100 - full);
    const nearest = results.reduce((a, b) => (distance(b) < distance(a) ? b : a));
    const place = { file, kernel: machine.id, unit: 'W' };
    rows.push(
      figureRow({ ...place, metric: 'idle-watts' }, SERVER_WATTS, nearest.widle, idle),
      figureRow({ ...place, metric: 'full-watts' }, SERVER_WATTS, nearest.w100, full),
    );
    const typical = (metric: string, repeats: readonly number[], watts: number): Row =>
      compare({ ...place, design: 'hardware', metric }, TYPICAL_SERVER, repeats, [watts]);
    shown.push(
      typical(
        'idle-watts.of-all',
        results.map(({ widle }) => widle),
        idle,
      ),
      typical(
        'full-watts.of-all',
        results.map(({ w100 }) => w100),
        full,
      ),
    );
  }
  return {
    rows,
    shown,
    notes: [
      'idle and full power of a machine of the catalogue are those of one result: the rows check that the meter gives them back; shown: how typical that result is',
      ...notes,
    ],
    card: [],
  };
}
