/** Whether somebody ran out of memory: engines have no code for it, only their own words. */

/** Lengths beyond this are refused for want of memory; smaller ones, such as -1, are mistakes of ours. */
const HUGE = 2 ** 28;

const OF_MEMORY = [
  // V8: "Array buffer allocation failed", "JS heap out of memory", "WebAssembly.Memory(): could not allocate memory"
  /\bmemory\b|\ballocat(e|ion)\b/i,
  // V8: "Map maximum size exceeded"; SpiderMonkey: "too large"
  /\bmaximum size exceeded\b|\b(array|buffer|string) too large\b/i,
];

/** V8: "Invalid typed array length: 4294967296". */
const LENGTH = /\binvalid (?:typed )?array (?:buffer )?length:? ?(\d+)/i;

export function isOfMemory(message: string): boolean {
  const length = LENGTH.exec(message)?.[1];
  return OF_MEMORY.some((words) => words.test(message)) || (length !== undefined && Number(length) >= HUGE);
}
