import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importPageTrace, readPageTrace } from './read.ts';
import { PAGE_TRACE_FORMATS, type ReadPageTraceOptions } from './types.ts';

/** "12\n7\n*\n12\n" packed by xz 5.4. */
const XZ = '/Td6WFoAAATm1rRGAgAhARYAAAB0L+WjAQAJMTIKNwoqCjEyCgAAACIfx3ewMbHuAAEiChUa4WcftvN9AQAAAAAEWVo=';

const blob = (content: string | Uint8Array<ArrayBuffer>) => new Blob([content]);

async function read(content: string | Uint8Array<ArrayBuffer>, options?: ReadPageTraceOptions) {
  const { trace, report } = await importPageTrace(blob(content), options);
  return { accesses: trace.blocks.flatMap((block) => [...block]), report };
}

/** Pages as numbered, with "w" for a write. */
async function pages(content: string | Uint8Array<ArrayBuffer>, options?: ReadPageTraceOptions): Promise<string> {
  const { accesses } = await read(content, options);
  return accesses.map((access) => `${access >>> 1}${access & 1 ? 'w' : ''}`).join(' ');
}

describe('page traces', () => {
  it('lirs: ids one a line, marks between them', async () => {
    const { report } = await read('12\n7\n*\n12\r\n18446744073709551615\n');
    expect(await pages('12\n7\n*\n12\r\n18446744073709551615\n')).toBe('0 1 0 2');
    expect(report).toMatchObject({
      format: 'lirs',
      rows: 4,
      accesses: 4,
      pages: 3,
      ignored: { mark: 1 },
      malformed: 0,
    });
  });

  it('address: loads and stores of 4 KiB pages, or of other ones', async () => {
    const text = 'l 0x1fffff50 1\ns 0x1fffffff 7\ns 0x20000000 0\nl 20001000 1\n';
    expect(await pages(text)).toBe('0 0w 1w 2');
    expect(await pages(text, { pageBytes: 65536 })).toBe('0 0w 1w 1');
  });

  it('csv: requests of several pages, sectors of 512 bytes', async () => {
    const text = 'version,time,op,size,lbn\n1,33898,2a,512,7\n1,33898,28,8192,7\n1,33899,28,4096,16\n';
    expect(await pages(text)).toBe('0w 0 1 2 2');
    expect((await read(text)).report).toMatchObject({ format: 'csv', rows: 3, ignored: { head: 1 }, malformed: 0 });
  });

  it('lackey: data accesses, across pages too; instructions and notes apart', async () => {
    const text = '==1== Lackey\n# dyno: tlb 64\nI  04001000,3\n L 1fff000ffc,8\n S 1fff000768,8\n M 04001000,4\n';
    expect(await pages(text)).toBe('0 1 0w 2w');
    expect((await read(text)).report).toMatchObject({
      format: 'lackey',
      rows: 3,
      writes: 2,
      ignored: { 'line of valgrind': 1, note: 1, instruction: 1 },
      notes: ['dyno: tlb 64'],
    });
  });

  it('cloud-physics: big-endian 32-bit ids', async () => {
    const bytes = Uint8Array.of(0, 0, 1, 0, 255, 255, 255, 255, 0, 0, 1, 0);
    expect(await pages(bytes)).toBe('0 1 0');
    expect((await read(bytes)).report).toMatchObject({ format: 'cloud-physics', rows: 3, unit: 'byte' });
  });

  it('oracle-general: records of 24 bytes with 64-bit ids', async () => {
    const records = [
      [10, 5n, 2n],
      [10, 5n + 2n ** 40n, -1n],
      [11, 5n, -1n],
    ] as const;
    const view = new DataView(new ArrayBuffer(72));
    records.forEach(([time, id, next], i) => {
      view.setUint32(24 * i, time, true);
      view.setBigUint64(24 * i + 4, id, true);
      view.setUint32(24 * i + 12, 4096, true);
      view.setBigInt64(24 * i + 16, next, true);
    });
    const bytes = new Uint8Array(view.buffer);
    expect(await pages(bytes)).toBe('0 1 0');
    const { report } = await read(bytes.slice(0, 60), { format: 'oracle-general' });
    expect(report).toMatchObject({ rows: 2, malformed: 1, firstMalformed: [{ place: 48 }] });
  });

  it('unpacks gzip and xz', async () => {
    expect(await pages(new Uint8Array(gzipSync('12\n7\n*\n12\n')))).toBe('0 1 0');
    const packed = Uint8Array.from(atob(XZ), (character) => character.charCodeAt(0));
    expect(await pages(packed)).toBe('0 1 0');
    expect((await read(packed)).report).toMatchObject({
      container: 'xz',
      format: 'lirs',
      fileBytes: packed.length,
      bytes: 10,
    });
  });

  it.each(['gzip', 'xz'] as const)('%s that is cut off: says so and keeps what was unpacked', async (container) => {
    const whole =
      container === 'gzip'
        ? new Uint8Array(gzipSync('12\n7\n*\n12\n'))
        : Uint8Array.from(atob(XZ), (character) => character.charCodeAt(0));
    const { report } = await read(whole.slice(0, whole.length - 9));
    expect(report.stopped).toMatchObject({ reason: 'damaged' });
  });

  it('reads all streams of a file, and says when something else follows', async () => {
    const xz = Uint8Array.from(atob(XZ), (character) => character.charCodeAt(0));
    const gzip = new Uint8Array(gzipSync('12\n7\n*\n12\n'));
    for (const packed of [xz, gzip]) {
      expect(await pages(Uint8Array.from([...packed, ...packed]))).toBe('0 1 0 0 1 0');
      const { report } = await read(Uint8Array.from([...packed, ...new TextEncoder().encode('something else')]));
      expect(report).toMatchObject({ stopped: { reason: 'damaged' } });
    }
  });

  it('counts rows that it cannot use and keeps the places of the first', async () => {
    const { report } = await read(`1\n2\nthree\n4\n${'5'.repeat(30)}\n6\n`);
    expect(report).toMatchObject({
      rows: 4,
      malformed: 2,
      firstMalformed: [
        { place: 3, example: 'three' },
        { place: 5, reason: 'not a page id of 64 bits' },
      ],
    });
  });

  it('stops at the limit of pages and says so', async () => {
    const { report } = await read('1\n2\n1\n3\n4\n', { maxPages: 2 });
    expect(report).toMatchObject({ accesses: 3, pages: 2, stopped: { reason: 'too many pages' } });
  });

  it('tells how far it is, and stops when asked to', async () => {
    const text = '1234567\n'.repeat(400_000);
    const signal = { aborted: false };
    const done: number[] = [];
    const report = await readPageTrace(blob(text), () => undefined, {
      signal,
      onProgress: (bytes, total) => {
        done.push(bytes / total);
        signal.aborted = true;
      },
    });
    expect(done[0]).toBeLessThan(1);
    expect(report.stopped).toMatchObject({ reason: 'cancelled' });
    expect(report.accesses).toBeLessThan(400_000);
  });

  it('says when nothing fits', async () => {
    expect((await read('the quick brown fox\njumps\n')).report).toMatchObject({ format: undefined, rows: 0 });
    expect((await read('')).report).toMatchObject({ format: undefined, bytes: 0 });
  });

  it('any bytes give a report, in which every row is accounted for', async () => {
    const line = fc.constantFrom(
      '12',
      ' L 04,8',
      ' S ffffffffffffffff,8',
      'l 0x1f 1',
      '*',
      '1,2,2a,512,9',
      '',
      'x',
      '# n',
    );
    const text = fc.array(line, { maxLength: 40 }).map((lines) => new TextEncoder().encode(lines.join('\n')));
    const content = fc.oneof(fc.uint8Array({ maxLength: 400 }), text);
    const format = fc.option(fc.constantFrom(...PAGE_TRACE_FORMATS), { nil: undefined });
    await fc.assert(
      fc.asyncProperty(content, format, async (bytes, asked) => {
        const { accesses, report } = await read(Uint8Array.from(bytes), { format: asked });
        expect(accesses.length).toBe(report.accesses);
        expect(new Set(accesses.map((access) => access >>> 1)).size).toBe(report.pages);
        expect(report.firstMalformed.length).toBe(Math.min(report.malformed, 8));
        if (report.format === undefined || report.unit === 'byte' || report.container !== 'none') return;
        const rows = report.rows + report.malformed + Object.values(report.ignored).reduce((a, b) => a + b, 0);
        const lines = new TextDecoder().decode(bytes).split('\n');
        expect(rows).toBe(lines[lines.length - 1] === '' ? lines.length - 1 : lines.length);
      }),
      { numRuns: 300 },
    );
  });
});
