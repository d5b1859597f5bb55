import { quoted } from '../runner/shell.ts';
import { exactTime } from '../units/format.ts';
import type { SweepRequest } from './request.ts';

/** Command line that repeats a sweep, with what was changed from the file. */
export function commandOf(file: string, request: SweepRequest): string {
  const { axes = [], metrics = [], precision, replications, durationNs, warmupNs, seed, variants } = request;
  const option = (name: string, value: string | number | undefined): string[] =>
    value === undefined ? [] : [`--${name} ${value}`];
  return [
    `dyno sweep ${quoted(file)}`,
    ...axes.map(({ path, values }) => `--axis ${quoted(`${path}=${values}`)}`),
    ...metrics.map((metric) => `--metric ${quoted(metric)}`),
    ...option('precision', precision === undefined ? undefined : `${Number((precision * 100).toPrecision(12))}%`),
    ...option('replications', replications),
    ...option('duration', durationNs === undefined ? undefined : exactTime(durationNs)),
    ...option('warmup', warmupNs === undefined ? undefined : exactTime(warmupNs)),
    ...option('seed', seed),
    ...option('variants', variants?.join(',')),
  ].join(' ');
}
