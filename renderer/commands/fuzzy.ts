/**
 * How well a text is meant by what was typed: its letters in their order, better together, better at the start of words.
 * undefined when letters are missing; more is better.
 */
export function fuzzyScore(query: string, text: string): number | undefined {
  const letters = query.toLowerCase().replace(/\s+/g, '');
  const lower = text.toLowerCase();
  if (letters === '') return 0;
  const whole = lower.indexOf(query.trim().toLowerCase());
  if (whole >= 0) return 1000 - whole - lower.length / 100;
  let score = 0;
  let previous = -2;
  let at = 0;
  for (const letter of letters) {
    const found = lower.indexOf(letter, at);
    if (found < 0) return undefined;
    const begins = found === 0 || /[\s.:()（）/]/.test(lower[found - 1]);
    score += found === previous + 1 ? 8 : begins ? 6 : -Math.min(3, found - at);
    previous = found;
    at = found + 1;
  }
  return score - lower.length / 100;
}

/** Of several texts for one thing, such as its names in two languages, the best counts. */
export function bestScore(query: string, texts: readonly string[]): number | undefined {
  return texts.reduce<number | undefined>((best, text) => {
    const score = fuzzyScore(query, text);
    return score !== undefined && (best === undefined || score > best) ? score : best;
  }, undefined);
}
