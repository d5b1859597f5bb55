import type { VariantStyle } from '../report/marks.tsx';
import type { AxisScale, LinePoint } from './line-layout.ts';

export interface LineSeries {
  readonly id: string;
  readonly label: string;
  readonly style: VariantStyle;
  readonly points: readonly LinePoint[];
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
  readonly label: string;
  readonly colour: string;
}
