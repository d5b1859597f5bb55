/** How many of each verdict there are: what the announcements, the cover and the summary of a report are made of. */

/**
 * "2 supported", "1 not supported": one text for each verdict that occurs.
 * @param order in which they are named; others are left out
 * @param say a verdict with how often it occurs
 */
export function verdictCounts<Verdict extends string>(
  verdicts: readonly Verdict[],
  order: readonly Verdict[],
  say: (verdict: Verdict, count: number) => string,
): readonly string[] {
  return order.flatMap((verdict) => {
    const count = verdicts.filter((each) => each === verdict).length;
    return count > 0 ? [say(verdict, count)] : [];
  });
}
