/** Several runs as one comparison: their variants become columns of one result, which tables, charts and report take like any other. */
import type { LocalText } from '../lab/types.ts';
import { compareVariants } from './compare.ts';
import type { ComparedRun } from './compared-run.ts';
import { differingInputs, measuredOf, workloadOf } from './inputs.ts';
import type { InputRow, RunComparison, RunResult, SharedInput, VariantResult } from './types.ts';

/** A run that takes part: what it was made of, and what came out. */
export interface RunPart {
  readonly fileName: string;
  readonly run: ComparedRun;
  readonly result: RunResult;
  /** Of a saved run: what computed it, which may be older than this program. */
  readonly made?: { readonly dyno: string; readonly model: string };
}

const madeBy = ({ made, result }: RunPart) => made ?? { dyno: result.dyno, model: result.model.version };

/** Name of a variant among those of several runs: "file: variant". */
export const combinedId = (run: string, variant: string): string => `${run}: ${variant}`;

/** Names of files without folder and ending; equal ones are numbered. */
export function runNames(fileNames: readonly string[]): readonly string[] {
  const bare = fileNames.map((name) => name.replace(/^.*[/\\]/, '').replace(/\.\w+$/, ''));
  return bare.map((name, at) => {
    const earlier = bare.slice(0, at).filter((other) => other === name).length;
    return earlier === 0 ? name : `${name} (${earlier + 1})`;
  });
}

/**
 * The comparison of two or more runs. The first run's baseline is the baseline of all. Replications are put in the order
 * of all seeds, so that runs with common seeds are compared as pairs.
 *
 * @param anyway compare runs that differ in workload, seeds, measured time, models or lab nevertheless
 */
export function combineRuns(parts: readonly RunPart[], anyway: boolean): RunResult {
  const [first] = parts;
  const names = runNames(parts.map(({ fileName }) => fileName));
  const seeds = [...new Set(parts.flatMap(({ result }) => result.seeds))].sort((a, b) => a - b);
  const comparison: RunComparison = {
    runs: parts.map((part, at) => {
      const { scenario, identity, seeds: own } = part.result;
      return { name: names[at], scenario, identity, ...madeBy(part), seeds: own };
    }),
    incomparable: pairsOf(parts),
    anyway,
  };
  const columns = columnsOf(parts);
  const places = parts.map(({ result }) => placesOf(result.seeds, seeds));
  const variants = columns.map(({ run, variant }) =>
    renamed(parts[run].result.variants[variant], names[run], run, places[run]),
  );
  const metrics = unionBy(
    parts.flatMap(({ result }) => result.metrics),
    ({ name }) => name,
  );
  const joined = <Item>(itemsOf: (result: RunResult, name: string) => readonly Item[]): Item[] =>
    parts.flatMap(({ result }, at) => itemsOf(result, names[at]));
  const { intervals, ...base } = first.result;
  return {
    ...withoutOwn(base),
    ...(intervals && { intervals }),
    title: titleOf(first.result.title, names),
    scenario: unionBy(
      parts.map(({ result }) => result.scenario),
      String,
    ).join(', '),
    identity: first.result.identity,
    seeds,
    variants,
    differences: compareVariants(variants, metrics, intervals, comparison),
    claims: joined(({ claims }, name) =>
      claims.map((claim) => ({ ...claim, id: combinedId(name, claim.id), source: `${name} · ${claim.source}` })),
    ),
    findings: joined(({ findings }, name) =>
      findings.map((finding) => ({
        ...finding,
        variant: combinedId(name, finding.variant),
        text: of(name, finding.text),
      })),
    ),
    metrics,
    model: {
      version: unionBy(
        parts.map(({ result }) => result.model.version),
        String,
      ).join(', '),
      cards: unionBy(
        joined(({ model }) => model.cards),
        ({ id }) => id,
      ),
    },
    warnings: [...warningsOf(comparison), ...joined(({ warnings }, name) => warnings.map((text) => of(name, text)))],
    complete: parts.every(({ result }) => result.complete),
    command: `dyno compare ${names.map((name) => `${name}.dyno`).join(' ')}${anyway ? ' --anyway' : ''}`,
    inputs: [
      ...differingInputs(columns.map(({ run, variant }) => parts[run].run.variants[variant])),
      ...runRows(parts, columns),
    ],
    comparison,
  };
}

/** A variant of one of the runs, both by their places. */
interface Column {
  readonly run: number;
  readonly variant: number;
}

/** The same design under each run side by side, in the order of the first run; what only later runs have comes last. */
function columnsOf(parts: readonly RunPart[]): readonly Column[] {
  const ids = new Set(parts.flatMap(({ result }) => result.variants.map(({ id }) => id)));
  return [...ids].flatMap((id) =>
    parts.flatMap(({ result: { variants } }, run): Column[] => {
      const variant = variants.findIndex((each) => each.id === id);
      return variant < 0 ? [] : [{ run, variant }];
    }),
  );
}

/** Without what is said of the first run alone. */
function withoutOwn({
  settings,
  published,
  faithfulness,
  moreReplications,
  lost,
  question,
  ...rest
}: Omit<RunResult, 'intervals'>): Omit<RunResult, 'intervals'> {
  return rest;
}

const of = (name: string, { en, zh = en }: LocalText): LocalText => ({ en: `${name}: ${en}`, zh: `${name}：${zh}` });

function titleOf(title: LocalText, names: readonly string[]): LocalText {
  const [one, ...others] = names;
  const { en, zh = en } = title;
  return { en: `${en}: ${[one, ...others].join(' against ')}`, zh: `${zh}：${[one, ...others].join(' 对比 ')}` };
}

/** Place of each of the run's replications among all seeds. */
function placesOf(own: readonly number[], all: readonly number[]): readonly number[] {
  return all.map((seed) => own.indexOf(seed));
}

function renamed(variant: VariantResult, name: string, run: number, places: readonly number[]): VariantResult {
  const { label, perReplication, quantiles = {} } = variant;
  const inOrder = (values: readonly number[]) => places.map((place) => values[place] ?? Number.NaN);
  return {
    ...variant,
    id: combinedId(name, variant.id),
    label: of(name, label),
    baseline: run === 0 && variant.baseline,
    run,
    perReplication: Object.fromEntries(
      Object.entries(perReplication).map(([metric, values]) => [metric, inOrder(values)]),
    ),
    quantiles: Object.fromEntries(Object.entries(quantiles).map(([stem, by]) => [stem, by.map(inOrder)])),
  };
}

function pairsOf(parts: readonly RunPart[]): RunComparison['incomparable'] {
  return parts.flatMap((a, from) =>
    parts.slice(from + 1).flatMap((b, offset) => {
      const differ = differencesOf(a, b);
      return differ.length === 0 ? [] : [{ runs: [from, from + 1 + offset] as const, differ }];
    }),
  );
}

/** Runs are comparable when they did the same work for the same time on the same seeds, as the same models see it. */
function differencesOf(a: RunPart, b: RunPart): readonly SharedInput[] {
  const common = a.result.seeds.filter((seed) => b.result.seeds.includes(seed)).length;
  const sharedIn = (read: typeof workloadOf): boolean => {
    const known = new Set(a.run.variants.map(read));
    return b.run.variants.map(read).some((value) => known.has(value));
  };
  const checks: readonly (readonly [SharedInput, boolean])[] = [
    ['lab', a.run.lab === b.run.lab],
    ['workload', sharedIn(workloadOf)],
    ['seeds', common >= Math.min(2, a.result.seeds.length, b.result.seeds.length)],
    ['duration', sharedIn(measuredOf)],
    ['model', madeBy(a).model === madeBy(b).model],
  ];
  return checks.filter(([, same]) => !same).map(([input]) => input);
}

/** Seeds and versions are those of whole runs. */
function runRows(parts: readonly RunPart[], columns: readonly Column[]): readonly InputRow[] {
  const row = (group: InputRow['group'], key: string, read: (part: RunPart) => string): readonly InputRow[] => {
    const values = columns.map(({ run }) => read(parts[run]));
    return new Set(values).size > 1 ? [{ group, key, values }] : [];
  };
  return [
    ...row(
      'measurement',
      'seeds',
      ({ result: { seeds } }) => `${seeds[0]} … ${seeds[seeds.length - 1]} (${seeds.length})`,
    ),
    ...row('model', 'models', (part) => madeBy(part).model),
    ...row('model', 'dyno', (part) => madeBy(part).dyno),
  ];
}

const INPUT_WORDS: Readonly<Record<SharedInput, LocalText>> = {
  lab: { en: 'the lab', zh: '实验室' },
  workload: { en: 'the workload', zh: '工作负载' },
  seeds: { en: 'the seeds', zh: '种子' },
  duration: { en: 'the measured time', zh: '测量时长' },
  model: { en: 'the version of the models', zh: '模型版本' },
};

/** What a reader must know before believing the figures. */
function warningsOf({ runs, incomparable, anyway }: RunComparison): readonly LocalText[] {
  const incompatible = incomparable.map(({ runs: [a, b], differ }): LocalText => {
    const en = differ.map((input) => INPUT_WORDS[input].en).join(', ');
    const zh = differ.map((input) => INPUT_WORDS[input].zh).join('、');
    const pair = `${runs[a].name} / ${runs[b].name}`;
    const unpaired = differ.includes('seeds') || differ.includes('workload');
    if (!anyway) {
      return {
        en: `${pair}: not compared, because they differ in ${en}.`,
        zh: `${pair}：不作比较，因为两者的${zh}不同。`,
      };
    }
    return {
      en: `${pair}: compared although they differ in ${en}${unpaired ? '; intervals are those of Welch’s t test for independent replications' : ''}.`,
      zh: `${pair}：两者的${zh}不同，仍作比较${unpaired ? '；区间取自独立重复的 Welch t 检验' : ''}。`,
    };
  });
  const partly = runs.slice(1).flatMap(({ name, seeds }): LocalText[] => {
    const common = seeds.filter((seed) => runs[0].seeds.includes(seed)).length;
    const most = Math.max(seeds.length, runs[0].seeds.length);
    if (common < 2 || common === most) return [];
    return [
      {
        en: `${runs[0].name} / ${name}: of ${most} replications, ${common} have the same seed in both and are compared; the others are not.`,
        zh: `${runs[0].name} / ${name}：${most} 次重复中有 ${common} 次种子相同并参与比较，其余不参与。`,
      },
    ];
  });
  return [...incompatible, ...partly];
}

function unionBy<Item>(items: readonly Item[], key: (item: Item) => string): Item[] {
  const seen = new Set<string>();
  return items.filter((item) => !seen.has(key(item)) && seen.add(key(item)));
}
