import { readFile } from 'node:fs/promises';
import { spawnThread } from '../cli/spawn.ts';
import { RunServiceSession } from '../workers/runner/service-session.ts';
import { CONTROL } from '../workers/runner/types.ts';
import { median, type OwnCase, type Row } from './harness.ts';

const SCENARIO = 'scenarios/scheduling/online-beside-batch.yaml';

interface Timing {
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
}

/** Runs the shipped comparison, in full or shortened, and times it. */
async function timeRun(workers: number, durationNs: number | undefined): Promise<Timing> {
  const service = new RunServiceSession(spawnThread, workers);
  const options = durationNs === undefined ? {} : { durationNs };
  const opened = await service.open(
    { kind: 'scenario', text: await readFile(SCENARIO, 'utf8'), fileName: SCENARIO },
    options,
  );
  if (!opened.ok) throw new Error(`${SCENARIO} is not valid`);
  const before = process.cpuUsage();
  const start = performance.now();
  await service.run(new SharedArrayBuffer(CONTROL.words * 4), options);
  const { user, system } = process.cpuUsage(before);
  await service.dispose();
  return { wallSeconds: (performance.now() - start) / 1000, cpuSeconds: (user + system) / 1e6 };
}

/** Wall time with one worker over wall time with two, alternating so that other load hits both alike. */
async function scaling(): Promise<Row> {
  const ratios: number[] = [];
  let cpuSeconds = 0;
  for (let i = 0; i < 3; i++) {
    const one = await timeRun(1, 8e9);
    const two = await timeRun(2, 8e9);
    ratios.push(one.wallSeconds / two.wallSeconds);
    cpuSeconds += one.cpuSeconds + two.cpuSeconds;
  }
  return { name: 'run.scaling.2_workers', value: median(ratios), unit: 'x', cpuSeconds };
}

/** The shipped comparison: 5 variants, 10 replications of 30 s on 8 CPUs, two workers. */
async function comparison(): Promise<Row> {
  const { wallSeconds, cpuSeconds } = await timeRun(2, undefined);
  return { name: 'run.shipped_comparison.wall_s', value: wallSeconds, unit: 's', cpuSeconds };
}

export const runs: readonly OwnCase[] = [
  { name: 'run.scaling.2_workers', row: scaling },
  { name: 'run.shipped_comparison.wall_s', row: comparison },
];
