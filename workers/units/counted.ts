/**
 * A number with the noun that it counts, in English: "1 task", "3 tasks". Chinese has one form for both.
 * @param count a number, or its text as it is to be shown
 * @param one the noun of one, with what stands before it ("more replication")
 * @param many the noun of any other number; by default with an s
 */
export function counted(count: number | string, one: string, many = `${one}s`): string {
  return `${count} ${String(count) === '1' ? one : many}`;
}
