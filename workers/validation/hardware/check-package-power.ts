/** Package power over active cores: a line for each code through three of its points, and lines made without it. */
import { leastSquares } from '../../machine/fit/least-squares.ts';
import { type ModelError, modelError } from '../../machine/measurements/model-error.ts';
import { fitPackage, MEASURED_PACKAGES, type PackageCurve } from '../../machine/measurements/package-power.ts';
import { type PackageLine, packageWatts } from '../../machine/power/package-power.ts';
import { groupBy } from '../group-by.ts';
import type { Row } from '../row.ts';
import { curveRow, DRAM_MAPE, LEFT_OUT, PACKAGE_MAPE } from './bars.ts';
import { type CheckedHardware, percent, spanOf } from './outcome.ts';

export function checkPackagePower(file: string, curves: readonly PackageCurve[]): CheckedHardware {
  const fitted = curves.map((curve) => ({ curve, fit: fitPackage(curve) }));
  const rows = fitted.map(({ curve, fit }) => {
    const place = { file, kernel: curve.machine, metric: `${curve.code}.package-watts`, unit: 'W' };
    return curveRow(place, PACKAGE_MAPE, curve.packageWatts, fit.model, fit.error, fit.fittedOn);
  });
  const codes = withoutCode(file, fitted);
  const machines = withoutMachine(file, fitted);
  const dram = curves.flatMap((curve) => dramRow(file, curve) ?? []);
  const worst = fitted.reduce((a, b) => (Math.abs(b.fit.error.worst) > Math.abs(a.fit.error.worst) ? b : a));
  return {
    rows: [...rows, ...codes],
    shown: [...machines, ...dram],
    notes: [
      'a line is fitted on three points of each curve (the first, the middle, nine tenths of the way); errors are those of all others',
      `largest error of a single point: ${percent(worst.fit.error.worst)} (${worst.curve.machine}, ${worst.curve.code}, ${worst.curve.cores[worst.fit.error.worstIndex]} cores)`,
    ],
    card: [
      {
        constant: 'package power: base and watts per core',
        value: `per code, three points; MAPE ${spanOf(fitted.map(({ fit }) => fit.error.mape))}`,
        source: file,
        confidence: 'fitted',
      },
      ...[
        ...(codes.length > 0 ? [['without the code: mean line of the others on the machine', codes] as const] : []),
        ...(machines.length > 0
          ? [['without the machine: base power by last-level cache, full power by TDP', machines] as const]
          : []),
      ].map(([words, own]) => ({
        constant: `package power, ${words}`,
        value: `MAPE ${spanOf(own.map(({ error }) => error))}`,
        source: file,
        confidence: 'fitted' as const,
      })),
    ],
  };
}

type Fitted = { readonly curve: PackageCurve; readonly fit: ReturnType<typeof fitPackage> };

/** Curves that begin with one core say what the package alone draws; others are predicted, but predict nothing. */
const complete = ({ curve }: Fitted): boolean => curve.cores[0] === 1;

function meanLine(lines: readonly PackageLine[]): PackageLine {
  const mean = (of: (line: PackageLine) => number): number =>
    lines.reduce((sum, line) => sum + of(line), 0) / lines.length;
  return { baseWatts: mean(({ baseWatts }) => baseWatts), coreWatts: mean(({ coreWatts }) => coreWatts) };
}

function predicted(curve: PackageCurve, line: PackageLine): { model: number[]; error: ModelError } {
  const limit = MEASURED_PACKAGES[curve.machine]?.tdpWatts;
  const model = curve.cores.map((cores) => packageWatts(line, cores, limit));
  return { model, error: modelError(curve.packageWatts, model) };
}

function withoutCode(file: string, all: readonly Fitted[]): Row[] {
  return all.flatMap((own) => {
    const { curve } = own;
    const others = all.filter((each) => each !== own && each.curve.machine === curve.machine && complete(each));
    if (others.length === 0) return [];
    const { model, error } = predicted(curve, meanLine(others.map(({ fit }) => fit.line)));
    const place = { file, kernel: curve.machine, metric: `${curve.code}.package-watts.without`, unit: 'W' };
    return curveRow(place, LEFT_OUT, curve.packageWatts, model, error);
  });
}

/** The mean line of another machine, its base scaled by the last-level cache, its full power by the TDP. */
function withoutMachine(file: string, all: readonly Fitted[]): Row[] {
  const machines = groupBy(all.filter(complete), ({ curve }) => curve.machine);
  return all.flatMap(({ curve }) => {
    const own = MEASURED_PACKAGES[curve.machine];
    const other = [...machines].find(([name]) => name !== curve.machine && MEASURED_PACKAGES[name] !== undefined);
    if (!own || !other) return [];
    const from = MEASURED_PACKAGES[other[0]];
    const line = meanLine(other[1].map(({ fit }) => fit.line));
    const full = ((line.baseWatts + line.coreWatts * from.cores) / from.tdpWatts) * own.tdpWatts;
    const baseWatts = (line.baseWatts / from.llcBytes) * own.llcBytes;
    const { model, error } = predicted(curve, { baseWatts, coreWatts: (full - baseWatts) / own.cores });
    const note =
      'the cache was chosen as the scale with both machines in view: two machines cannot tell it from chance';
    const place = { file, kernel: curve.machine, metric: `${curve.code}.package-watts.other-machine`, unit: 'W', note };
    return curveRow(place, LEFT_OUT, curve.packageWatts, model, error);
  });
}

/** DRAM power over measured traffic: a line through the same three points. */
function dramRow(file: string, curve: PackageCurve): Row | undefined {
  const { machine, code, cores, dramWatts, bytesPerS } = curve;
  if (!dramWatts || !bytesPerS) return undefined;
  const { fittedOn } = fitPackage(curve);
  const rows = fittedOn.map((index) => [1, bytesPerS[index]]);
  const found = leastSquares(
    rows,
    fittedOn.map((index) => dramWatts[index]),
  );
  if (!found) return undefined;
  const model = cores.map((_, index) => found[0] + found[1] * bytesPerS[index]);
  const place = { file, kernel: machine, metric: `${code}.dram-watts`, unit: 'W' };
  return curveRow(place, DRAM_MAPE, dramWatts, model, modelError(dramWatts, model, fittedOn), fittedOn);
}
