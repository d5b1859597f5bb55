import { halfIncompleteBeta } from './incomplete-beta.ts';

/** Beyond this many degrees of freedom the quantile changes by less than 2 parts in 10 000. */
const MOST_DEGREES = 10_000;

/**
 * Probability that |t| stays below √ν tan θ, for Student's t with ν = 1, 2, 3 … degrees of freedom: the finite series
 * 26.7.3 and 26.7.4 of Abramowitz & Stegun, Handbook of Mathematical Functions, 1964. Degrees that are not whole, as
 * Welch's test has them, by the incomplete beta function (26.5.27).
 */
function probabilityWithin(theta: number, degrees: number): number {
  if (!Number.isInteger(degrees)) return halfIncompleteBeta(theta, degrees / 2);
  const sine = Math.sin(theta);
  const cosine = Math.cos(theta);
  const odd = degrees % 2 === 1;
  if (degrees === 1) return (2 * theta) / Math.PI;
  let term = odd ? cosine : 1;
  let sum = term;
  for (let k = odd ? 3 : 2; k < degrees; k += 2) {
    term *= (cosine * cosine * (k - 1)) / k;
    sum += term;
  }
  return odd ? ((theta + sine * sum) * 2) / Math.PI : sine * sum;
}

/**
 * The value that |t| stays below with probability `confidence` in (0, 1), for Student's t with `degrees` ≥ 1
 * degrees of freedom; `confidence` 0.95 gives the factor of a two-sided 95 % interval. Above 10 000 degrees the value
 * for 10 000 is used: bounded time, and an interval that is too wide by less than 0.02 %.
 */
export function studentT(degrees: number, confidence: number): number {
  if (!(degrees >= 1)) throw new RangeError(`${degrees} degrees of freedom`);
  if (!(confidence > 0 && confidence < 1)) throw new RangeError(`confidence ${confidence} is not in (0, 1)`);
  const nu = Math.min(degrees, MOST_DEGREES);
  let low = 0;
  let high = Math.PI / 2;
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return Math.sqrt(nu) * Math.tan(middle);
    if (probabilityWithin(middle, nu) < confidence) low = middle;
    else high = middle;
  }
}
