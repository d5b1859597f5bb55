/** Runs of what ships whose recordings are given to the trace processor: arguments of `dyno`, one replication each. */
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ROOT } from '../process.mjs';

const SCENARIOS = join(ROOT, 'scenarios');
const LABS = ['scheduling', 'swap', 'hardware'];

/**
 * Wakeups, preemptions and requests; policies of users, and tasks that are woken at the beginning; online work beside batch;
 * power of unlike cores; many threads at locks; memory that is compressed; sleeping and mostly idle hosts.
 */
const CHOSEN = [
  ['scheduling/online-beside-batch', '500ms', '100ms'],
  ['scheduling/priority-inversion', '300ms', '50ms'],
  ['scheduling/own-policies', '200ms', '50ms'],
  ['scheduling/co-location', '100ms', '20ms'],
  ['scheduling/eas-big-little', '300ms', '50ms'],
  ['swap/lock-scaling', '30ms', '5ms'],
  ['swap/swap-memory', '50ms', '5ms'],
  ['hardware/hosts-and-sleep'],
  ['hardware/idle-heavy'],
];
/** Measured time and warm-up of most scheduling scenarios, which ship with up to two minutes. */
const SCHEDULING_SHORT = ['400ms', '100ms'];
/** Longer where little happens, shorter where traces would be long; the rest of the other labs is run as it ships. */
const TIMES = {
  'scheduling/bt-starvation': ['8s', '1s'],
  'scheduling/clickhouse-beside-stress': ['3s', '1s'],
  'scheduling/cpu-burst': ['3s', '1s'],
  'scheduling/cyclictest-beside-hackbench': ['100ms', '50ms'],
  'scheduling/lkml-bt-latency': ['3s', '1s'],
  'scheduling/nginx-beside-ffmpeg': ['200ms', '50ms'],
  'scheduling/sched-idle-hikey': ['2s', '0s'],
  'scheduling/sleeper-and-hog': ['5s', '1s'],
  'scheduling/two-hogs-nice': ['8s', '1s'],
  'swap/build-lock-rework': ['50ms', '0ms'],
  'swap/classic-steps': ['10ms', '10ms'],
  'swap/fragmented-clusters': ['200ms', '0ms'],
  'swap/laptop': ['500ms', '100ms'],
  'swap/lock-scaling': ['10ms', '5ms'],
  'swap/redis-bgsave': ['50ms', '50ms'],
  'swap/scan-base': ['10ms', '10ms'],
  'swap/slot-cache-removal': ['100ms', '0ms'],
  'swap/usemem': ['100ms', '0ms'],
  'swap/vma-readahead': ['200ms', '50ms'],
};
/** Recordings of parts of the time: a window, samples, and samples of both other labs. */
const IN_PART = [
  ['scheduling/sleeper-and-hog', 'window:1500ms..2500ms'],
  ['scheduling/one-cpu-server', 'sample:5'],
  ['swap/readahead', 'window:600ms..900ms'],
  ['hardware/race-to-idle', 'window:60s..180s'],
];

const timesOf = (path) => TIMES[path] ?? (path.startsWith('scheduling/') ? SCHEDULING_SHORT : undefined);

const runOf = (name, times, ...more) => ({
  name: [name.replace('/', ' '), ...more].join(' ').replaceAll(/[^\w.-]+/g, '-'),
  args: [
    'compare',
    join(SCENARIOS, `${name}.yaml`),
    ...(times ? ['--duration', times[0], '--warmup', times[1]] : []),
    ...more,
    '--replications',
    '1',
  ],
});

/** Nine scenarios that have something of everything. @returns {{ name: string, args: string[] }[]} */
export const chosenRuns = () => CHOSEN.map(([name, ...times]) => runOf(name, times.length > 0 ? times : undefined));

/** Every scenario of every lab, what is recorded in part, and a replay of every recorded kernel. */
export async function allRuns() {
  const runs = [];
  for (const lab of LABS) {
    for (const name of await namesIn(lab, '.yaml')) {
      const path = `${lab}/${name}`;
      runs.push(runOf(path, timesOf(path)));
    }
  }
  for (const [path, part] of IN_PART) {
    runs.push(runOf(path, timesOf(path), '--record', part));
  }
  for (const name of await namesIn('traces', '.trace.txt')) {
    const file = join(SCENARIOS, 'traces', `${name}.trace.txt`);
    runs.push({ name: `replay-${name}`, args: ['replay', file, '--replications', '1'] });
  }
  return runs;
}

async function namesIn(folder, ending) {
  const names = (await readdir(join(SCENARIOS, folder))).filter((name) => name.endsWith(ending));
  return names.sort().map((name) => basename(name, ending));
}
