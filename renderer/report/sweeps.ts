/** Sweeps of a report: what they are called, and what their figures and tables share. */
import { parameterLabel } from '../../workers/sweep/parameter-words.ts';
import type { SweepAxis, SweepPoint, SweepResult } from '../../workers/sweep/types.ts';
import { localText } from '../i18n/local-text.ts';
import type { ReportLanguage } from './types.ts';

/** As sections, sweeps have this in front of the paths of their axes. */
export const SWEEP = 'sweep:';

/** Sweeps over the same parameters are one: the later one takes the place of the earlier. */
export const sweepSection = ({ axes }: Pick<SweepResult, 'axes'>): string =>
  SWEEP + axes.map(({ path }) => path).join(',');

const pathsOfSection = (id: string): readonly string[] => id.slice(SWEEP.length).split(',');

/** "machine.cpus × policy.cfs.latency" */
export const axesOfSection = (id: string): string => pathsOfSection(id).join(' × ');

/** The same as people read it: "CPUs × policy.cfs.latency". */
export const labelsOfSection = (id: string, language: ReportLanguage): string =>
  pathsOfSection(id)
    .map((path) => localText(parameterLabel(path), language))
    .join(' × ');

/** A result that says something: of at least one point there are two replications. */
export const hasFigures = ({ points }: Pick<SweepResult, 'points'>): boolean =>
  points.some(({ replications }) => replications > 1);

/** A value of an axis in print. */
export const valueText = ({ values }: SweepAxis, index: number): string => String(values[index]);

export const figureOf = (point: SweepPoint, variant: string, metric: string) =>
  point.figures.find((figure) => figure.variant === variant && figure.metric === metric);

export const differenceAt = (point: SweepPoint, variant: string, metric: string) =>
  point.differences.find((difference) => difference.variant === variant && difference.metric === metric);

/** "5 %", of a precision. */
export const shareText = (precision: number): string => `${Number((precision * 100).toPrecision(3))}\u2009%`;
