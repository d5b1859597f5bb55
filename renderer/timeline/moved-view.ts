import type { LanePicture, LaneView } from './lane-picture.ts';
import type { Panel } from './layout.ts';
import type { Viewport } from './viewport.ts';

/** What a picture of lanes is drawn from. */
export interface Drawn extends LaneView {
  readonly panel: Panel;
  readonly picture: LanePicture | undefined;
}

/** A move by whole pixels may be off by this much of one, after many of them. */
const ROUNDING = 1 / 64;

/** Counts pixels from one place in time while a view only moves by whole ones: edges and hatching then move along, and do not tremble. */
export class MovedView {
  drawn: Drawn | undefined;
  /** The view that pixels are counted from; what is visible begins `moved` pixels after it. */
  anchor: Viewport = { t0: 0, fraction: 0, span: 1 };
  moved = 0;

  /** Goes on to a view. @returns by how many pixels the picture has moved to the left; undefined when it has to be painted anew */
  next(now: Drawn): number | undefined {
    const shift = this.shiftTo(now);
    this.drawn = now;
    if (shift === undefined) {
      this.anchor = now.view;
      this.moved = 0;
    } else this.moved += shift;
    return shift;
  }

  /** Where a time is, pixels from the left edge of what is visible. @param width of that */
  pixelAt(time: number, width: number): number {
    const { anchor, moved } = this;
    return (time - anchor.t0 - anchor.fraction) * (width / anchor.span) - moved;
  }

  private shiftTo({ view, width, picture, ...now }: Drawn): number | undefined {
    const { drawn, anchor } = this;
    if (!drawn || drawn.width !== width || anchor.span !== view.span || !sameContent(drawn.picture, picture))
      return undefined;
    if (drawn.palette !== now.palette || drawn.scale !== now.scale || drawn.scroll !== now.scroll) return undefined;
    if (!samePanel(drawn.panel, now.panel)) return undefined;
    const exact = (view.t0 - anchor.t0 + (view.fraction - anchor.fraction)) * (width / view.span);
    const whole = Math.round(exact);
    const shift = whole - this.moved;
    return Math.abs(exact - whole) < ROUNDING && Math.abs(shift) < width ? shift : undefined;
  }
}

function sameContent(a: LanePicture | undefined, b: LanePicture | undefined): boolean {
  if (!a || !b) return a === b;
  return a.content === b.content && a.laneOf === b.laneOf && a.classOf === b.classOf && a.shadeOf === b.shadeOf;
}

function samePanel(a: Panel, b: Panel): boolean {
  return a.lanes.height === b.lanes.height && a.laneHeight === b.laneHeight && a.laneCount === b.laneCount;
}
