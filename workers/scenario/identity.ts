import { sha256Hex } from './sha256.ts';

/** Identity of plain data: the first 128 bits of SHA-256 over its canonical JSON, as 32 hexadecimal digits. */
export function identityOf(content: unknown): string {
  return sha256Hex(new TextEncoder().encode(canonicalJson(content))).slice(0, 32);
}

/**
 * JSON with sorted keys and without absent values: equal for equal content, however it was written. Arrays of numbers in
 * shared memory are left out: whatever holds one holds its digest too.
 */
export function canonicalJson(content: unknown): string {
  return JSON.stringify(content, (_key, value: unknown) => {
    if (ArrayBuffer.isView(value)) return undefined;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    // Sorted by code units; entries rather than assignments, so that no name can reach a prototype.
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
