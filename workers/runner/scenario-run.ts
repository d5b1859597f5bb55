import type { Diagnostic } from '../documents/diagnostic.ts';
import type { LocalText, ModelCard } from '../lab/types.ts';
import type { PlanOptions } from '../scenario/expand.ts';
import type { Scenario } from '../scenario/labs.ts';
import { type ParsedScenario, parseScenario } from '../scenario/parse.ts';
import { exactTime, formatDuration } from '../units/format.ts';
import type { ComparedRun } from './compared-run.ts';
import { labOf } from './labs.ts';
import { checkMachineFiles } from './machine-files.ts';
import { checkTraceFiles } from './page-traces.ts';
import { planRun } from './plan-run.ts';
import { checkPolicyFiles, NO_POLICIES } from './policies.ts';
import { prepareSettings } from './settings-run.ts';
import { quoted } from './shell.ts';

export type Prepared =
  | { readonly ok: true; readonly run: ComparedRun; readonly diagnostics: readonly Diagnostic[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** A scenario file with the files that it names: what it says, and what is wrong with those files. */
export function readScenarioFile(
  text: string,
  fileName: string,
  { policies = NO_POLICIES, traces = {} }: PlanOptions,
): { readonly parsed: ParsedScenario; readonly problems: readonly Diagnostic[] } {
  const parsed = parseScenario(text, fileName, policies.files);
  const problems = [
    ...checkPolicyFiles(parsed, policies),
    ...checkMachineFiles(parsed, policies.files),
    ...checkTraceFiles(parsed, traces),
  ];
  return { parsed, problems };
}

/** A scenario file to a run that can be started. Every problem is a diagnostic with a place. */
export function prepareScenario(text: string, fileName: string, options: PlanOptions): Prepared {
  const { parsed, problems } = readScenarioFile(text, fileName, options);
  if (problems.some(({ severity }) => severity === 'error')) return { ok: false, diagnostics: problems };
  const planned = planRun(parsed, options);
  if (!planned.ok) return planned;
  const { scenario, plan, variants, claims } = planned;
  const settings = options.settings === true ? prepareSettings(parsed, options) : undefined;
  if (settings?.ok === false) return settings;
  const lab = labOf(scenario.lab);
  const richest = plan.variants.reduce((a, b) => (b.config.workloads.length > a.config.workloads.length ? b : a));
  const cards = new Map<string, ModelCard>();
  for (const { config } of plan.variants) for (const card of lab.cardsOf(config)) cards.set(card.id, card);
  return {
    ok: true,
    diagnostics: [...parsed.diagnostics, ...problems],
    run: {
      lab: plan.lab,
      title: scenario.title,
      question: scenario.question,
      scenario: fileName,
      identity: plan.identity,
      modelVersion: plan.modelVersion,
      seeds: plan.seeds,
      setup: lab.describe(richest.config),
      variants,
      claims,
      cards: [...cards.values()],
      warnings: forkWarnings(scenario, options),
      command: commandOf(fileName, options, plan.seeds),
      ...(settings && { settings: settings.plan }),
      ...(scenario.published && { published: scenario.published }),
    },
  };
}

/** Of forks whose measured window begins before they do: what is measured there is their parent. */
function forkWarnings({ variants, measure }: Scenario, options: PlanOptions): LocalText[] {
  const warmup = options.warmupNs ?? measure.warmup;
  const duration = options.durationNs ?? measure.duration;
  return Object.entries(variants).flatMap(([id, { from, at }]) => {
    if (from === undefined || at === undefined || at <= warmup) return [];
    if (options.variants && !options.variants.includes(id)) return [];
    const share = `${(((at - warmup) / duration) * 100).toPrecision(2)} %`;
    const time = formatDuration(at);
    return {
      en: `${id} is ${from} until ${time}: ${share} of its measured window are the same, and its difference from ${from} is diluted by as much. A warm-up of ${time} measures only what comes after.`,
      zh: `${id} 在 ${time} 之前就是 ${from}：测量窗口中有 ${share} 相同，与 ${from} 的差异也因此被稀释。把预热设为 ${time}，就只测量此后的部分。`,
    };
  });
}

/** Command line that repeats a run, with what was changed from the file. */
function commandOf(file: string, options: PlanOptions, seeds: readonly number[]): string {
  const { durationNs, warmupNs, variants, settings, policies = NO_POLICIES } = options;
  return [
    `dyno compare ${quoted(file)} --replications ${seeds.length} --seed ${seeds[0]}`,
    ...(durationNs === undefined ? [] : [`--duration ${exactTime(durationNs)}`]),
    ...(warmupNs === undefined ? [] : [`--warmup ${exactTime(warmupNs)}`]),
    ...(variants === undefined ? [] : [`--variants ${variants.join(',')}`]),
    ...policies.variants.map((policy) => `--policy ${quoted(policy)}`),
    ...(settings === true ? ['--settings'] : []),
  ].join(' ');
}
