import type { VariantStyle } from '../report/marks.tsx';
import type { MomentStore } from '../stores/moment.ts';
import type { AxisScale, LinePoint } from './line-layout.ts';
import type { Stack } from './stacked-layout.ts';

export interface LineSeries {
  readonly id: string;
  readonly label: string;
  readonly style: VariantStyle;
  readonly points: readonly LinePoint[];
  /** A place on the line that is called out, such as its optimum. */
  readonly pick?: LinePoint;
  /** Published or computed for comparison, not simulated: drawn dotted with its markers only. */
  readonly reference?: boolean;
}

export interface ChartAxis {
  readonly label: string;
  readonly scale: AxisScale;
  readonly format: (value: number) => string;
}

/** A place on the horizontal axis that is called out. */
export interface ChartMark {
  readonly x: number;
  /** Its interval, where it has one. */
  readonly low?: number;
  readonly high?: number;
  readonly label: string;
  readonly colour: string;
}

export interface StackLayer {
  readonly id: string;
  readonly label: string;
  readonly fill: string;
}

export interface StackSide {
  readonly id: string;
  readonly label: string;
  readonly style: VariantStyle;
  /** Layers in the order of the chart's. */
  readonly stack: Stack;
  /** x at which what it shows is over, where others may go on; it is marked there. Absent: it goes as far as the chart. */
  readonly end?: number;
}

export interface StackedAreaProps {
  readonly name: string;
  readonly x: { readonly label: string; readonly from: number; readonly to: number };
  readonly y: { readonly label: string };
  readonly formatX: (value: number) => string;
  readonly formatY: (value: number) => string;
  /** From the bottom up. */
  readonly layers: readonly StackLayer[];
  /** One above the other; between the first two there is a difference. */
  readonly sides: readonly StackSide[];
  /** Where this and other views over x are. */
  readonly moment: MomentStore;
}
