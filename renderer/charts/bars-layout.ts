/** A value with its interval; undefined = nobody knows it. */
export interface Bar {
  readonly value: number | undefined;
  /** 95 % interval, where there is one. */
  readonly low?: number;
  readonly high?: number;
}

/** Length of each bar and of its interval in px; undefined where the value is not known. */
export type PlacedBar = { readonly length: number; readonly low: number; readonly high: number } | undefined;

/** Bars of one group from a common 0, as long as `room` for the largest value or end of an interval. */
export function placeBars(bars: readonly Bar[], room: number): readonly PlacedBar[] {
  const most = bars.reduce((top, { value = 0, high = value }) => Math.max(top, value, high), 0);
  const at = (value: number) => (most > 0 ? (Math.max(0, value) / most) * room : 0);
  return bars.map(({ value, low = value, high = value }) =>
    value === undefined || low === undefined || high === undefined
      ? undefined
      : { length: at(value), low: at(low), high: at(high) },
  );
}
