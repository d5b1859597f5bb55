export function withoutExports(bytes: Uint8Array, wanted: (name: string) => boolean): Uint8Array;
export function importNames(bytes: Uint8Array): ReadonlySet<string>;
