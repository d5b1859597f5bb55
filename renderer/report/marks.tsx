/** How a variant looks in print: colour, dash and marker all differ, so that black-and-white copies stay readable. */
import type { VariantResult } from '../../workers/runner/types.ts';

export type MarkerShape = 'circle' | 'square' | 'diamond' | 'triangle' | 'ring' | 'frame' | 'down' | 'cross';

export interface VariantStyle {
  readonly colour: string;
  /** SVG stroke-dasharray; undefined = solid. */
  readonly dash: string | undefined;
  readonly marker: MarkerShape;
}

/** The series colours of the app's light theme, fixed here because paper has no theme. */
const COLOURS = ['#14181c', '#0069ab', '#bd4a00', '#007a58', '#a53d80', '#80620a', '#5b55b5'] as const;
/** Solid, long dashes (whose gaps stand beside the marker of a sample), dots, dash and dot, short dashes, dash with gap of its length, dash and two dots. */
const DASHES = [undefined, '7 3', '1.5 2.5', '9 3 1.5 3', '4 2', '7 7', '9 2.5 1.5 2.5 1.5 2.5'] as const;
/** Eight: one more than colours, so that the eighth variant has a shape of its own. */
const MARKERS: readonly MarkerShape[] = ['circle', 'square', 'diamond', 'triangle', 'ring', 'frame', 'down', 'cross'];

/** After as many variants as there are colours, they come again with another dash and marker. */
function styleOf(index: number): VariantStyle {
  const round = Math.floor(index / COLOURS.length);
  return {
    colour: COLOURS[index % COLOURS.length],
    dash: DASHES[(index + 3 * round) % DASHES.length],
    marker: MARKERS[index % MARKERS.length],
  };
}

/** The baseline has the first style; the other variants follow in their order. */
export function stylesOf(
  variants: readonly Pick<VariantResult, 'id' | 'baseline'>[],
): ReadonlyMap<string, VariantStyle> {
  const ordered = [...variants.filter(({ baseline }) => baseline), ...variants.filter(({ baseline }) => !baseline)];
  return new Map(ordered.map(({ id }, index) => [id, styleOf(index)]));
}

const hollow = (colour: string) => ({ fill: '#fff', stroke: colour, strokeWidth: '1.6' });

export function Marker({ style, x, y }: { readonly style: VariantStyle; readonly x: number; readonly y: number }) {
  const { colour, marker } = style;
  const r = 3.1;
  switch (marker) {
    case 'circle':
      return <circle cx={x} cy={y} r={r} fill={colour} />;
    case 'ring':
      return <circle cx={x} cy={y} r={r - 0.5} {...hollow(colour)} />;
    case 'square':
      return <rect x={x - r + 0.3} y={y - r + 0.3} width={2 * r - 0.6} height={2 * r - 0.6} fill={colour} />;
    case 'diamond':
      return (
        <path
          d={`M${x} ${y - r - 0.7}l${r + 0.7} ${r + 0.7}l${-r - 0.7} ${r + 0.7}l${-r - 0.7} ${-r - 0.7}z`}
          fill={colour}
        />
      );
    case 'frame':
      return <rect x={x - r + 1} y={y - r + 1} width={2 * r - 2} height={2 * r - 2} {...hollow(colour)} />;
    case 'cross':
      return <path d={`M${x - r + 0.6} ${y - r + 0.6}l5 5m-5 0l5 -5`} {...hollow(colour)} />;
    case 'down':
      return <path d={`M${x} ${y + r + 0.3}l${r + 0.3} ${-2 * r}h${-2 * r - 0.6}z`} fill={colour} />;
    case 'triangle':
      return <path d={`M${x} ${y - r - 0.3}l${r + 0.3} ${2 * r}h${-2 * r - 0.6}z`} fill={colour} />;
  }
}

/** The marker alone, for legends of points. */
export function MarkerSample({ style }: { readonly style: VariantStyle }) {
  return (
    <svg className="report-swatch" viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">
      <Marker style={style} x={5} y={5} />
    </svg>
  );
}

/** Line sample with marker, for tables and legends. */
export function Swatch({ style }: { readonly style: VariantStyle }) {
  return (
    <svg className="report-swatch" viewBox="0 0 26 10" width="26" height="10" aria-hidden="true">
      <line x1="0" y1="5" x2="26" y2="5" stroke={style.colour} strokeWidth="1.6" strokeDasharray={style.dash} />
      <Marker style={style} x={13} y={5} />
    </svg>
  );
}
