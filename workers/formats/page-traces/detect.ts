import { ORACLE_RECORD } from './binary-formats.ts';
import type { PageTraceFormat } from './types.ts';

/** What is looked at of a trace. */
export const HEAD_BYTES = 1 << 16;
const LINES = 64;
const RECORDS = 1000;

/** By what a line of each format looks like; the first that fits most of the first lines. */
const LINE_OF: readonly (readonly [PageTraceFormat, RegExp])[] = [
  ['lackey', /^( [LSM] |I {2})[0-9a-f]+,\d+$|^==\d+==|^# /i],
  ['address', /^[ls] (0x)?[0-9a-f]+( |$)/i],
  ['csv', /^(version,.*|\d+,\d+,(2a|28),\d+,\d+)$/i],
  ['lirs', /^(\d+|\*.*) *$/],
];

/** The format of a trace by its first bytes; undefined when nothing fits. @param whole nothing follows these bytes */
export function detectFormat(head: Uint8Array, whole: boolean): PageTraceFormat | undefined {
  if (head.length === 0) return undefined;
  if (isText(head)) return textFormat(head, whole);
  if (isOracleGeneral(head)) return 'oracle-general';
  return head.length % 4 === 0 || !whole ? 'cloud-physics' : undefined;
}

function isText(head: Uint8Array): boolean {
  return head.every((byte) => (byte >= 0x20 && byte < 0x7f) || byte === 0x0a || byte === 0x0d || byte === 0x09);
}

function textFormat(head: Uint8Array, whole: boolean): PageTraceFormat | undefined {
  const all = new TextDecoder().decode(head).split(/\r?\n/);
  // the last line is cut off, unless the file ends there
  const lines = (whole ? all : all.slice(0, -1)).filter((line) => line !== '').slice(0, LINES);
  const fitting = LINE_OF.map(([format, line]) => ({ format, fits: lines.filter((text) => line.test(text)).length }));
  const best = fitting.reduce((a, b) => (b.fits > a.fits ? b : a));
  return 2 * best.fits > lines.length ? best.format : undefined;
}

/** Times do not fall, and every record's next access is behind it or none (-1). */
function isOracleGeneral(head: Uint8Array): boolean {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const records = Math.min(RECORDS, Math.floor(head.length / ORACLE_RECORD));
  for (let record = 0, before = 0; record < records; record++) {
    const at = record * ORACLE_RECORD;
    const time = view.getUint32(at, true);
    const next = view.getInt32(at + 20, true) * 2 ** 32 + view.getUint32(at + 16, true);
    if (time < before || (next !== -1 && next <= record)) return false;
    before = time;
  }
  return records > 0;
}
