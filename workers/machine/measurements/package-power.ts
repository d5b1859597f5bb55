/**
 * Power of one package at every number of active cores, as its counters gave it while a code ran, and the line through
 * three of these points. Source: RRZE-HPC/PMBS23-AD, SPEChpc 2021 "tiny" under LIKWID.
 */
import * as z from 'zod';
import { fitPackageLine, type PackageLine, packageWatts } from '../power/package-power.ts';
import { type ModelError, modelError } from './model-error.ts';

const curveSchema = z
  .looseObject({ cols: z.array(z.string()).min(2), rows: z.array(z.array(z.number())).min(4) })
  .refine(({ cols }) => cols.includes('cores') && cols.includes('pkgW'), 'cols: cores and pkgW are needed')
  .refine(({ cols, rows }) => rows.every((row) => row.length === cols.length), 'rows: one number for each of cols')
  .transform(({ cols, rows }) => {
    const column = (name: string): number[] => sorted.map((row) => row[cols.indexOf(name)]);
    const cores = cols.indexOf('cores');
    // the same number of cores was measured twice by some: the first run counts
    const sorted = rows
      .filter((row, index) => rows.findIndex((each) => each[cores] === row[cores]) === index)
      .sort((a, b) => a[cores] - b[cores]);
    return {
      cores: column('cores'),
      packageWatts: column('pkgW'),
      dramWatts: cols.includes('dramW') ? column('dramW') : undefined,
      bytesPerS: cols.includes('GBps') ? column('GBps').map((value) => value * 1e9) : undefined,
    };
  });

/** By machine and code: "icx8360Y/lbm". */
export const packagePowerSchema = z.record(z.string().regex(/^[^/]+\/[^/]+$/, 'machine/code'), curveSchema);

export interface PackageCurve {
  readonly machine: string;
  readonly code: string;
  readonly cores: readonly number[];
  readonly packageWatts: readonly number[];
  readonly dramWatts: readonly number[] | undefined;
  readonly bytesPerS: readonly number[] | undefined;
}

export function packageCurves(file: z.output<typeof packagePowerSchema>): PackageCurve[] {
  return Object.entries(file).map(([name, curve]): PackageCurve => {
    const [machine, code] = name.split('/');
    return { machine, code, ...curve };
  });
}

/** Machines of these measurements. TDP: published; cache of all cores: published. */
export interface MeasuredPackage {
  readonly name: string;
  readonly cores: number;
  readonly tdpWatts: number;
  readonly llcBytes: number;
}
const MIB = 2 ** 20;
export const MEASURED_PACKAGES: Readonly<Record<string, MeasuredPackage>> = {
  icx8360Y: { name: 'Xeon Platinum 8360Y (Ice Lake)', cores: 36, tdpWatts: 250, llcBytes: 54 * MIB },
  spr8470: { name: 'Xeon Platinum 8470 (Sapphire Rapids)', cores: 52, tdpWatts: 350, llcBytes: 105 * MIB },
};

/**
 * The three points that the line is fitted on: the first, the middle, and nine tenths of the way. A full package runs into
 * its power limit, so the last points say less about its cores.
 */
function fittedPoints(count: number): readonly number[] {
  return [0, count >> 1, Math.max(2, Math.floor(0.9 * count) - 1)];
}

export interface FittedPackage {
  readonly line: PackageLine;
  readonly fittedOn: readonly number[];
  readonly model: readonly number[];
  /** Of the points that were not fitted on. */
  readonly error: ModelError;
}

export function fitPackage({ machine, cores, packageWatts: watts }: PackageCurve): FittedPackage {
  const fittedOn = fittedPoints(cores.length);
  const line = fitPackageLine(
    fittedOn.map((index) => cores[index]),
    fittedOn.map((index) => watts[index]),
  );
  const model = cores.map((active) => packageWatts(line, active, MEASURED_PACKAGES[machine]?.tdpWatts));
  return { line, fittedOn, model, error: modelError(watts, model, fittedOn) };
}
