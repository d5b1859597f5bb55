import { describe, expect, it } from 'vitest';
import { BLOCK_ROWS, blockBytes } from './layout.ts';
import { RecordingReader } from './reader.ts';
import { recordSlices, SLICES, SliceWriter, type TestSlice } from './slices.fixture.ts';
import { RecordingWriter } from './writer.ts';

const slice = (i: number): TestSlice => ({ start: i * 10, end: i * 10 + 7, task: i % 11, cpu: i % 3 });

describe('recording', () => {
  it('gives back every value that was written, across blocks', () => {
    const rows = BLOCK_ROWS + 10;
    const { handle } = recordSlices(Array.from({ length: rows }, (_, i) => slice(i)));
    const table = new RecordingReader(handle).table('slices');
    expect([table.rows, table.blockCount, table.block(1).rows]).toEqual([rows, 2, 10]);
    for (const row of [0, 1, BLOCK_ROWS - 1, BLOCK_ROWS, rows - 1]) {
      expect(table.value(table.columnIndex('startNs'), row)).toBe(row * 10);
      expect(table.value(table.columnIndex('task'), row)).toBe(row % 11);
    }
  });

  it('shows only published rows, and never the row that is being written', () => {
    const { writer, handle } = recordSlices([slice(0)]);
    const table = new RecordingReader(handle).table('slices');
    for (let i = 1; i <= 3000; i++) {
      writer.append(slice(i));
      expect(table.rows).toBeLessThanOrEqual(i);
      expect(table.rows).toBeGreaterThanOrEqual(i - 1024);
    }
    writer.flush();
    expect(table.rows).toBe(3001);
  });

  it('hides published rows whose block a reader has not been given yet', () => {
    const blocks: SharedArrayBuffer[] = [];
    const { writer, recording } = recordSlices([slice(0)], undefined, (_, block) => blocks.push(block));
    const reader = new RecordingReader(recording.handle);
    for (let i = 1; i < BLOCK_ROWS + 5; i++) writer.append(slice(i));
    writer.flush();
    const table = reader.table('slices');
    expect(table.rows).toBe(BLOCK_ROWS);
    reader.extend(recording.handle);
    reader.extend(recording.handle);
    expect([table.rows, table.blockCount, blocks.length]).toEqual([BLOCK_ROWS + 5, 2, 2]);
  });

  it('counts dropped rows, which readers see at once', () => {
    const { recording, handle } = recordSlices([]);
    const table = new RecordingReader(handle).table('slices');
    recording.countDropped(0, 3);
    recording.countDropped(0, 4);
    expect(table.dropped).toBe(7);
  });

  it('can be set back and written again from there, in the same blocks', () => {
    const rows = BLOCK_ROWS + 5;
    const { writer, recording } = recordSlices(Array.from({ length: rows }, (_, i) => slice(i)));
    for (const from of [BLOCK_ROWS - 2, BLOCK_ROWS]) {
      writer.rewind(from);
      const table = new RecordingReader(recording.handle).table('slices');
      expect(table.rows).toBe(from);
      for (let i = from; i < rows; i++) writer.append(slice(i + 1));
      writer.flush();
      expect([table.rows, table.blockCount]).toEqual([rows, 2]);
      expect(table.value(table.columnIndex('startNs'), from - 1)).toBe(
        from === BLOCK_ROWS ? from * 10 : (from - 1) * 10,
      );
      expect(table.value(table.columnIndex('startNs'), rows - 1)).toBe(rows * 10);
    }
  });

  it('uses spare blocks before it asks for memory', () => {
    const spare = new SharedArrayBuffer(blockBytes(SLICES));
    const recording = new RecordingWriter([SLICES], undefined, [[spare]]);
    recording.columns(0, 0);
    recording.columns(0, 1);
    const [first, second] = recording.handle.tables[0].blocks;
    expect(first).toBe(spare);
    expect(second).not.toBe(spare);
  });

  it('keeps no rows of tables for views that nobody will look at, and all of the others', () => {
    const layouts = [{ ...SLICES, viewedOnly: true }, SLICES];
    for (const isViewed of [true, false]) {
      const recording = new RecordingWriter(layouts, undefined, undefined, isViewed);
      const writers = layouts.map((_, table) => new SliceWriter(recording, table));
      for (let i = 0; i < 3000; i++) for (const writer of writers) writer.append(slice(i));
      writers[1].rewind(2048);
      for (let i = 2048; i < 3000; i++) for (const writer of writers) writer.append(slice(i));
      for (const writer of writers) writer.flush();
      const rows = new RecordingReader(recording.handle).tables.map((table) => table.rows);
      expect(rows).toEqual(isViewed ? [3952, 3000] : [0, 3000]);
    }
  });

  it('names what is missing', () => {
    const reader = new RecordingReader(recordSlices([]).handle);
    expect(() => reader.table('wakeups')).toThrow('no table wakeups');
    expect(reader.find('wakeups')).toBeUndefined();
    expect(() => reader.table('slices').columnIndex('core')).toThrow('no column core');
  });
});
