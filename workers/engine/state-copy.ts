/**
 * A copy of everything that changes in a graph of objects: numbers, flags, typed arrays, lists. A simulation made of
 * many small classes can be set back without each of them having code for it, and a field added later is not forgotten.
 */
type TypedArray = Float64Array | Uint32Array | Int32Array | Uint16Array | Int16Array | Uint8Array | Int8Array;

export interface StateCopy {
  /** Every object that was visited, and what it had. */
  readonly objects: readonly { readonly holder: Record<string, unknown>; readonly keys: ReadonlySet<string> }[];
  readonly entries: readonly {
    readonly holder: Record<string, unknown>;
    readonly key: string;
    readonly value: unknown;
  }[];
}

/** Values that are copied as they are. */
function isPlain(value: unknown): boolean {
  return value === undefined || typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string';
}

function isTypedArray(value: unknown): value is TypedArray {
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}

/**
 * Copies the state below `root`: values, and which object is where. Objects for which `isBoundary` is true are left out: what they hold is set back by
 * other means, or never changes. Maps and sets are not followed.
 */
export function copyState(root: object, isBoundary: (value: object) => boolean = () => false): StateCopy {
  const entries: { holder: Record<string, unknown>; key: string; value: unknown }[] = [];
  const objects: { holder: Record<string, unknown>; keys: ReadonlySet<string> }[] = [];
  const seen = new Set<object>();
  const visit = (object: object): void => {
    if (seen.has(object) || isBoundary(object)) return;
    seen.add(object);
    const holder = object as Record<string, unknown>;
    if (!Array.isArray(object)) objects.push({ holder, keys: new Set(Object.keys(object)) });
    // a list that has grown since is cut
    if (Array.isArray(object)) entries.push({ holder, key: 'length', value: object.length });
    for (const key of Object.keys(object)) {
      const value = holder[key];
      if (isPlain(value)) entries.push({ holder, key, value });
      else if (isTypedArray(value)) {
        if (!(value.buffer instanceof SharedArrayBuffer)) entries.push({ holder, key, value: value.slice() });
      } else if (typeof value === 'object' && value !== null && !(value instanceof ArrayBuffer)) {
        entries.push({ holder, key, value });
        visit(value);
      }
    }
  };
  visit(root);
  return { objects, entries };
}

/** Sets every copied value back. Arrays that kept their length are overwritten in place, so that aliases stay aliases. */
export function restoreState(copy: StateCopy): void {
  // a field that was assigned only since then has no value to go back to
  for (const { holder, keys } of copy.objects) {
    for (const key of Object.keys(holder)) if (!keys.has(key)) holder[key] = undefined;
  }
  for (const { holder, key, value } of copy.entries) {
    const now = holder[key];
    if (isTypedArray(value)) {
      if (isTypedArray(now) && now.length === value.length) (now as Float64Array).set(value as Float64Array);
      else holder[key] = value.slice();
    } else if (now !== value) holder[key] = value;
  }
}
