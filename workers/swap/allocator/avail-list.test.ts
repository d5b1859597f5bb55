import { expect, it } from 'vitest';
import { AvailList } from './avail-list.ts';

function order(list: AvailList): number[] {
  const devices: number[] = [];
  for (let device = list.first; device >= 0; device = list.after(device)) devices.push(device);
  return devices;
}

it('devices are listed by priority, equals in turn', () => {
  const list = new AvailList([1, 3, 3, 2, 3]);
  expect(order(list)).toEqual([1, 2, 4, 3, 0]);
  list.rotate(1);
  expect(order(list)).toEqual([2, 4, 1, 3, 0]);
  list.rotate(3);
  expect(order(list)).toEqual([2, 4, 1, 3, 0]);
});

it('devices that are full are not listed, and come back behind their equals', () => {
  const list = new AvailList([1, 3, 3]);
  list.remove(1);
  expect(list.has(1)).toBe(false);
  expect(order(list)).toEqual([2, 0]);
  list.add(1);
  expect(order(list)).toEqual([2, 1, 0]);
  for (const device of [0, 1, 2]) list.remove(device);
  expect(list.first).toBe(-1);
});
