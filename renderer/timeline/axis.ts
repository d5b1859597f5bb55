import { endOf, type Viewport } from './viewport.ts';

export interface Tick {
  readonly t: number;
  readonly label: string;
}

export interface Axis {
  /** Distance of ticks, ns. */
  readonly step: number;
  /** Time that labels with a "+" count from; undefined when labels are absolute. */
  readonly base: number | undefined;
  readonly ticks: readonly Tick[];
}

const SECOND = 1e9;
const MINUTE = 60 * SECOND;
/** Steps above one second follow the clock. */
const CLOCK_STEPS = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600].map((s) => s * SECOND);

/** Ticks at whole multiples of a round step, at least `spacing` apart (same unit as `width`). */
export function axisFor(view: Viewport, width: number, spacing: number): Axis {
  const step = roundStep((view.span * spacing) / width);
  // Steps of 100 and more of a unit read better as tenths of the next.
  const unit = Math.min(SECOND, 1000 ** Math.floor((Math.log10(step) + 1) / 3 + 1e-9));
  const base = unit < SECOND ? Math.floor(view.t0 / (unit * 1000)) * unit * 1000 : undefined;
  const ticks: Tick[] = [];
  const end = endOf(view);
  for (let i = Math.ceil(view.t0 / step); i * step <= end; i++)
    ticks.push({ t: i * step, label: label(i * step, step, base, unit) });
  return { step, base: base === 0 ? undefined : base, ticks };
}

function roundStep(least: number): number {
  if (least > SECOND)
    return CLOCK_STEPS.find((step) => step >= least) ?? Math.ceil(least / (3600 * SECOND)) * 3600 * SECOND;
  const power = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, least))));
  return [1, 2, 5, 10].map((digit) => digit * power).find((step) => step >= least) ?? power * 10;
}

function label(t: number, step: number, base: number | undefined, unit: number): string {
  if (base === undefined) return t >= MINUTE && step >= SECOND ? clock(t) : `${decimal(t / SECOND)} s`;
  const name = unit === 1 ? 'ns' : unit === 1e3 ? 'µs' : 'ms';
  return `${base > 0 ? '+' : ''}${decimal((t - base) / unit)} ${name}`;
}

/** At most one decimal: what rounding in binary adds is not shown. */
function decimal(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function clock(t: number): string {
  const seconds = Math.round(t / SECOND);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
