import type { TimelineWindow } from './timeline-types.ts';

/**
 * A window in which hits stand out: classes are doubled, what is no hit has that of its task + `classes`, and slices that
 * are no hits have their task + `tasks`. Hits are at the bottom of columns.
 * @param hits the same window, of the hits alone
 */
export function dimmedWindow(all: TimelineWindow, hits: TimelineWindow, tasks: number): TimelineWindow {
  const { classes, columnsFrom, columnBucket, columnShare, rectsFrom, rectStart, rectTask } = all;
  const shares = new Uint8Array(columnShare.length * 2);
  const columnClasses = new Uint32Array(all.lanes.length);
  const marked = Uint32Array.from(rectTask, (task) => task + tasks);
  for (let lane = 0; lane < all.lanes.length; lane++) {
    let hit = hits.columnsFrom[lane];
    const lastHit = hits.columnsFrom[lane + 1];
    for (let column = columnsFrom[lane]; column < columnsFrom[lane + 1]; column++) {
      while (hit < lastHit && hits.columnBucket[hit] < columnBucket[column]) hit++;
      const isHit = hit < lastHit && hits.columnBucket[hit] === columnBucket[column];
      for (let c = 0; c < classes; c++) {
        const share = columnShare[column * classes + c];
        const found = isHit ? Math.min(share, hits.columnShare[hit * classes + c]) : 0;
        shares[column * 2 * classes + c] = found;
        shares[column * 2 * classes + classes + c] = share - found;
        if (found > 0) columnClasses[lane] |= 1 << c;
        if (share > found) columnClasses[lane] |= 1 << (classes + c);
      }
    }
    let rect = hits.rectsFrom[lane];
    const lastRect = hits.rectsFrom[lane + 1];
    for (let i = rectsFrom[lane]; i < rectsFrom[lane + 1]; i++) {
      while (rect < lastRect && hits.rectStart[rect] < rectStart[i]) rect++;
      if (rect < lastRect && hits.rectStart[rect] === rectStart[i]) marked[i] = rectTask[i];
    }
  }
  return { ...all, classes: 2 * classes, columnShare: shares, columnClasses, rectTask: marked };
}
