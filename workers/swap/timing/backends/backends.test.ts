import { describe, expect, it } from 'vitest';
import { streamFor } from '../../../engine/random.ts';
import { IO } from '../../work.ts';
import type { SwapDevice } from './device.ts';
import { Flash } from './flash.ts';
import { FLASH_PRESETS, type FlashPresetName, type PublishedReads } from './flash-presets.ts';
import { RequestQueue } from './request-queue.ts';
import { DISK_7200, RotatingDisk } from './rotating-disk.ts';
import { WriteBuffer } from './write-buffer.ts';

/** Random reads of one page with `depth` always under way. */
function reads(device: SwapDevice, depth: number, count: number, slots = 1e7) {
  const stream = streamFor(3, 'slots');
  const dueNs = new Float64Array(depth);
  const took: number[] = [];
  let nowNs = 0;
  for (let i = 0; i < count; i++) {
    const next = dueNs.indexOf(Math.min(...dueNs));
    nowNs = dueNs[next];
    dueNs[next] = device.submit(IO.read, stream.nextBelow(slots), 1, nowNs);
    took.push(dueNs[next] - nowNs);
  }
  took.sort((a, b) => a - b);
  const at = (p: number) => took[Math.floor(p * count)];
  const mean = took.reduce((sum, ns) => sum + ns, 0) / count;
  return { mean, p50: at(0.5), p99: at(0.99), iops: (count / nowNs) * 1e9 };
}

const within = (value: number, published: number, share: number) =>
  expect(Math.abs(value / published - 1), `${value} for ${published}`).toBeLessThan(share);

describe('flash presets', () => {
  const names = Object.keys(FLASH_PRESETS) as FlashPresetName[];
  it.each(names)('%s reads as fast as published', (name) => {
    const { config } = FLASH_PRESETS[name];
    const published: PublishedReads = FLASH_PRESETS[name].published;
    const one = reads(new Flash(config, 1, name), 1, 40_000);
    within(one.mean, published.meanNs, 0.03);
    if (published.p50Ns !== undefined) within(one.p50, published.p50Ns, 0.03);
    if (published.p99Ns !== undefined) within(one.p99, published.p99Ns, 0.03);
    if (published.iops16 !== undefined)
      within(reads(new Flash(config, 1, name), 16, 40_000).iops, published.iops16, 0.03);
  });
});

describe('flash', () => {
  const { config } = FLASH_PRESETS['nand-p3700'];

  it('takes writes at once until its buffer is full, then at the rate of the medium', () => {
    const device = new Flash(config, 1, 'ssd');
    const times: number[] = [];
    for (let i = 0; i < 2 * config.bufferPages; i += 64) times.push(device.submit(IO.write, i, 64, 0));
    const first = times[0];
    expect(first).toBeLessThan(20_000);
    const last = times.at(-1) ?? 0;
    within(last, config.bufferPages * config.drainNs, 0.1);
    // an hour later it is empty
    expect(device.submit(IO.write, 0, 64, 3.6e12) - 3.6e12).toBe(first);
  });

  it('refuses requests while its queue is full', () => {
    const device = new Flash({ ...config, queueDepth: 4 }, 1, 'ssd');
    let earliest = Infinity;
    for (let i = 0; i < 4; i++) {
      expect(device.acceptsNs(0)).toBe(0);
      earliest = Math.min(earliest, device.submit(IO.read, i, 1, 0));
    }
    expect(device.acceptsNs(0)).toBeGreaterThanOrEqual(earliest);
    expect(device.acceptsNs(1e9)).toBe(1e9);
  });
});

describe('a rotating disk', () => {
  const disk = () => new RotatingDisk({ ...DISK_7200, slots: 8e6 }, 1, 'hdd');

  it('needs a seek and half a turn for a page far away, and next to nothing for the next one', () => {
    const { mean } = reads(disk(), 1, 5000, 8e6);
    // mean of the root of the distance of two random places is 8/15
    const seekNs = DISK_7200.shortestSeekNs + (DISK_7200.longestSeekNs - DISK_7200.shortestSeekNs) * (8 / 15);
    within(mean, seekNs + DISK_7200.rotationNs / 2 + DISK_7200.transferNs, 0.03);
    const device = disk();
    const begun = device.submit(IO.read, 0, 1, 0);
    expect(device.submit(IO.read, 1, 8, begun) - begun).toBe(8 * DISK_7200.transferNs);
  });
});

describe('parts', () => {
  it('a write buffer conserves pages', () => {
    const buffer = new WriteBuffer(100, 10);
    expect(buffer.take(100, 0)).toBe(0);
    expect(buffer.take(5, 20)).toBe(20 + 3 * 10);
    expect(buffer.take(1, 1e6)).toBe(1e6);
  });

  it('a queue has as many tags as it is deep', () => {
    const queue = new RequestQueue(2);
    queue.add(50);
    queue.add(70);
    expect(queue.acceptsNs(10)).toBe(50);
    queue.add(90);
    expect(queue.acceptsNs(60)).toBe(70);
  });
});
