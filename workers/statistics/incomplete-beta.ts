const MOST_TERMS = 10_000;
const TINY = 1e-300;

/** Γ(z + ½) / Γ(z) for z > 0: its asymptotic series at z ≥ 50, to where z is brought by Γ(z + 1) = z Γ(z). */
function halfGammaRatio(z: number): number {
  let factor = 1;
  let x = z;
  for (; x < 50; x++) factor *= x / (x + 0.5);
  const u = 1 / x;
  const series =
    1 +
    u * (-1 / 8 + u * (1 / 128 + u * (5 / 1024 + u * (-21 / 32_768 + u * (-399 / 262_144 + (u * 869) / 4_194_304)))));
  return factor * Math.sqrt(x) * series;
}

/** The continued fraction of the incomplete beta function, 26.5.8 of Abramowitz & Stegun, by Lentz's method. */
function fraction(x: number, a: number, b: number): number {
  const notZero = (value: number): number => (Math.abs(value) < TINY ? TINY : value);
  let c = 1;
  let d = 1 / notZero(1 - ((a + b) * x) / (a + 1));
  let result = d;
  for (let m = 1; m < MOST_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / notZero(1 + even * d);
    c = notZero(1 + even / c);
    result *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / notZero(1 + odd * d);
    c = notZero(1 + odd / c);
    result *= d * c;
    if (Math.abs(d * c - 1) < Number.EPSILON) break;
  }
  return result;
}

/** Regularised incomplete beta function I_x(½, b) for x = sin²θ, b > 0: the share of a beta distribution below x. */
export function halfIncompleteBeta(theta: number, b: number): number {
  const x = Math.sin(theta) ** 2;
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // Γ(½ + b) / (Γ(½) Γ(b)) · √x (1 - x)^b
  const front = (halfGammaRatio(b) / Math.sqrt(Math.PI)) * Math.sin(theta) * Math.cos(theta) ** (2 * b);
  const y = Math.cos(theta) ** 2;
  return x < 1.5 / (b + 2.5) ? (front * fraction(x, 0.5, b)) / 0.5 : 1 - (front * fraction(y, b, 0.5)) / b;
}
