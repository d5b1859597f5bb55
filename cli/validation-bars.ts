import type { Validation } from '../workers/validation/summary.ts';

/** Rows that passed of those checked, kernels against metrics, with a header each way; what there is more of goes downwards. */
export function barsTable(kernels: Validation['kernels'], corner: string): string[][] {
  const bars = [...new Set(kernels.flatMap((each) => Object.keys(each.bars)))];
  const rows = [
    [corner, ...kernels.map(({ kernel }) => kernel)],
    ...bars.map((bar) => [
      bar,
      ...kernels.map(({ bars: own }) => (own[bar] ? `${own[bar].passed}/${own[bar].checked}` : '–')),
    ]),
  ];
  if (bars.length >= kernels.length) return rows;
  return rows[0].map((_, column) => rows.map((row) => row[column]));
}
