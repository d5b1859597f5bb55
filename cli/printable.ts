/** Text from a file as a terminal may show it: control characters, which could move the cursor or worse, become dots. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\uFFFD]/gu, '·');
}
