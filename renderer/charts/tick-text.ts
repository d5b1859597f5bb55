/**
 * A round value as it stands at an axis: "10 ms" where a reading has "10.00 ms", and a zero that needs no unit. What
 * has no unit may be a name, such as a version, and stays as it is.
 */
export function tickText(format: (value: number) => string, tick: number): string {
  const text = format(tick);
  if (tick === 0 && /^0(\.0+)? \D/.test(text)) return text.endsWith('%') ? '0 %' : '0';
  return text.replace(/^(\S*\.\d*?)0+(?=[ /])/, (_, kept: string) => kept.replace(/\.$/, ''));
}
