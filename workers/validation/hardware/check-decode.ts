/** Decoding in batches: rate and power of every set-up, fitted on all its points, and each point from the others. */
import { modelError } from '../../machine/measurements/model-error.ts';
import { decodeRate, decodeWatts, fitDecode, fitDecodePower } from '../../machine/performance/decode.ts';
import type { Row } from '../row.ts';
import { type CurveBar, curveRow, DECODE_POWER, DECODE_RATE, LEFT_OUT } from './bars.ts';
import type { DecodeCurve } from './decode-file.ts';
import { type CheckedHardware, percent, spanOf } from './outcome.ts';

/** One quantity of one set-up, point by point. */
interface Series {
  readonly curve: DecodeCurve;
  readonly measured: readonly number[];
  readonly model: readonly number[];
}

/** A quantity that is modelled. */
interface Quantity {
  readonly name: 'tokens-per-s' | 'watts';
  readonly unit: string;
  readonly bar: CurveBar;
  readonly coefficients: (curve: DecodeCurve) => number;
  readonly measured: (curve: DecodeCurve) => readonly number[];
  /** At every point of `curve`, from what is fitted on `points`; undefined when these do not determine it. */
  readonly model: (points: DecodeCurve, curve: DecodeCurve) => readonly number[] | undefined;
}

const RATE: Quantity = {
  name: 'tokens-per-s',
  unit: 'token/s',
  bar: DECODE_RATE,
  coefficients: ({ activePart }) => (activePart < 1 ? 3 : 2),
  measured: ({ tokensPerS }) => tokensPerS,
  model: (points, { batches }) => {
    const fit = fitDecode(points.batches, points.tokensPerS, points.activePart);
    return fit && batches.map((batch) => decodeRate(fit, batch));
  },
};

/** At the rate that was measured: what is checked is the power, not both at once. */
const POWER: Quantity = {
  name: 'watts',
  unit: 'W',
  bar: DECODE_POWER,
  coefficients: () => 3,
  measured: ({ watts }) => watts,
  model: (points, { batches, tokensPerS }) => {
    const fit = fitDecodePower(points.batches, points.tokensPerS, points.watts, points.activePart);
    return fit && batches.map((batch, index) => decodeWatts(fit, batch, tokensPerS[index]));
  },
};

export function checkDecode(file: string, curves: readonly DecodeCurve[]): CheckedHardware {
  const checked = [RATE, POWER].map((quantity) => ({
    quantity,
    fitted: curves.flatMap((curve) => seriesOf(quantity, curve) ?? []),
    without: curves.flatMap((curve) => withoutEach(quantity, curve)),
  }));
  const errors = (series: readonly Series[]): string =>
    spanOf(series.map(({ measured, model }) => modelError(measured, model).mape));
  return {
    rows: checked.flatMap(({ quantity, fitted, without }) => [
      ...(fitted.length > 0 ? [totalRow(file, quantity, fitted, quantity.bar, '')] : []),
      ...(without.length > 0 ? [totalRow(file, quantity, without, LEFT_OUT, '.without')] : []),
      ...fitted.map((series) => ownRow(file, quantity, series)),
    ]),
    shown: [],
    notes: [
      'the coefficients are fitted on all points of a set-up: the errors say how well the form fits; what it predicts are the rows "without", each point from the others of its set-up',
      'power is that at the measured rate',
      ...checked.flatMap(({ quantity, fitted }) => {
        const few = curves.length - fitted.length;
        return few > 0 ? [`${quantity.name}: ${few} set-ups have no more points than coefficients, not compared`] : [];
      }),
    ],
    card: checked.flatMap(({ quantity, fitted, without }) => [
      ...(fitted.length > 0
        ? [
            {
              constant: `decoding, ${quantity.name}`,
              value: `per set-up, all points; MAPE ${errors(fitted)}`,
              source: file,
              confidence: 'fitted' as const,
            },
          ]
        : []),
      ...(without.length > 0
        ? [
            {
              constant: `decoding, ${quantity.name} without the point: from the others of its set-up`,
              value: `mean error ${percent(modelError(...flat(without)).mape)}`,
              source: file,
              confidence: 'fitted' as const,
            },
          ]
        : []),
    ]),
  };
}

/** Undefined when there are no more points than coefficients: those would always fit. */
function seriesOf(quantity: Quantity, curve: DecodeCurve): Series | undefined {
  if (curve.batches.length <= quantity.coefficients(curve)) return undefined;
  const model = quantity.model(curve, curve);
  return model && { curve, measured: quantity.measured(curve), model };
}

/** Every point from the others, where these still are more than the coefficients. */
function withoutEach(quantity: Quantity, curve: DecodeCurve): Series[] {
  if (curve.batches.length <= quantity.coefficients(curve) + 1) return [];
  const measured = quantity.measured(curve);
  const model = curve.batches.map(
    (_, index) =>
      quantity.model(
        pointsWhere(curve, (each) => each !== index),
        curve,
      )?.[index],
  );
  return model.every((value) => value !== undefined) ? [{ curve, measured, model }] : [];
}

function pointsWhere(curve: DecodeCurve, keeps: (index: number) => boolean): DecodeCurve {
  const kept = (values: readonly number[]): number[] => values.filter((_, index) => keeps(index));
  const { batches, tokensPerS, watts } = curve;
  return { ...curve, batches: kept(batches), tokensPerS: kept(tokensPerS), watts: kept(watts) };
}

const flat = (all: readonly Series[]): [measured: number[], model: number[]] => [
  all.flatMap(({ measured }) => measured),
  all.flatMap(({ model }) => model),
];

function totalRow(file: string, { name, unit }: Quantity, all: readonly Series[], bar: CurveBar, suffix: string): Row {
  const [measured, model] = flat(all);
  const place = { file, kernel: 'all accelerators', metric: `all.${name}${suffix}`, unit };
  return curveRow(place, bar, measured, model, modelError(measured, model));
}

function ownRow(file: string, { name, unit, bar }: Quantity, { curve, measured, model }: Series): Row {
  const place = { file, kernel: curve.accelerators, metric: `${curve.name}.${name}`, unit };
  return curveRow(place, bar, measured, model, modelError(measured, model));
}
