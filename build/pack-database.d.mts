export const PACKED: string;
export function strippedDatabase(): Promise<Uint8Array>;
