import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expandScenario } from '../../scenario/expand.ts';
import { parseScenario } from '../../scenario/parse.ts';
import { CSV_FORMATS, type CsvFormat, type CsvOptions, importCsv } from './import.ts';
import { rowsOf } from './rows.ts';

// All rows here are made up, in the columns that the publishers describe.
function imported(format: CsvFormat, text: string, options: Partial<CsvOptions> = {}) {
  return importCsv(new Blob([text]), { format, title: 'made up', ...options });
}

async function server(format: CsvFormat, text: string, options: Partial<CsvOptions> = {}) {
  const { scenario = '', report } = await imported(format, text, options);
  const parsed = parseScenario(scenario, 'x').scenario;
  if (parsed === undefined) throw new Error(report.notes.join('; '));
  const expansion = expandScenario(parsed, {}, 'model');
  if (!expansion.ok) throw new Error(expansion.message);
  const { config } = expansion.plan.variants[0];
  if (!('policy' in config)) throw new Error('a scenario of another lab');
  const { durationNs, workloads } = config;
  const { behaviour } = workloads[0];
  if (behaviour.kind !== 'server') throw new Error(behaviour.kind);
  return { ...behaviour, durationNs, report };
}

const MINUTES = Array.from({ length: 1440 }, (_, minute) => minute + 1);

function azure2019(counts: readonly (readonly [string, (minute: number) => number | string])[]): string {
  const header = ['HashOwner', 'HashApp', 'HashFunction', 'Trigger', ...MINUTES].join(',');
  const rows = counts.map(([name, count]) => ['o', 'a', name, 'http', ...MINUTES.map(count)].join(','));
  return [header, ...rows, ''].join('\n');
}

function durations(...rows: readonly string[]): Blob {
  const percentiles = [0, 1, 25, 50, 75, 99, 100].map((p) => `percentile_Average_${p}`).join(',');
  return new Blob([
    `HashOwner,HashApp,HashFunction,Average,Count,Minimum,Maximum,${percentiles}\n${rows.join('\n')}\n`,
  ]);
}

describe('Azure Functions 2019', () => {
  it('becomes a rate for each minute and the quantiles of the durations', async () => {
    const text = azure2019([
      ['f', (minute) => (minute === 2 ? 120 : 60)],
      ['g', () => 30],
    ]);
    const { arrivals, service, report } = await server('azure-functions-2019', text, {
      durations: durations('o,a,f,10,5,1,20,1,2,5,10,15,19,20'),
    });
    expect(arrivals).toMatchObject({ kind: 'profile', stepNs: 60e9 });
    expect(arrivals.kind === 'profile' && arrivals.ratesPerSecond.slice(0, 3)).toEqual([1.5, 2.5, 1.5]);
    expect(service).toMatchObject({ kind: 'quantiles' });
    const points = service.kind === 'quantiles' ? service.points : [];
    expect(points.find(([p]) => p === 0.5)?.[1]).toBe(10e6);
    expect(points[0]).toEqual([0, 1e6]);
    expect(points[points.length - 1]).toEqual([1, 20e6]);
    expect(report).toMatchObject({ rows: 3, used: 3, skipped: [] });
  });

  it('weights functions by their calls, and may take some of them only', async () => {
    const text = azure2019([
      ['f', () => 60],
      ['g', () => 60],
    ]);
    const files = { durations: durations('o,a,f,1,99,1,1,1,1,1,1,1,1,1', 'o,a,g,9,1,9,9,9,9,9,9,9,9,9') };
    const all = await server('azure-functions-2019', text, files);
    const half = all.service.kind === 'quantiles' ? all.service.points.find(([p]) => p === 0.5) : undefined;
    expect(half?.[1]).toBe(1e6);
    const one = await server('azure-functions-2019', text, { ...files, select: 'g' });
    expect(one.service).toMatchObject({ points: expect.arrayContaining([[0.5, 9e6]]) });
    expect(one.report.skipped).toMatchObject([{ reason: 'another function', count: 2, firstLine: 2 }]);
  });

  it('needs its second file, and says so', async () => {
    const { scenario, report } = await imported('azure-functions-2019', azure2019([['f', () => 1]]));
    expect(scenario).toBeUndefined();
    expect(report.notes).toEqual(['this trace has its durations in a second file: name it']);
  });

  it('counts rows that make no sense', async () => {
    const text = azure2019([
      ['f', () => 1],
      ['g', () => 'many'],
    ]);
    const { report } = await server('azure-functions-2019', text, {
      durations: durations('o,a,f,1,1,1,1,1,1,1,1,1,1,1', 'o,a,g,1,1,1,1,5,4,3,2,1,0,0', 'o,a,h,1,?,1,1,1,1,1,1,1,1,1'),
    });
    expect(report.skipped.map(({ reason, count, firstLine }) => [reason, count, firstLine])).toEqual([
      ['a count is not a number', 1, 3],
      ['percentiles do not go up', 1, 3],
      ['a duration or count is not a number', 1, 4],
    ]);
  });
});

describe('traces of single requests', () => {
  it('of Azure Functions 2021 begin at end − duration, in order', async () => {
    const text = 'app,func,end_timestamp,duration\na,f,12,2\na,g,11,0.5\n"a,b",h,10.25,x\n';
    const { arrivals, service, report } = await server('azure-functions-2021', text);
    expect(arrivals).toEqual({ kind: 'recorded', timesNs: [0, 0.5e9] });
    expect(service).toEqual({ kind: 'sequence', values: [2e9, 0.5e9] });
    expect(report).toMatchObject({
      rows: 3,
      used: 2,
      skipped: [{ reason: 'end_timestamp or duration is not a number', firstLine: 4, example: 'a,b,h,10.25,x' }],
    });
  });

  it('of Google Borg use the mean CPU of each interval', async () => {
    const text =
      'start_time,end_time,collection_id,average_usage_cpus\n300000000,600000000,1,0.01\n600000000,500000000,1,1\n';
    const { arrivals, service, report } = await server('google-borg-2019', text, { cores: 50, speed: 10 });
    expect(arrivals).toEqual({ kind: 'recorded', timesNs: [0] });
    expect(service).toEqual({ kind: 'sequence', values: [15e9] });
    expect(report.skipped[0].reason).toBe('ends before it begins');
  });

  it('of Alibaba batch instances come without a header', async () => {
    const row = (start: number, end: number, cpu: string) => `i,t,j,1,Terminated,${start},${end},m,1,1,${cpu},1,1,1\n`;
    const text = row(10, 12, '50') + row(9, 0, '50') + row(11, 12, '') + row(1000, 1001, '100');
    const { arrivals, service, report } = await server('alibaba-2018-batch', text, { fromNs: 9e9, forNs: 10e9 });
    expect(arrivals).toEqual({ kind: 'recorded', timesNs: [1e9] });
    expect(service).toEqual({ kind: 'sequence', values: [1e9] });
    expect(report.skipped.map(({ reason }) => reason)).toEqual([
      'ends before it begins (it did not finish)',
      'a time or cpu_avg is not a number',
      'outside the window',
    ]);
  });

  it('of Alibaba containers become a load of small requests', async () => {
    const row = (time: number, percent: string) => `c_1,m_1,${time},${percent},1,1,1,1,1,1,1\n`;
    const text = `${row(0, '50') + row(10, '25') + row(20, 'x')}c_2,m_1,0,100,1,1,1,1,1,1,1\n`;
    const { arrivals, durationNs } = await server('alibaba-2018-container', text, { select: 'c_1', cores: 4 });
    expect(arrivals).toEqual({ kind: 'profile', stepNs: 10e9, ratesPerSecond: [2000, 1000] });
    expect(durationNs).toBe(20e9);
  });

  it('without their columns are refused by name', async () => {
    const { scenario, report } = await imported('azure-functions-2021', 'app,func,end,duration\na,b,1,1\n');
    expect(scenario).toBeUndefined();
    expect(report.notes).toEqual(['line 1: no column is called end_timestamp']);
  });
});

describe('rows', () => {
  it('are the same however the text is cut into pieces', async () => {
    const blob = new Blob(['a,b\n"x\ny",2\r\n3,"4,""5"""\n\n6,é']);
    for (let size = 1; size < blob.size; size++) {
      const fields: (readonly string[])[] = [];
      for await (const rows of rowsOf(blob, size)) fields.push(...rows.map((row) => row.fields));
      expect(fields).toEqual([
        ['a', 'b'],
        ['x\ny', '2'],
        ['3', '4,"5"'],
        ['6', 'é'],
      ]);
    }
  });

  it('that never end are given up, and the line is named', async () => {
    const text = `app,func,end_timestamp,duration\na,f,1,1\n"${'x'.repeat(5 * 2 ** 20)}`;
    const { scenario, report } = await imported('azure-functions-2021', text);
    expect(scenario).toBeUndefined();
    expect(report.notes).toEqual(['the row that begins in line 3 does not end']);
  });

  it('of any text end in a scenario or in a report', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...CSV_FORMATS),
        fc.array(
          fc.oneof(
            fc.string({ maxLength: 40 }),
            fc.constant('app,func,end_timestamp,duration'),
            fc.constant('a,b,5,1'),
            fc.constant('"'),
          ),
          { maxLength: 8 },
        ),
        async (format, lines) => {
          const { scenario, report } = await imported(format, lines.join('\n'), {
            durations: new Blob([lines.join('\n')]),
          });
          expect(scenario !== undefined || report.notes.length > 0).toBe(true);
          expect(report.rows).toBe(report.used + report.skipped.reduce((sum, { count }) => sum + count, 0));
        },
      ),
      { numRuns: 300 },
    );
  });
});
