/** A run as a database: DuckDB's answers against the tables it was fed from, and against the mistakes people make. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { openSqlEngine } from '../cli/sql-engine.ts';
import { cellOf, type DataSource, type DataTable } from '../workers/data/data-table.ts';
import { allTables } from '../workers/data/service.ts';
import { SqlDatabase } from '../workers/data/sql/database.ts';
import { EXAMPLES, queryIn } from '../workers/data/sql/examples.ts';
import { problemOf } from '../workers/data/sql/problem.ts';
import { GivenUp } from '../workers/data/turns.ts';
import { hog, periodic, simulate } from '../workers/scheduling/scenario.fixture.ts';
import { smallConfig } from '../workers/swap/config.fixture.ts';
import { SwapSimulation } from '../workers/swap/simulation.ts';

const go = () => Promise.resolve();

function scheduling(variant: string, kernel: '6.1' | '6.5'): DataSource {
  const workloads = [hog({ name: 'batch', threads: 3 }), periodic(2e6, 7e6)];
  const { recording, directory } = simulate({ cpus: 2, policy: { cfs: { kernel } }, workloads });
  return { variant, handle: recording, directory };
}

const sources = [scheduling('a', '6.1'), scheduling("b's", '6.5')];
const swap = ((): DataSource => {
  const simulation = new SwapSimulation({ ...smallConfig(), durationNs: 5e6 }, 1);
  simulation.advance(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
  return { variant: 'swap', handle: simulation.recording, directory: simulation.directory };
})();

let database: SqlDatabase;
beforeAll(async () => {
  database = new SqlDatabase(await openSqlEngine());
});

async function rowsOf(sql: string): Promise<unknown[][]> {
  const answer = await database.run(sql, go);
  if (!answer.ok) throw new Error(answer.problem.message);
  return cells(answer.table);
}

function cells({ blocks }: DataTable): unknown[][] {
  return blocks.flatMap(({ rows, values }) =>
    Array.from({ length: rows }, (_, row) => values.map((column) => cellOf(column, row))),
  );
}

describe.each([
  ['scheduling', sources],
  ['swap', [swap]],
] as const)('recordings of the %s lab', (lab, of) => {
  beforeAll(() => database.open({ variants: [], differences: [], seeds: [] }, of));

  it.each(allTables(undefined, of).map((table) => [table.name, table] as const))(
    '%s is the same in the database',
    async (name, table) => {
      const names = table.columns.map((column) => `"${column.name}"`);
      const found = await rowsOf(`SELECT ${names.join(', ')} FROM ${name}`);
      expect(found).toEqual(cells(table));
    },
  );

  const examples = EXAMPLES.filter(({ labs }) => (labs as readonly string[]).includes(lab));
  it.each(
    examples.flatMap((each) => (['en', 'zh'] as const).map((language) => [each.id, language, queryIn(each, language)])),
  )('the example %s runs in %s', async (_, __, sql) => {
    const answer = await database.run(sql, go);
    expect(answer).toMatchObject({ ok: true });
  });
});

describe('queries', () => {
  beforeAll(() => database.open(undefined, sources));

  it('have the words for codes in both languages', async () => {
    const rows = await rowsOf("SELECT label, labelZh FROM reasons WHERE variant = 'a' AND id = 'blocked'");
    const { label } = sources[0].directory.reasons.find(({ id }) => id === 'blocked') ?? {};
    expect(rows).toEqual([[label?.en, label?.zh]]);
    expect(label?.zh).toMatch(/[\u4e00-\u9fff]/);
    const [query] = EXAMPLES.filter(({ id }) => id === 'preemptions');
    const ended = await rowsOf(`SELECT ended FROM (${queryIn(query, 'zh')})`);
    expect(ended.length).toBeGreaterThan(0);
    for (const [text] of ended) expect(text).toMatch(/[\u4e00-\u9fff]/);
  });

  it('join variants, and tasks by name', async () => {
    const [[time]] = await rowsOf(
      `SELECT sum(endNs - startNs) FROM slices JOIN tasks ON tasks.row = slices.task AND tasks.variant = slices.variant
       WHERE slices.variant = 'a' AND tasks.workload = 'batch'`,
    );
    const table = allTables(undefined, [sources[0]]).find(({ name }) => name === 'slices');
    const { directory } = sources[0];
    const expected = cells(table as DataTable).reduce(
      (sum, [, start, end, task]) =>
        directory.tasks[task as number].workload === 'batch' ? sum + ((end as number) - (start as number)) : sum,
      0,
    );
    expect(time).toBeCloseTo(expected, 0);
  });

  it.each([
    ['SELECT\n 1 FROM\n slicess', 3, 2, /slicess does not exist/],
    ['SELEC 1', 1, 1, /syntax error/],
    ['SELECT (1', 1, 10, /syntax error at end/],
    ['SELECT task,\n  nope FROM slices', 2, 3, /"nope" not found/],
  ])('%j: the place of the mistake is told', async (sql, line, column, message) => {
    const answer = await database.run(sql, go);
    if (answer.ok) throw new Error('it should not run');
    expect([answer.problem.line, answer.problem.column]).toEqual([line, column]);
    expect(answer.problem.message).toMatch(message);
  });

  it.each([
    "SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM 'http://127.0.0.1:9/x.csv'",
    "COPY (SELECT 1) TO 'x.csv'",
    "SELECT * FROM read_parquet('x.parquet')",
    'LOAD json',
    'SET enable_external_access = true',
    'RESET lock_configuration',
  ])('%s: files and the network are out of reach, and the database goes on', async (sql) => {
    expect(await database.run(sql, go)).toMatchObject({ ok: false });
    expect(await rowsOf('SELECT 42')).toEqual([[42]]);
  });

  it('are given up between two breaths; the next one runs', async () => {
    let breaths = 0;
    const soon = async () => {
      if (++breaths > 3) throw new GivenUp();
    };
    await expect(database.run('SELECT count(*) FROM range(3000000000) WHERE range % 7 = 3', soon)).rejects.toThrow(
      GivenUp,
    );
    expect(await rowsOf('SELECT count(*) FROM wakeups')).toEqual([[expect.any(Number)]]);
  });

  it('have texts, times, nothing and large numbers in their answers', async () => {
    expect(
      await rowsOf(
        "SELECT 'x', NULL::DOUBLE, DATE '2026-01-02', [1, 2], 10000000000::BIGINT, sum(cpu) FROM (SELECT 3 AS cpu)",
      ),
    ).toEqual([['x', Number.NaN, '2026-01-02', '[1,2]', 1e10, 3]]);
  });
});

it('reading a message never throws, and its place lies in the query', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.nat(9), fc.nat(30), (sql, said, line, caret) => {
      const problem = problemOf(`${said}\n\nLINE ${line}: ${sql}\n${' '.repeat(caret)}^`, sql);
      if (problem.column !== undefined) expect(problem.column).toBeGreaterThanOrEqual(1);
    }),
  );
});
