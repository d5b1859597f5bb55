import type { Diagnostic } from '../../workers/documents/diagnostic.ts';
import type { SweepRequest } from '../../workers/sweep/request.ts';
import type { SweepChoices } from '../../workers/sweep/service.ts';
import { parsePercentage } from '../../workers/units/quantity.ts';
import { parseReplications } from '../run/options.ts';

export interface FormAxis {
  readonly path: string;
  /** As typed: "8..64 8". */
  readonly values: string;
}

/** What is asked for, as typed; empty fields leave the choice to the scenario. */
export interface SweepForm {
  readonly axes: readonly FormAxis[];
  readonly metrics: readonly string[];
  /** "5%"; empty = all replications. */
  readonly precision: string;
  readonly replications: string;
}

export const EMPTY_AXIS: FormAxis = { path: '', values: '' };

export interface FormErrors {
  readonly precision: boolean;
  readonly replications: boolean;
}

/** What the section `sweep` of the scenario asks for, or an empty axis with the usual metrics. */
export function formOf({ stated, usual }: SweepChoices): SweepForm {
  const { axes = [], precision, replications } = stated ?? {};
  return {
    axes: axes.length > 0 ? axes : [EMPTY_AXIS],
    metrics: usual,
    precision: precision === undefined ? '' : `${Number((precision * 100).toPrecision(6))}%`,
    replications: replications === undefined ? '' : String(replications),
  };
}

export function formErrors({ precision, replications }: SweepForm): FormErrors {
  const share = parsePercentage(precision);
  return {
    precision: precision.trim() !== '' && !(share.ok && share.value > 0),
    replications: replications.trim() !== '' && parseReplications(replications) === undefined,
  };
}

/** Undefined while something is missing. */
export function requestOf(
  form: SweepForm,
  others: Pick<SweepRequest, 'variants' | 'durationNs'>,
): SweepRequest | undefined {
  const { axes, metrics, precision, replications } = form;
  const errors = formErrors(form);
  if (errors.precision || errors.replications || metrics.length === 0) return undefined;
  if (axes.length === 0 || axes.some(({ path, values }) => path.trim() === '' || values.trim() === ''))
    return undefined;
  const share = parsePercentage(precision);
  return {
    axes: axes.map(({ path, values }) => ({ path: path.trim(), values })),
    metrics,
    precision: share.ok ? share.value : 0,
    replications: parseReplications(replications),
    ...others,
  };
}

/**
 * Whether a problem is with the values of this axis: it names the axis, or what the axis changes, or none of the axes, as
 * where there are too many points.
 */
export function isAboutAxis(
  { path: at }: Pick<Diagnostic, 'path'>,
  axis: FormAxis,
  axes: readonly FormAxis[],
): boolean {
  const names = ({ path }: FormAxis): boolean =>
    path !== '' &&
    (at === `sweep.axes.${path}` || at === path || at.startsWith(`${path}.`) || path.startsWith(`${at}.`));
  return names(axis) || !axes.some(names);
}
