/** Reads any protobuf message field by field, without a schema: the wire format as its documentation describes it. */
export type Field = { readonly id: number; readonly value: number | Uint8Array };

export function fieldsOf(bytes: Uint8Array): readonly Field[] {
  const fields: Field[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = bytes[at++];
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const tag = varint();
    const id = Math.floor(tag / 8);
    switch (tag % 8) {
      case 0:
        fields.push({ id, value: varint() });
        break;
      case 1:
        fields.push({ id, value: view.getFloat64(at, true) });
        at += 8;
        break;
      case 2: {
        const length = varint();
        fields.push({ id, value: bytes.subarray(at, at + length) });
        at += length;
        break;
      }
      default:
        throw new Error(`wire type ${tag % 8} at ${at}`);
    }
  }
  if (at !== bytes.length) throw new Error('a message ends inside a field');
  return fields;
}

const bytesOf = (fields: readonly Field[], id: number): Uint8Array[] =>
  fields.flatMap((field) => (field.id === id && field.value instanceof Uint8Array ? [field.value] : []));

/** Messages inside a message. */
export const messages = (fields: readonly Field[], id: number): (readonly Field[])[] =>
  bytesOf(fields, id).map(fieldsOf);

export const text = (fields: readonly Field[], id: number): string => new TextDecoder().decode(bytesOf(fields, id)[0]);

/** 0 when it is not there, as in protobuf. */
export function number(fields: readonly Field[], id: number): number {
  const found = fields.find((field) => field.id === id)?.value ?? 0;
  if (typeof found !== 'number') throw new Error(`field ${id} is no number`);
  return found;
}
