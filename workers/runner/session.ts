import type { BundleLosses } from '../formats/bundle/content.ts';
import type { LocalText, ReplicationResult } from '../lab/types.ts';
import { EVERYTHING, sameMode } from '../recording/part.ts';
import type { LabConfig } from '../scenario/labs.ts';
import { moreReplications } from '../statistics/stopping.ts';
import { counted } from '../units/counted.ts';
import { judgeClaim } from './claims.ts';
import { compareVariants, summariseVariant } from './compare.ts';
import type { ComparedRun, ComparedVariant } from './compared-run.ts';
import { faithfulnessOf } from './faithfulness.ts';
import { differingInputs } from './inputs.ts';
import { labOf } from './labs.ts';
import { Losses } from './lost.ts';
import { basisLines, namedNotices } from './named-notices.ts';
import { PoolExhausted, WorkerPool } from './pool.ts';
import { recordedWarnings, recordedWords } from './recorded-words.ts';
import { missingJobs, reusedResults } from './reuse.ts';
import { SettingsRun } from './settings-session.ts';
import { shareProgress, type UnsharedOrder } from './share-progress.ts';
import { CONTROL, type Faithfulness, type InputRow, RUN_STATE, type RunResult, type VariantResult } from './types.ts';
import { VERSION } from './version.ts';
import type { LiveRecording, SpawnWorker } from './worker-contract.ts';

/** Precision that "about n more replications" aims at. */
const TARGET = 0.01;
const ENOUGH_REPLICATIONS = 5;
/** Memory of all recordings, where nobody says. */
const MOST_RECORDED = 2 * 2 ** 30;

/** What a bundle keeps of a run. */
export interface Finished {
  readonly results: readonly ReplicationResult[];
  readonly settings: SettingsRun['finished'];
  readonly losses: BundleLosses | undefined;
}

/** One run of a comparison: starts the jobs, collects what they report, and compares whatever is there at any time. */
export class RunSession {
  private results: (ReplicationResult | undefined)[][];
  private readonly settings: SettingsRun | undefined;
  private checked: Faithfulness | undefined;
  private readonly pool: WorkerPool;

  private readonly losses: Losses;
  private inputs: readonly InputRow[] | undefined;

  constructor(
    private readonly run: ComparedRun,
    spawn: SpawnWorker,
    workers: number,
    private readonly control: Int32Array,
    /** Workers that are there already. */
    pool?: WorkerPool,
  ) {
    this.pool = pool ?? new WorkerPool(spawn, workers);
    this.results = run.variants.map(() => run.seeds.map(() => undefined));
    this.losses = new Losses(
      run.variants.map(({ id }) => id),
      run.seeds,
    );
    this.settings = run.settings && new SettingsRun(run.settings, run.seeds);
  }

  /** Runs what is missing; `onResult` is told of each replication. Resolves with the comparison when done or cancelled, also where replications had to be left out. Rejects when nothing at all came of it. */
  async start(onResult?: (result: ReplicationResult) => void): Promise<RunResult> {
    const { run, control } = this;
    const own = this.orders();
    const orders = shareProgress([
      ...own,
      ...(this.settings?.orders(run.lab, control.buffer as SharedArrayBuffer) ?? []),
    ]);
    Atomics.store(control, CONTROL.jobsTotal, orders.length);
    Atomics.store(control, CONTROL.state, RUN_STATE.running);
    this.takeRecorded();
    try {
      const ended = (): void => {
        Atomics.add(control, CONTROL.jobsDone, 1);
        Atomics.add(control, CONTROL.version, 1);
      };
      await this.pool.run(
        orders,
        (result, index) => {
          if (index < own.length) {
            this.take(result);
            onResult?.(result);
          }
          if (index >= own.length) this.settings?.take(result, index - own.length);
          ended();
        },
        (loss, index) => {
          const settings = index >= own.length ? this.settings?.settingsOf(index - own.length) : undefined;
          this.losses.add(orders[index], loss, settings);
          ended();
        },
      );
      if (this.losses.reason !== undefined && !this.hasResults) throw new Error(this.losses.reason);
    } catch (error) {
      if (!(error instanceof PoolExhausted) || !this.hasResults) {
        this.finish(RUN_STATE.failed);
        throw error instanceof PoolExhausted ? new Error(this.losses.reason) : error;
      }
      this.losses.end(error.message);
    }
    this.finish(Atomics.load(control, CONTROL.cancel) !== 0 ? RUN_STATE.cancelled : RUN_STATE.done);
    return this.compare();
  }

  /** What the recordings of first replications take up in memory. */
  get recordingBytes(): number {
    const blocks = this.results.flatMap((of) => of[0]?.recording?.tables.flatMap((table) => table.blocks) ?? []);
    return blocks.reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  /** What a bundle keeps of it. */
  get finished(): Finished {
    const simulated = this.results.filter((_, v) => this.run.variants[v].source.kind === 'simulated');
    const results = simulated.flat().filter((result) => result !== undefined);
    return { results, settings: this.settings?.finished ?? [], losses: this.losses.kept };
  }

  /** Shows results of a bundle as if they had just been computed; those of other seeds or variants are left out. */
  restore({ results, settings, losses }: Finished): void {
    for (const result of results) {
      const variant = this.run.variants.find(({ id }) => id === result.variant);
      if (variant?.source.kind !== 'simulated' || result.seed !== this.run.seeds[result.replication]) continue;
      this.take(withConfig(result, variant.source.config));
    }
    this.settings?.restore(settings);
    if (losses) this.losses.restore(losses);
    this.takeRecorded();
    this.finish(RUN_STATE.done);
  }

  /** What was read of recordings turned out to be damaged: none is there. Those of a trace are as the trace is. */
  withdrawRecordings(): void {
    const { run } = this;
    this.results = this.results.map((of, v) =>
      run.variants[v].source.kind === 'recorded' ? of : of.map((each) => each && { ...each, recording: undefined }),
    );
  }

  /** Takes over what an earlier run has finished with the same models, parameters and seeds. */
  reuse(earlier: RunSession): void {
    const { run } = this;
    if (earlier.run.lab !== run.lab || earlier.run.modelVersion !== run.modelVersion) return;
    const from = { variants: earlier.run.variants, seeds: earlier.run.seeds, results: earlier.results };
    const results = reusedResults(run, from);
    this.results = this.recordsLike(earlier) ? results : results.map((of) => of.map(withoutRecording));
    if (earlier.settings) this.settings?.reuse(earlier.settings);
  }

  /** The comparison over the replications that are done. */
  compare(): RunResult {
    const { run } = this;
    const variants = run.variants.map((variant, v) => this.summarise(variant, v));
    const metrics = unionOfMetrics(run);
    return {
      dyno: VERSION,
      lab: run.lab,
      title: run.title,
      ...(run.question && { question: run.question }),
      ...(run.published && { published: run.published }),
      scenario: run.scenario,
      identity: run.identity,
      seeds: run.seeds,
      setup: [...run.setup, ...basisLines(variants)],
      variants,
      differences: compareVariants(variants, metrics, run.variants[0]?.intervals),
      claims: run.claims.map((claim) => judgeClaim(claim, run.variants, variants)),
      findings: this.findings(variants),
      metrics,
      ...(run.variants[0]?.intervals && { intervals: run.variants[0].intervals }),
      model: { version: run.modelVersion, cards: run.cards },
      warnings: [
        ...this.losses.warnings,
        ...run.warnings,
        ...recordedWarnings(variants),
        ...namedNotices(variants),
        ...this.warnings(),
      ],
      complete:
        this.results.every((of) => of.every((result) => result !== undefined)) && this.settings?.complete !== false,
      ...this.losses.part,
      command: run.command,
      inputs: this.differing(),
      ...this.needed(),
      ...this.faithfulness(),
      ...(this.settings && { settings: this.settings.result() }),
    };
  }

  /** Recording of the first replication of a variant, as far as it has got. */
  async recording(variant: string): Promise<LiveRecording | undefined> {
    const index = this.run.variants.findIndex(({ id }) => id === variant);
    const first = this.results[index]?.[0];
    if (first?.recording && first.directory) return { variant, handle: first.recording, directory: first.directory };
    return this.pool.live(variant);
  }

  dispose(): void {
    this.pool.dispose();
  }

  /** Follows from the plan: read once. */
  private differing(): readonly InputRow[] {
    this.inputs ??= differingInputs(this.run.variants);
    return this.inputs;
  }

  private findings(variants: readonly VariantResult[]): RunResult['findings'] {
    const sources = variants.map(({ id, label, baseline, metrics }, v) => ({
      id,
      label,
      baseline,
      metrics: Object.fromEntries(Object.entries(metrics).map(([name, { value }]) => [name, value])),
      measured: metrics,
      blames: this.results[v][0]?.blames ?? [],
    }));
    return labOf(this.run.lab).findings(sources);
  }

  /** What is not there yet. First replications are simulated where their recording is missing. */
  private orders(): UnsharedOrder[] {
    const { run, control, results } = this;
    const { record = EVERYTHING, recordBytes = MOST_RECORDED } = run;
    const keeps = record.kind !== 'none';
    const wanted = results.map((of) =>
      of.map((result, r) => (r > 0 || !keeps || result?.recording ? result : undefined)),
    );
    const simulated = run.variants.filter(({ source }) => source.kind === 'simulated').length;
    return missingJobs(run, wanted).map(
      (job): UnsharedOrder => ({
        lab: run.lab,
        ...job,
        keep: keeps && job.replication === 0,
        ...{ record, recordBytes: recordBytes / simulated },
        control: control.buffer as SharedArrayBuffer,
      }),
    );
  }

  /** What an earlier run recorded is also what this one is to record, or more. */
  private recordsLike({ run: { record: earlier = EVERYTHING } }: RunSession): boolean {
    const { record = EVERYTHING } = this.run;
    return record.kind === 'none' || earlier.kind === 'full' || sameMode(earlier, record);
  }

  private summarise(variant: ComparedVariant, v: number): VariantResult {
    const { record = EVERYTHING } = this.run;
    const recorded = variant.source.kind === 'simulated' ? recordedWords(record, this.results[v][0]) : undefined;
    return { ...summariseVariant(variant, this.results[v]), ...(recorded && { recorded }) };
  }

  /** Recorded variants need no simulation. */
  private takeRecorded(): void {
    const { run, results } = this;
    run.variants.forEach(({ source }, v) => {
      if (source.kind !== 'recorded') return;
      run.seeds.forEach((seed, r) => {
        results[v][r] = source.result(r, seed);
      });
    });
  }

  private take(result: ReplicationResult): void {
    const v = this.run.variants.findIndex(({ id }) => id === result.variant);
    this.results[v][result.replication] = result;
  }

  private finish(state: number): void {
    Atomics.store(this.control, CONTROL.state, state);
    Atomics.add(this.control, CONTROL.version, 1);
  }

  private needed(): { readonly moreReplications?: number } {
    const { run } = this;
    // where an interval says what is not known of the inputs, no number of replications narrows it
    if (labOf(run.lab).intervals === 'draw') return {};
    const counts = run.claims
      .flatMap(({ holds }) =>
        run.variants.flatMap(({ id, metrics }, v) =>
          metrics
            .filter(({ name }) => holds.includes(`${id}.${name}`))
            .map(({ name }) => this.results[v].flatMap((result) => result?.metrics[name] ?? [])),
        ),
      )
      .flatMap((values) => moreReplications(values, TARGET) ?? []);
    return counts.length > 0 ? { moreReplications: Math.max(...counts) } : {};
  }

  /** Read off the recordings once; the first replications do not change any more. */
  private faithfulness(): { readonly faithfulness?: Faithfulness } {
    const check = this.run.faithfulness;
    if (check === undefined) return {};
    this.checked ??=
      check.kind === 'unknown'
        ? faithfulnessOf(check, undefined, undefined)
        : faithfulnessOf(check, this.firstOf(check.recorded), this.firstOf(check.variant));
    return this.checked === undefined ? {} : { faithfulness: this.checked };
  }

  /** Something is there that was simulated. */
  private get hasResults(): boolean {
    const { variants } = this.run;
    return this.results.some(
      (of, v) => variants[v].source.kind === 'simulated' && of.some((each) => each !== undefined),
    );
  }

  private firstOf(variant: string): ReplicationResult | undefined {
    return this.results[this.run.variants.findIndex(({ id }) => id === variant)]?.[0];
  }

  private warnings(): LocalText[] {
    const { run, results } = this;
    const found: LocalText[] = [];
    if (run.seeds.length < ENOUGH_REPLICATIONS) {
      found.push({
        en: `Only ${run.seeds.length} replication${run.seeds.length === 1 ? '' : 's'}: intervals are wide or missing; ${ENOUGH_REPLICATIONS} or more are advised.`,
        zh: `仅 ${run.seeds.length} 次重复：区间很宽或缺失；建议至少 ${ENOUGH_REPLICATIONS} 次。`,
      });
    }
    run.variants.forEach(({ id, source, metrics }, v) => {
      if (source.kind === 'recorded') return;
      const done = results[v].filter((result) => result !== undefined);
      for (const { name } of metrics.filter((metric) => metric.name.endsWith('.latency.mean'))) {
        const stem = name.slice(0, -'.mean'.length);
        if (done.length === 0 || done.some((result) => result.metrics[name] !== undefined)) continue;
        found.push({
          en: `${id}: ${stem} has no samples: no request that arrived in the measured window was completed (overload).`,
          zh: `${id}：${stem} 没有样本：测量窗口内到达的请求无一完成（过载）。`,
        });
      }
      const stems = new Set(done.flatMap(({ drifting }) => drifting));
      for (const stem of stems) {
        const drifting = done.filter((result) => result.drifting.includes(stem)).length;
        if (drifting * 2 <= done.length) continue;
        found.push({
          en: `${id}: ${stem} drifts over the measured window in ${drifting} of ${counted(done.length, 'replication')} (overload, or too short a warm-up).`,
          zh: `${id}：${stem} 在 ${done.length} 次重复中有 ${drifting} 次在测量窗口内漂移（过载，或预热太短）。`,
        });
      }
    });
    return found;
  }
}

function withoutRecording(result: ReplicationResult | undefined): ReplicationResult | undefined {
  if (result?.recording === undefined) return result;
  const { recording: _recording, directory: _directory, recordingDigest: _digest, blames: _blames, ...rest } = result;
  return rest;
}

/** Bundles leave out what a variant is resolved to. */
function withConfig(result: ReplicationResult, config: LabConfig): ReplicationResult {
  const { directory } = result;
  if (!directory?.settings) return result;
  return { ...result, directory: { ...directory, settings: { lab: directory.settings.lab, config } } };
}

function unionOfMetrics(run: ComparedRun): RunResult['metrics'] {
  const richestFirst = [...run.variants].sort((a, b) => b.metrics.length - a.metrics.length);
  const seen = new Set<string>();
  return richestFirst.flatMap(({ metrics }) => metrics.filter(({ name }) => !seen.has(name) && seen.add(name)));
}
