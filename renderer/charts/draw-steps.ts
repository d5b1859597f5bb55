import { intervalsOf, type Stack, type Steps, stackTops, stretches } from './stacked-layout.ts';

/** From values to CSS pixels of the canvas. */
export interface Placing {
  readonly across: (x: number) => number;
  readonly up: (y: number) => number;
}

/** Adds the outline between two edges of steps over [from, to) to the path. */
function outline(
  context: CanvasRenderingContext2D,
  edges: Float64Array,
  [from, to]: readonly [number, number],
  upper: (at: number) => number,
  lower: (at: number) => number,
  { across, up }: Placing,
): void {
  context.moveTo(across(edges[from]), up(lower(from)));
  for (let at = from; at < to; at++) {
    context.lineTo(across(edges[at]), up(upper(at)));
    context.lineTo(across(edges[at + 1]), up(upper(at)));
  }
  for (let at = to - 1; at >= from; at--) {
    context.lineTo(across(edges[at + 1]), up(lower(at)));
    context.lineTo(across(edges[at]), up(lower(at)));
  }
  context.closePath();
}

/** Fills each layer; a hairline of `ground` between them tells neighbours apart without their colours. */
export function drawStack(
  context: CanvasRenderingContext2D,
  stack: Stack,
  fills: readonly string[],
  ground: string,
  placing: Placing,
): void {
  const tops = stackTops(stack);
  const intervals = intervalsOf(stack);
  const known = (at: number) => !Number.isNaN(tops[at]);
  for (let layer = 0; layer < stack.layers; layer++) {
    context.fillStyle = fills[layer];
    context.beginPath();
    for (const stretch of stretches(known, intervals)) {
      const edge = (above: number) => (at: number) => tops[(layer + above) * intervals + at];
      outline(context, stack.edges, stretch, edge(1), edge(0), placing);
    }
    context.fill();
  }
  context.strokeStyle = ground;
  context.lineWidth = 0.75;
  context.beginPath();
  for (let layer = 1; layer < stack.layers; layer++) {
    for (const stretch of stretches(known, intervals)) {
      path(context, stack.edges, stretch, (at) => tops[layer * intervals + at], placing);
    }
  }
  context.stroke();
}

function path(
  context: CanvasRenderingContext2D,
  edges: Float64Array,
  [from, to]: readonly [number, number],
  value: (at: number) => number,
  { across, up }: Placing,
): void {
  for (let at = from; at < to; at++) {
    const y = up(value(at));
    if (at === from) context.moveTo(across(edges[at]), y);
    else context.lineTo(across(edges[at]), y);
    context.lineTo(across(edges[at + 1]), y);
  }
}

/** Steps as a line, in the dash of its variant. */
export function drawStepLine(
  context: CanvasRenderingContext2D,
  { edges, values }: Steps,
  style: { readonly colour: string; readonly dash: string | undefined; readonly width: number },
  placing: Placing,
): void {
  context.strokeStyle = style.colour;
  context.lineWidth = style.width;
  context.setLineDash(style.dash?.split(' ').map(Number) ?? []);
  context.beginPath();
  for (const stretch of stretches((at) => !Number.isNaN(values[at]), values.length)) {
    path(context, edges, stretch, (at) => values[at], placing);
  }
  context.stroke();
  context.setLineDash([]);
}

/** Steps as an area from 0: one colour above, another one below. */
export function drawDifference(
  context: CanvasRenderingContext2D,
  { edges, values }: Steps,
  above: string,
  below: string,
  placing: Placing,
): void {
  for (const [fill, sign] of [
    [above, 1],
    [below, -1],
  ] as const) {
    context.fillStyle = fill;
    context.beginPath();
    for (const stretch of stretches((at) => values[at] * sign > 0, values.length)) {
      outline(
        context,
        edges,
        stretch,
        (at) => values[at],
        () => 0,
        placing,
      );
    }
    context.fill();
  }
}
