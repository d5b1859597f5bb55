/** The Node end of the wire in `preload-host.js`: JSON that also carries bytes and undefined, as structured clone does. */
export function pack(value: unknown): string {
  return (
    JSON.stringify(value, (_key, each: unknown) => {
      if (isBufferJson(each)) return { $bytes: Buffer.from(each.data).toString('base64') };
      if (each instanceof Uint8Array) return { $bytes: Buffer.from(each).toString('base64') };
      return each === undefined ? { $undefined: true } : each;
    }) ?? '{"$undefined":true}'
  );
}

export function unpack(text: string): unknown {
  return revive(JSON.parse(text));
}

function revive(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(revive);
  if ('$undefined' in value) return undefined;
  if ('$bytes' in value && typeof value.$bytes === 'string') return new Uint8Array(Buffer.from(value.$bytes, 'base64'));
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, revive(each)]));
}

/** `Buffer` turns itself into this before a replacer sees it. */
function isBufferJson(value: unknown): value is { readonly data: readonly number[] } {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'Buffer' && 'data' in value;
}
