import type { Bar, Row } from './row.ts';
import { compare } from './row.ts';
import { isCounted, type MeasuredSwapRun, type SwapExperiment, type SwapTest, swapTest } from './swap-experiment.ts';
import { SWAP_KERNELS, type SwapKernel, type SwapOutcome, simulateSwap } from './swap-model.ts';

/** Ratios only: the machine that was measured is not the one whose costs the model has, and nothing is fitted. */
const ratioBar = (name: string): Bar => ({ name, unit: '', relative: 0.15 });
const GENERATIONS = ratioBar('swap cost per fault, kernel against kernel');
const FILL = ratioBar('swap fault rate, fuller against emptier device');
const DEVICES = ratioBar('swap fault rate, device against device');

/** Kernel that the others are held against. */
const REFERENCE = 'i618';
const NATIVE: SwapKernel = SWAP_KERNELS.i618;

interface Checked {
  readonly rows: readonly Row[];
  readonly notes: readonly string[];
}

interface Run {
  readonly kernel: string;
  readonly name: string;
  readonly test: SwapTest;
  readonly measured: MeasuredSwapRun;
  readonly simulated: SwapOutcome;
}

/** Simulates every test of a file and compares ratios between its kernels, its devices and its fill levels. */
export function validateSwap(path: string, experiment: SwapExperiment): Checked {
  const notes: string[] = [];
  const runs = runsOf(experiment, notes);
  const row = (kernel: string, metric: string, bar: Bar, measured: number, simulated: number): Row =>
    compare({ file: path, kernel, design: 'swap', metric }, bar, [measured], [simulated]);
  const rows = isCounted(experiment) ? [...generationRows(runs, row), ...fillRows(runs, row)] : deviceRows(runs, row);
  return { rows, notes };
}

type MakeRow = (kernel: string, metric: string, bar: Bar, measured: number, simulated: number) => Row;

function generationRows(runs: readonly Run[], row: MakeRow): Row[] {
  return runs.flatMap(({ kernel, name, measured, simulated }) => {
    const reference = runs.find((run) => run.kernel === REFERENCE && run.name === name);
    if (kernel === REFERENCE || reference === undefined) return [];
    return [
      row(
        kernel,
        `${name}: sys_us_per_majflt / that of ${REFERENCE}`,
        GENERATIONS,
        measured.sys_us_per_majflt / reference.measured.sys_us_per_majflt,
        simulated.systemUsPerMajorFault / reference.simulated.systemUsPerMajorFault,
      ),
    ];
  });
}

/** Tests of one kernel that differ in the size of the device alone, against the largest. */
function fillRows(runs: readonly Run[], row: MakeRow): Row[] {
  return runs.flatMap((run) => {
    const { kernel, test, name, measured, simulated } = run;
    if (test.deviceMib === undefined) return [];
    const alike = runs.filter(
      (other) =>
        other.kernel === kernel &&
        other.test.totalMib === test.totalMib &&
        other.test.same === test.same &&
        other.test.sequential === test.sequential &&
        other.test.readOnly === test.readOnly,
    );
    const largest = alike.reduce((a, b) => (sizeOf(b) > sizeOf(a) ? b : a));
    if (largest === run) return [];
    return [
      row(
        kernel,
        `${name}: majflt_per_s / that of ${largest.name}`,
        FILL,
        measured.majflt_per_s / largest.measured.majflt_per_s,
        simulated.majorFaultsPerSecond / largest.simulated.majorFaultsPerSecond,
      ),
    ];
  });
}

const sizeOf = ({ test }: Run): number => test.deviceMib ?? Infinity;

/** Tests with one thread against same-filled pages on zram, which is memory management alone. */
function deviceRows(runs: readonly Run[], row: MakeRow): Row[] {
  const reference = runs.find(({ name }) => name === 'zram_same_rand');
  if (reference === undefined) return [];
  return runs.flatMap((run) => {
    if (run === reference) return [];
    return [
      row(
        run.kernel,
        `${run.name}: majflt_per_s / that of ${reference.name}`,
        DEVICES,
        run.measured.majflt_per_s / reference.measured.majflt_per_s,
        run.simulated.majorFaultsPerSecond / reference.simulated.majorFaultsPerSecond,
      ),
    ];
  });
}

function runsOf(experiment: SwapExperiment, notes: string[]): Run[] {
  const { params } = experiment;
  const size = { totalMib: params.total_mib, limitMib: params.limit_mib };
  const kernels = isCounted(experiment) ? Object.entries(experiment.results) : [['6.18', experiment.results] as const];
  return kernels.flatMap(([kernel, tests]) => {
    const model = isCounted(experiment) ? SWAP_KERNELS[kernel] : NATIVE;
    if (model === undefined) {
      notes.push(`${kernel}: this kernel is not modelled`);
      return [];
    }
    return Object.entries(tests).flatMap(([name, byThreads]): Run[] => {
      const test = swapTest(name);
      const measured = byThreads['1'];
      if (test === undefined || measured === undefined) {
        notes.push(`${kernel} ${name}: ${test ? 'no run with one thread' : 'not a test that is understood'}`);
        return [];
      }
      // one thread: runs with more were disturbed by what else ran on the machine
      const simulated = simulateSwap(test, size, model, { cpus: 1, threads: 1 });
      return [{ kernel, name, test, measured, simulated }];
    });
  });
}
