/** The measured curves that ship, each with what the models say: what pictures draw them from. */
import { type IdleLadder, idleLadderSchema, ladderWatts } from './idle-ladder.ts';
import { fitSteps, type LoadSteps, loadStepsSchema, stepLoads } from './load-steps.ts';
import { modelError } from './model-error.ts';
import { fitPackage, MEASURED_PACKAGES, packageCurves, packagePowerSchema } from './package-power.ts';

const FILES: Readonly<Record<string, string>> = import.meta.glob('../../../scenarios/measurements/*.json', {
  query: '?raw',
  import: 'default',
  eager: true,
});

export const CURVE_KINDS = ['package-power', 'load-power', 'idle-ladder'] as const;
export type CurveKind = (typeof CURVE_KINDS)[number];

interface Text {
  readonly en: string;
  readonly zh: string;
}

export interface MeasuredCurve {
  readonly id: string;
  readonly kind: CurveKind;
  readonly title: Text;
  /** What is along x: active cores; load, 0 = idle and 1 = full; cores that left the deepest state. */
  readonly x: Text;
  readonly y: Text;
  /** In the order of x; watts. */
  readonly points: readonly (readonly [x: number, watts: number])[];
  /** Points that the model was fitted on; empty = on none of them. */
  readonly fittedOn: readonly number[];
  readonly model: readonly (readonly [x: number, watts: number])[];
  /** Mean absolute error of the other points, a part of what was measured. */
  readonly mape: number;
  readonly worst: number;
  readonly source: string;
}

let known: readonly MeasuredCurve[] | undefined;

export function measuredCurves(): readonly MeasuredCurve[] {
  known ??= [
    ...packagePowerCurves(),
    ...loadPowerCurves(loadStepsSchema.parse(contentOf('load-steps'))),
    ...ladderCurves(idleLadderSchema.parse(contentOf('idle-ladder'))),
  ];
  return known;
}

function contentOf(name: string): unknown {
  const found = Object.entries(FILES).find(([path]) => path.endsWith(`/${name}.json`));
  if (!found) throw new Error(`scenarios/measurements/${name}.json is missing`);
  return JSON.parse(found[1]);
}

const pairs = (xs: readonly number[], ys: readonly number[]): [number, number][] => xs.map((x, i) => [x, ys[i]]);

const PACKAGE_WATTS: Text = { en: 'Power of the package', zh: '处理器封装功率' };
const WALL_WATTS: Text = { en: 'Power out of the wall', zh: '墙上功率' };
const ACTIVE_CORES: Text = { en: 'Active cores', zh: '活动核数' };

function packagePowerCurves(): MeasuredCurve[] {
  return packageCurves(packagePowerSchema.parse(contentOf('package-power'))).map((curve): MeasuredCurve => {
    const { fittedOn, model, error } = fitPackage(curve);
    const name = MEASURED_PACKAGES[curve.machine]?.name ?? curve.machine;
    return {
      id: `${curve.machine}/${curve.code}`,
      kind: 'package-power',
      title: { en: `${name}: ${curve.code}`, zh: `${name}：${curve.code}` },
      x: ACTIVE_CORES,
      y: PACKAGE_WATTS,
      points: pairs(curve.cores, curve.packageWatts),
      fittedOn,
      model: pairs(curve.cores, model),
      mape: error.mape,
      worst: error.worst,
      source: 'RRZE-HPC/PMBS23-AD, SPEChpc 2021 tiny',
    };
  });
}

function loadPowerCurves({ servers, source }: LoadSteps): MeasuredCurve[] {
  return servers.map((server): MeasuredCurve => {
    const { fittedOn, model, error } = fitSteps(server);
    const loads = [0, ...stepLoads(server.watts.length)];
    return {
      id: server.id,
      kind: 'load-power',
      title: { en: server.name, zh: server.name },
      x: { en: 'Load', zh: '负载' },
      y: WALL_WATTS,
      points: pairs(loads, [server.idleWatts, ...server.watts]),
      // idle is a figure of its own, and exact
      fittedOn: [0, ...fittedOn.map((index) => index + 1)],
      model: pairs(loads, [server.idleWatts, ...model]),
      mape: error.mape,
      worst: error.worst,
      source,
    };
  });
}

/** Cores that pause one after the other, and cores in the lightest idle state. */
function ladderCurves(ladder: IdleLadder): MeasuredCurve[] {
  const { machine, source, steps } = ladder;
  const of = (key: 'pauseCores' | 'lightCores', state: Text): MeasuredCurve => {
    const own = steps
      .filter((step) => step.pauseSiblings === 0 && step.pauseCores + step.lightCores === step[key])
      .sort((a, b) => a[key] - b[key]);
    const cores = own.map((step) => step[key]);
    const watts = own.map((step) => step.watts);
    const model = own.map((step) => ladderWatts(ladder, step));
    const { mape, worst } = modelError(watts, model);
    return {
      id: `idle-ladder/${key}`,
      kind: 'idle-ladder',
      title: { en: `${machine}: ${state.en}`, zh: `${machine}：${state.zh}` },
      x: { en: 'Cores out of the deepest idle state', zh: '离开最深空闲状态的核数' },
      y: WALL_WATTS,
      points: pairs(cores, watts),
      fittedOn: [],
      model: pairs(cores, model),
      mape,
      worst,
      source,
    };
  };
  return [
    of('pauseCores', { en: 'cores in a loop of pauses', zh: '核在 pause 循环中' }),
    of('lightCores', { en: 'cores in C1', zh: '核处于 C1' }),
  ];
}
