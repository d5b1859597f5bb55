import type { LaneDescription } from '../../workers/lab/lanes.ts';
import type { TaskClasses } from './classes.ts';
import type { TimelineClient } from './client.ts';
import type { LanePicture } from './lane-picture.ts';
import type { Side, TimelineSource } from './types.ts';

/** What the lanes of A and B are drawn from: the same object as long as it says the same, since pictures are told apart by it. */
export class LanePictures {
  private readonly names: readonly (readonly string[])[];
  private readonly classOf: readonly Uint8Array[];
  private readonly shadeOf: readonly Uint8Array[];
  private readonly known: { readonly rows: readonly LaneDescription[]; readonly picture: LanePicture }[] = [];

  constructor(sources: readonly TimelineSource[], classes: TaskClasses) {
    // what is no hit of a search is a task beyond all others, in a class beyond all others: @see dimmedWindow
    const twice = <T>(values: readonly T[]): readonly T[] => [...values, ...values];
    const beyond = classes.classes.length + 1;
    this.names = sources.map(({ directory }) => twice(directory.tasks.map(({ name }) => name)));
    this.classOf = classes.classOf.map((of) => Uint8Array.of(...of, ...of.map((each) => each + beyond)));
    this.shadeOf = classes.shadeOf.map((of) => Uint8Array.of(...of, ...of));
  }

  /** @param rows the lanes of a side from the top. @returns undefined before the first window has come */
  of(
    side: Side,
    rows: readonly LaneDescription[],
    { window, behind, content }: Pick<TimelineClient, 'window' | 'behind' | 'content'>,
  ): LanePicture | undefined {
    if (!window) return undefined;
    const known = this.known[side];
    if (known?.rows === rows && known.picture.window === window && known.picture.behind === behind)
      return known.picture;
    const places = new Map(window.lanes.map((id, place) => [id, place]));
    const laneOf = rows.map(({ id }) => places.get(id) ?? -1);
    const before = known?.picture.laneOf;
    const picture: LanePicture = {
      window,
      behind,
      content,
      classOf: this.classOf[side],
      shadeOf: this.shadeOf[side],
      names: this.names[side],
      laneOf: before && sameNumbers(before, laneOf) ? before : laneOf,
    };
    this.known[side] = { rows, picture };
    return picture;
  }
}

function sameNumbers(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}
