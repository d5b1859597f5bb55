import type { Diagnostic } from '../documents/diagnostic.ts';
import { labOf } from '../runner/labs.ts';
import { type ReadTraces, readTraces } from '../runner/page-traces.ts';
import { readScenarioFile } from '../runner/scenario-run.ts';
import type { SpawnWorker } from '../runner/worker-contract.ts';
import type { ParsedScenario } from '../scenario/parse.ts';
import { textWith } from '../scenario/text-with.ts';
import type { SweepEstimate } from './estimate.ts';
import { sweepCsv } from './export.ts';
import { parametersOf } from './parameters.ts';
import { metricsIn, planSweep } from './plan.ts';
import { readLine, readRecords, recordFile, recordLine } from './record.ts';
import type { SweepRequest } from './request.ts';
import type { ChoicesRead, KeptRecord, ScenarioInput, SweepOpened, SweepService } from './service.ts';
import { SweepSession } from './session.ts';
import type { SweepResult } from './types.ts';

interface Source {
  readonly input: ScenarioInput;
  readonly pages: ReadTraces;
  readonly parsed: ParsedScenario;
}

/** The same behind the app's Comlink end point and behind the command line. */
export class SweepServiceSession implements SweepService {
  private source: Source | undefined;
  private session: SweepSession | undefined;
  private running = false;
  private fresh: KeptRecord[] = [];

  constructor(
    private readonly spawn: SpawnWorker,
    private readonly workers: number,
    /** Hears of every replication at once; default: kept for `takeRecords`. */
    private readonly onRecord?: (record: KeptRecord) => void,
  ) {}

  async read(input: ScenarioInput): Promise<ChoicesRead> {
    this.close();
    this.source = undefined;
    const { text, fileName, policies, traces = {} } = input;
    const pages = await readTraces(text, fileName, traces);
    const { parsed, problems } = readScenarioFile(text, fileName, { policies, traces: pages.traces });
    const wrong = [...pages.problems, ...problems, ...parsed.diagnostics].filter(isError);
    if (wrong.length > 0 || parsed.scenario === undefined) return { ok: false, diagnostics: wrong };
    this.source = { input, pages, parsed };
    const { sweep, lab } = parsed.scenario;
    const metrics = metricsIn(parsed, filesOf(this.source));
    if (!metrics.ok) return metrics;
    return {
      ok: true,
      choices: {
        parameters: parametersOf(parsed),
        metrics: metrics.known,
        usual: metrics.usual.map(({ name }) => name),
        draws: labOf(lab).intervals === 'draw',
        ...(sweep && {
          stated: {
            axes: Object.entries(sweep.axes).map(([path, values]) => ({ path, values: values.join(', ') })),
            precision: sweep.precision,
            replications: sweep.replications,
          },
        }),
      },
    };
  }

  async open(request: SweepRequest): Promise<SweepOpened> {
    if (this.running) throw new Error('a sweep is running');
    this.close();
    const { source } = this;
    if (source === undefined) throw new Error('no scenario is open');
    const planned = planSweep(source.parsed, { ...filesOf(source), ...request });
    if (!planned.ok) return planned;
    const { plan } = planned;
    const keep = this.onRecord ?? ((record: KeptRecord) => void this.fresh.push(record));
    this.session = new SweepSession(plan, this.spawn, this.workers, (record) =>
      keep({ identity: record.identity, line: recordLine(record) }),
    );
    const variants = plan.points[0]?.variants.length ?? 0;
    const runs = plan.points.length * variants * plan.seeds.length;
    return {
      ok: true,
      preview: this.session.result(false),
      identities: this.session.identities,
      cost: {
        points: plan.points.length,
        variants,
        replications: plan.seeds.length,
        simulatedNs: runs * plan.simulatedNs,
      },
    };
  }

  async restore(lines: readonly string[]): Promise<number> {
    const records = lines.flatMap((line, index) => {
      const read = readLine(line.trimEnd(), index + 1);
      return 'record' in read ? [read.record] : [];
    });
    return this.opened().restore(records);
  }

  async estimate(earlierMs?: number): Promise<SweepEstimate> {
    return this.opened().estimate(earlierMs);
  }

  async run(control: SharedArrayBuffer, trial = false): Promise<SweepResult> {
    this.running = true;
    try {
      return await this.opened().run(control, trial);
    } finally {
      this.running = false;
    }
  }

  async snapshot(): Promise<SweepResult> {
    const session = this.opened();
    // with two axes there are many lines: while workers wait for orders, they are not computed
    return session.result(!this.running || session.plan.axes.length === 1);
  }

  async takeRecords(): Promise<readonly KeptRecord[]> {
    return this.fresh.splice(0);
  }

  async csv(): Promise<string> {
    return sweepCsv(this.opened().result(false));
  }

  async file(): Promise<string> {
    return recordFile(this.opened().records());
  }

  async readFile(text: string): Promise<Awaited<ReturnType<SweepService['readFile']>>> {
    const { records, diagnostics } = readRecords(text);
    return {
      records: records.map(({ record }) => ({ identity: record.identity, line: recordLine(record) })),
      diagnostics,
    };
  }

  async scenarioAt(point: readonly number[]): Promise<string> {
    if (this.source === undefined) throw new Error('no scenario is open');
    const { axes } = this.opened().plan;
    const settings = axes.map(({ path, values }, a) => ({ path, value: values[point[a]] }));
    return textWith(this.source.input.text, settings);
  }

  async dispose(): Promise<void> {
    this.close();
  }

  private opened(): SweepSession {
    if (this.session === undefined) throw new Error('no sweep is open');
    return this.session;
  }

  private close(): void {
    this.session?.dispose();
    this.session = undefined;
  }
}

const isError = ({ severity }: Diagnostic): boolean => severity === 'error';

const filesOf = ({ input, pages }: Source) => ({ policies: input.policies, traces: pages.traces });
