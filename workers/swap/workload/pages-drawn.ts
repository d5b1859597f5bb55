import type { RandomStream } from '../../engine/random.ts';
import { standardNormal } from '../../engine/ziggurat.ts';

/** Draws pages 0 … n-1 of a space. */
export interface PageDraw {
  next(stream: RandomStream): number;
}

export function pageDraw(pattern: 'uniform' | 'normal' | 'zipf', pages: number, skew: number): PageDraw {
  switch (pattern) {
    case 'uniform':
      return new Uniform(pages);
    case 'normal':
      return new Normal(pages);
    case 'zipf':
      return new Zipf(pages, skew);
  }
}

class Uniform implements PageDraw {
  constructor(private readonly pages: number) {}

  next(stream: RandomStream): number {
    return stream.nextBelow(this.pages);
  }
}

/** pmbench's own: around the middle, a sixth of the pages on each side of it within one standard deviation. */
class Normal implements PageDraw {
  constructor(private readonly pages: number) {}

  next(stream: RandomStream): number {
    for (;;) {
      const page = Math.floor(this.pages * (0.5 + standardNormal(stream) / 6));
      if (page >= 0 && page < this.pages) return page;
    }
  }
}

/** Rank r with probability proportional to r^-skew; ranks are scattered over the space. */
class Zipf implements PageDraw {
  private readonly cumulative: Float64Array;
  private readonly step: number;

  constructor(
    private readonly pages: number,
    skew: number,
  ) {
    this.cumulative = new Float64Array(pages);
    let sum = 0;
    for (let rank = 0; rank < pages; rank++) {
      // see engine/ziggurat.ts on Math.exp and Math.log
      sum += Math.exp(-skew * Math.log(rank + 1));
      this.cumulative[rank] = sum;
    }
    this.step = coprimeStep(pages);
  }

  next(stream: RandomStream): number {
    const { cumulative, pages } = this;
    const wanted = stream.nextDouble() * cumulative[pages - 1];
    let low = 0;
    let high = pages - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (cumulative[middle] > wanted) high = middle;
      else low = middle + 1;
    }
    return (low * this.step) % pages;
  }
}

/** A step near the golden section of n that visits every number below n. */
export function coprimeStep(n: number): number {
  let step = Math.max(1, Math.round(n * 0.6180339887));
  while (greatestCommonDivisor(step, n) !== 1) step++;
  return step;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
