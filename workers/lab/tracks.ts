/** What a recording of any lab shows over time besides who ran: each is a track of the timeline and a chart of the series. */
import type { TrackSource } from '../recording/track-types.ts';
import type { MetricUnit } from '../units/metric-units.ts';
import type { LocalText, RecordingDirectory } from './types.ts';

/** What tracks are grouped by, in the order in which they are shown. */
const TRACK_KINDS = ['load', 'queue', 'group', 'service', 'lock', 'device', 'memory', 'power', 'frequency'] as const;
export type TrackKind = (typeof TRACK_KINDS)[number];

export interface TrackDescription {
  /** Stable, and the same in A and B: such as "group:online". */
  readonly id: string;
  readonly kind: TrackKind;
  readonly label: LocalText;
  readonly unit: MetricUnit;
  readonly source: TrackSource;
}

/** More groups, services or frequency domains than this are not listed one by one. */
const MOST_OF_A_KIND = 24;

/** Tracks that follow from what all recordings have: slices, wakeups, groups, power and CPU states. */
export function commonTracks(directory: RecordingDirectory): TrackDescription[] {
  return [utilisation(), waiting(directory), ...groups(directory), ...services(directory), ...power(directory)];
}

function utilisation(): TrackDescription {
  return {
    id: 'busy',
    kind: 'load',
    label: { en: 'CPUs in use', zh: '在用 CPU' },
    unit: 'count',
    source: { kind: 'busy', tasks: undefined },
  };
}

function waiting({ reasons }: RecordingDirectory): TrackDescription {
  const sleepReasons = reasons.flatMap(({ id }, code) => (id === 'blocked' || id === 'exited' ? [code] : []));
  return {
    id: 'waiting',
    kind: 'queue',
    label: { en: 'Tasks waiting for a CPU', zh: '等待 CPU 的任务' },
    unit: 'count',
    source: { kind: 'waiting', sleepReasons },
  };
}

function groups({ tasks }: RecordingDirectory): TrackDescription[] {
  const names = [...new Set(tasks.map(({ group }) => group))].filter((name) => name !== '');
  return names.slice(0, MOST_OF_A_KIND).map((name) => ({
    id: `group:${name}`,
    kind: 'group',
    label: { en: `${name}: CPUs in use`, zh: `${name}：在用 CPU` },
    unit: 'count',
    source: { kind: 'busy', tasks: indices(tasks, ({ group }) => group === name) },
  }));
}

/** By workload: services of the hardware lab among them. */
function services({ tasks }: RecordingDirectory): TrackDescription[] {
  const names = [...new Set(tasks.map(({ workload }) => workload))];
  return names.slice(0, MOST_OF_A_KIND).map((name) => ({
    id: `workload:${name}`,
    kind: 'service',
    label: { en: `${name}: CPUs in use`, zh: `${name}：在用 CPU` },
    unit: 'count',
    source: { kind: 'busy', tasks: indices(tasks, ({ workload }) => workload === name) },
  }));
}

function power({ power: accounted }: RecordingDirectory): TrackDescription[] {
  if (!accounted) return [];
  const { parts, domains } = accounted;
  const columns = parts.map(({ id }) => `${id}J`);
  const whole: TrackDescription = {
    id: 'power',
    kind: 'power',
    label: { en: 'Power', zh: '功率' },
    unit: 'W',
    source: { kind: 'flow', table: 'power', columns },
  };
  const each = parts.map(
    ({ id, label }): TrackDescription => ({
      id: `power:${id}`,
      kind: 'power',
      label: { en: `Power: ${label.en}`, zh: `功率：${label.zh ?? label.en}` },
      unit: 'W',
      source: { kind: 'flow', table: 'power', columns: [`${id}J`] },
    }),
  );
  const frequencies = domains.slice(0, MOST_OF_A_KIND).flatMap(({ name, cpus: [cpu] }): TrackDescription[] =>
    cpu === undefined
      ? []
      : [
          {
            id: `hz:${name}`,
            kind: 'frequency',
            label: { en: `Frequency: ${name}`, zh: `频率：${name}` },
            unit: 'Hz',
            source: { kind: 'level', table: 'cpuStates', column: 'hz', where: { cpu } },
          },
        ],
  );
  return [whole, ...each, ...frequencies];
}

function indices<T>(of: readonly T[], which: (each: T) => boolean): number[] {
  return of.flatMap((each, i) => (which(each) ? [i] : []));
}
