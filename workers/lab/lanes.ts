/** Every lane that a timeline of any recording can show, as data; which are shown is chosen elsewhere. */
import { type LaneId, type LaneKind, moreLane, taskLane } from '../recording/lane-ids.ts';
import type { MoreLane } from '../recording/timeline-types.ts';
import type { TrackDescription } from './tracks.ts';
import type { LocalText, RecordingDirectory, SharedResource } from './types.ts';

export interface LaneDescription {
  /** Stable, and the same in A and B: such as "group:online". */
  readonly key: string;
  readonly kind: LaneKind;
  readonly id: LaneId;
  /** Without its kind: "3", "web/0", "online". */
  readonly name: LocalText;
  /** The name says by itself what the lane shows, as that of a quantity does. */
  readonly complete?: true;
}

export interface LaneCatalogue {
  readonly lanes: readonly LaneDescription[];
  /** What lanes besides those of CPUs and tasks are made of, by `moreOf(id)`. */
  readonly more: readonly MoreLane[];
}

/** @param levels tracks that are lanes as well: of all locks of a kind and of devices in the swap lab, with what fills them */
export function laneCatalogue(
  directory: RecordingDirectory,
  levels: readonly { readonly track: TrackDescription; readonly full: number | undefined }[] = [],
): LaneCatalogue {
  const { cpus, tasks, resources = [], swap } = directory;
  const more: MoreLane[] = [];
  const add = (kind: LaneKind, key: string, name: LocalText, made: MoreLane): LaneDescription => {
    more.push(made);
    return { key, kind, id: moreLane(more.length - 1), name };
  };
  const groups = [...new Set(tasks.map(({ group }) => group))].filter((name) => name !== '');
  const lanes: readonly LaneDescription[] = [
    ...Array.from(
      { length: cpus },
      (_, cpu): LaneDescription => ({ key: `cpu:${cpu}`, kind: 'cpu', id: cpu, name: { en: `${cpu}` } }),
    ),
    ...groups.map((name) => {
      const members = tasks.flatMap(({ group }, task) => (group === name ? [task] : []));
      const capacity = Math.min(cpus, members.length);
      return add('group', `group:${name}`, { en: name }, { kind: 'tasks', tasks: members, capacity });
    }),
    ...levels.flatMap(({ track: { id, kind, label, source }, full }) =>
      kind === 'lock' || kind === 'device'
        ? [{ ...add(kind, id, label, { kind: 'level', id, source, full }), complete: true as const }]
        : [],
    ),
    ...(swap ? [...resources.entries()].sort(byName) : [...resources.entries()]).map(
      ([resource, { kind, name, capacity }]) =>
        add(kind, `${kind}:${name}`, { en: name }, { kind: 'spans', table: 'holds', resource, capacity }),
    ),
    ...tasks.map(({ name }, task): LaneDescription => {
      return { key: `task:${name}`, kind: 'task', id: taskLane(task), name: { en: name } };
    }),
  ];
  return { lanes, more };
}

/** Locks of the swap lab are numbered as they were first waited for, which tells people nothing. */
const byName = ([, a]: [number, SharedResource], [, b]: [number, SharedResource]) => collator.compare(a.name, b.name);
const collator = new Intl.Collator('en', { numeric: true });
