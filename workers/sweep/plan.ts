import { type Diagnostic, errorAt, NO_PLACE, type Place } from '../documents/diagnostic.ts';
import type { Path } from '../documents/locate.ts';
import { suggest } from '../documents/suggest.ts';
import type { LocalText, MetricDefinition } from '../lab/types.ts';
import { claimedFigures } from '../runner/claims.ts';
import type { ComparedVariant } from '../runner/compared-run.ts';
import { labOf } from '../runner/labs.ts';
import { type PlannedRun, planRun } from '../runner/plan-run.ts';
import { numericAxis, parseAxisValues, type Value } from '../scenario/axis-values.ts';
import type { PlanOptions } from '../scenario/expand.ts';
import { identityOf } from '../scenario/identity.ts';
import type { LabId } from '../scenario/labs.ts';
import type { ParsedScenario } from '../scenario/parse.ts';
import { combinations, type Setting } from '../scenario/settings.ts';
import { AXIS_PATH, axesProblem } from '../scenario/sweep.ts';
import type { IntervalOf } from '../statistics/interval.ts';
import { commandOf } from './command.ts';
import { recordIdentities } from './identity.ts';
import type { SweepRequest } from './request.ts';
import type { SweepAxis } from './types.ts';

export interface PlannedPoint {
  /** One for each axis: index among its values. */
  readonly at: readonly number[];
  readonly parameters: Readonly<Record<string, Value>>;
  readonly variants: readonly ComparedVariant[];
  /** By variant and replication. */
  readonly identities: readonly (readonly string[])[];
}

export interface SweepPlan {
  readonly lab: LabId;
  readonly modelVersion: string;
  readonly scenario: string;
  readonly title: LocalText;
  readonly question: LocalText | undefined;
  readonly axes: readonly SweepAxis[];
  /** Those that are looked at, and all there are. */
  readonly metrics: readonly MetricDefinition[];
  readonly known: readonly MetricDefinition[];
  readonly points: readonly PlannedPoint[];
  /** Of all replications that may be asked for, those of other shards too. */
  readonly identity: string;
  readonly shard: SweepRequest['shard'];
  readonly seeds: readonly number[];
  readonly precision: number | undefined;
  readonly intervals: IntervalOf;
  /** Simulated time of one replication, ns; 0 = as long as the work takes. */
  readonly simulatedNs: number;
  readonly command: string;
}

export type PlannedSweep =
  | { readonly ok: true; readonly plan: SweepPlan }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

const SECTION: Path = ['sweep', 'axes'];

type Stated = PlanOptions & SweepRequest;
type Refused = { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** A scenario and what is asked for to the points that are simulated. Every problem is a diagnostic. */
export function planSweep(parsed: ParsedScenario, options: Stated): PlannedSweep {
  const { scenario } = parsed;
  if (scenario === undefined) return { ok: false, diagnostics: parsed.diagnostics };
  const precision = options.precision ?? scenario.sweep?.precision ?? 0;
  const lab = labOf(scenario.lab);
  if (precision > 0 && lab.intervals === 'draw') {
    return refused(
      parsed.locate(['sweep', 'precision']),
      'intervals of this lab say what is not known of the inputs: no number of replications narrows them',
      'leave precision out',
    );
  }
  const axes = axesOf(parsed, options);
  if (!axes.ok) return axes;
  const replications = options.replications ?? scenario.sweep?.replications ?? scenario.measure.replications;
  const planned = pointsOf(parsed, axes.axes, { ...options, replications });
  if (!planned.ok) return planned;
  const { points, first } = planned;
  const known = unionOf(points.flatMap(({ variants }) => variants));
  const metrics = metricsOf(parsed, options, known, first);
  if (!metrics.ok) return metrics;
  const { shard } = options;
  return {
    ok: true,
    plan: {
      lab: scenario.lab,
      modelVersion: lab.modelVersion,
      scenario: parsed.fileName,
      title: scenario.title,
      question: scenario.question,
      axes: axes.axes,
      metrics: metrics.metrics,
      known,
      identity: identityOf(points.map(({ identities }) => identities)),
      shard,
      points: shard ? points.filter((_, index) => index % shard.of === shard.index - 1) : points,
      seeds: first.plan.seeds,
      precision: precision > 0 ? precision : undefined,
      intervals: lab.intervals ?? 'mean',
      simulatedNs: (options.warmupNs ?? scenario.measure.warmup) + (options.durationNs ?? scenario.measure.duration),
      command: commandOf(parsed.fileName, options),
    },
  };
}

function refused(place: Place, message: string, hint = '', path = 'sweep'): Refused {
  return { ok: false, diagnostics: [errorAt(place, message, path, hint)] };
}

function axesOf(
  parsed: ParsedScenario,
  { axes: asked }: SweepRequest,
): Refused | { readonly ok: true; readonly axes: readonly SweepAxis[] } {
  const axes: SweepAxis[] = [];
  const stated = Object.entries(parsed.scenario?.sweep?.axes ?? {});
  if (asked === undefined && stated.length === 0)
    return refused(NO_PLACE, 'no axis is stated', 'name a parameter: PATH=VALUES, or a section sweep: in the scenario');
  const given = asked ?? stated.map(([path, values]) => ({ path, values }));
  for (const { path, values } of given) {
    const at = asked ? NO_PLACE : parsed.locate([...SECTION, path]);
    const bad = (message: string, hint: string) => refused(at, message, hint, `sweep.axes.${path}`);
    if (!AXIS_PATH.test(path)) return bad(`'${path}' is no path of a key`, 'such as workload.web.threads');
    const read = typeof values === 'string' ? parseAxisValues(values) : { ok: true as const, values };
    if (!read.ok) return bad(read.message, read.hint);
    if (parsed.holders(path).length === 0) return bad(`'${path}' changes nothing here`, nearestPath(parsed, path));
    if (axes.some((axis) => axis.path === path)) return bad(`'${path}' is an axis already`, 'take another parameter');
    axes.push({ path, values: read.values, unit: '', scale: 'linear', ...numericAxis(read.values) });
  }
  const wrong = axesProblem(axes.map(({ values }) => values.length));
  return wrong === undefined ? { ok: true, axes } : refused(NO_PLACE, wrong);
}

/** The longest part of a path that is there, and what is below it. */
function nearestPath({ written }: ParsedScenario, path: string): string {
  let at = written;
  const reached: string[] = [];
  for (const key of path.split('.')) {
    const below = typeof at === 'object' && at !== null && !Array.isArray(at) ? (at as Record<string, unknown>) : {};
    if (!Object.hasOwn(below, key)) return suggest(key, Object.keys(below), `below ${reached.join('.') || 'the top'}`);
    reached.push(key);
    at = below[key];
  }
  return '';
}

type Planned = Extract<PlannedRun, { ok: true }>;

function pointsOf(
  parsed: ParsedScenario,
  axes: readonly SweepAxis[],
  options: Stated,
): Refused | { readonly ok: true; readonly points: readonly PlannedPoint[]; readonly first: Planned } {
  const points: PlannedPoint[] = [];
  let first: Planned | undefined;
  for (const settings of combinations(axes)) {
    const planned = planRun(parsed.withSettings(settings, SECTION), options);
    if (!planned.ok)
      return { ok: false, diagnostics: planned.diagnostics.map((found) => atPoint(found, settings, options)) };
    first ??= planned;
    const { plan, variants } = planned;
    const parameters = Object.fromEntries(settings.map(({ path, value }) => [path, value]));
    points.push({
      at: settings.map(({ value }, a) => axes[a].values.indexOf(value)),
      parameters,
      variants,
      identities: recordIdentities(plan, parameters),
    });
  }
  return first ? { ok: true, points, first } : refused(NO_PLACE, 'there is no point');
}

/** What does not fit is said with the values that brought it about; those asked for stand nowhere in the file. */
function atPoint(found: Diagnostic, settings: readonly Setting[], { axes: asked }: SweepRequest): Diagnostic {
  const values = settings.map(({ path, value }) => `${path} = ${value}`).join(', ');
  return { ...found, ...(asked && NO_PLACE), message: `with ${values}: ${found.message}` };
}

/** What can be looked at in a scenario as it is, and what is where nothing is asked for. */
export function metricsIn(
  parsed: ParsedScenario,
  options: PlanOptions,
):
  | Refused
  | { readonly ok: true; readonly known: readonly MetricDefinition[]; readonly usual: readonly MetricDefinition[] } {
  const planned = planRun(parsed, options);
  if (!planned.ok) return planned;
  const known = unionOf(planned.variants);
  const usual = metricsOf(parsed, {}, known, planned);
  return usual.ok ? { ok: true, known, usual: usual.metrics } : usual;
}

/** By the variant that has most of them. */
function unionOf(variants: readonly ComparedVariant[]): MetricDefinition[] {
  const all = new Map<string, MetricDefinition>();
  for (const { metrics } of [...variants].sort((a, b) => b.metrics.length - a.metrics.length))
    for (const metric of metrics) if (!all.has(metric.name)) all.set(metric.name, metric);
  return [...all.values()];
}

/** Those asked for; else those that claims name; else the first of the lab. */
function metricsOf(
  parsed: ParsedScenario,
  { metrics: asked }: SweepRequest,
  known: readonly MetricDefinition[],
  { claims, variants }: Planned,
): Refused | { readonly ok: true; readonly metrics: readonly MetricDefinition[] } {
  const stated = parsed.scenario?.sweep?.metrics;
  const wanted = asked ?? stated;
  const names = known.map(({ name }) => name);
  const unknown = wanted?.findIndex((name) => !names.includes(name)) ?? -1;
  if (wanted && unknown >= 0) {
    const place = asked ? NO_PLACE : parsed.locate(['sweep', 'metrics', unknown]);
    return refused(place, `there is no metric '${wanted[unknown]}'`, suggest(wanted[unknown], names), 'sweep.metrics');
  }
  const claimed = claimedFigures(claims, variants).map(({ metric }) => metric);
  const usual = wanted ?? (claimed.length > 0 ? claimed : [known.find(({ detail }) => !detail)?.name]);
  return { ok: true, metrics: known.filter(({ name }) => usual.includes(name)) };
}
