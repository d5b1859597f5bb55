import type { Place } from './diagnostic.ts';

/** Lines and columns of offsets into one text. */
export class TextPlaces {
  private readonly starts: readonly number[];

  constructor(readonly text: string) {
    const starts = [0];
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    this.starts = starts;
  }

  /** From `from` up to before `to`; offsets outside the text are taken for its ends. */
  range(from: number, to: number): Place {
    const [line, column] = this.place(from);
    const [endLine, endColumn] = this.place(Math.max(from, to));
    return { line, column, endLine, endColumn };
  }

  private place(offset: number): readonly [number, number] {
    const at = Math.min(Math.max(0, offset), this.text.length);
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle] <= at) low = middle;
      else high = middle - 1;
    }
    return [low + 1, at - this.starts[low] + 1];
  }
}
