import { describe, expect, it } from 'vitest';
import { classic, device } from './classic.fixture.ts';
import { ClusterFifo, inColumns } from './cluster-fifo.ts';

describe('the FIFO of clusters', () => {
  it('gives clusters in the order in which they came', () => {
    const fifo = new ClusterFifo(new Int32Array(8));
    for (const cluster of [3, 1, 7]) fifo.append(cluster);
    expect(fifo.shift()).toBe(3);
    fifo.append(0);
    expect([...fifo.members()]).toEqual([1, 7, 0]);
    while (fifo.length > 0) fifo.shift();
    expect(fifo.first).toBe(-1);
    fifo.append(5);
    expect(fifo.first).toBe(5);
  });

  it('begins in columns from the column of the start on', () => {
    expect([...inColumns(10, 4, 0)]).toEqual([0, 4, 8, 1, 5, 9, 2, 6, 3, 7]);
    expect([...inColumns(10, 4, 6)]).toEqual([2, 6, 3, 7, 0, 4, 8, 1, 5, 9]);
    expect([...inColumns(5, 1, 3)]).toEqual([3, 4, 0, 1, 2]);
  });

  it('of a new device has its whole clusters in 32 columns, so that neighbours lie in different trees', () => {
    const { space } = classic({ kernel: '5.8', devices: [device(100 * 512 + 7)] });
    const order = [...space.devices[0].free.members()];
    expect(order.slice(0, 6)).toEqual([32, 64, 96, 1, 33, 65]);
    // not the one with the header, nor the one that the device ends in
    expect(order).toHaveLength(99);
  });

  it('starts at a random place before 5.8', () => {
    const { space } = classic({ kernel: '4.9', devices: [device(100 * 512)] });
    const first = Math.floor(space.devices[0].places.shared / 512);
    expect([...space.devices[0].free.members()].slice(0, 2)).toEqual([first, (first + 1) % 100]);
  });
});
