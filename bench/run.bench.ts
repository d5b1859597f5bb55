import { readFile } from 'node:fs/promises';
import { spawnThread } from '../cli/spawn.ts';
import { RunServiceSession } from '../workers/runner/service-session.ts';
import { CONTROL } from '../workers/runner/types.ts';
import { cpuClock, median, type OwnCase, type Row } from './harness.ts';

const SCENARIO = 'scenarios/scheduling/online-beside-batch.yaml';

interface Timing {
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
}

/** Runs the shipped comparison (5 variants, 10 replications of 30 s on 8 CPUs) and times it. */
async function timeRun(workers: number): Promise<Timing> {
  const service = new RunServiceSession(spawnThread, workers);
  const opened = await service.open(
    { kind: 'scenario', text: await readFile(SCENARIO, 'utf8'), fileName: SCENARIO },
    {},
  );
  if (!opened.ok) throw new Error(`${SCENARIO} is not valid`);
  const spent = cpuClock();
  const start = performance.now();
  await service.run(new SharedArrayBuffer(CONTROL.words * 4), {});
  const cpuSeconds = spent();
  await service.dispose();
  return { wallSeconds: (performance.now() - start) / 1000, cpuSeconds };
}

/** One worker and two, in turn so that other load hits both alike. */
async function timePairs(): Promise<readonly { readonly one: Timing; readonly two: Timing }[]> {
  const pairs: { one: Timing; two: Timing }[] = [];
  for (let i = 0; i < 3; i++) pairs.push({ one: await timeRun(1), two: await timeRun(2) });
  return pairs;
}

/** Wall time with one worker over wall time with two. */
async function scaling(): Promise<Row> {
  const pairs = await timePairs();
  return {
    name: 'run.scaling.2_workers',
    value: median(pairs.map(({ one, two }) => one.wallSeconds / two.wallSeconds)),
    unit: 'x',
    cpuSeconds: pairs.reduce((sum, { one, two }) => sum + one.cpuSeconds + two.cpuSeconds, 0),
  };
}

async function comparison(): Promise<Row> {
  const { wallSeconds, cpuSeconds } = await timeRun(2);
  return { name: 'run.shipped_comparison.wall_s', value: wallSeconds, unit: 's', cpuSeconds };
}

export const runs: readonly OwnCase[] = [
  { name: 'run.scaling.2_workers', row: scaling },
  { name: 'run.shipped_comparison.wall_s', row: comparison },
];
