import { expect, it } from 'vitest';
import { deviceWatts, LINK_JOULES_PER_BYTE, SSD_WATTS } from './device-power.ts';

it('draws nothing idle, and adds up what disks and links do', () => {
  expect(deviceWatts(0, SSD_WATTS, 0)).toBe(0);
  expect(deviceWatts(1, SSD_WATTS, 0)).toBe(5);
  // 4 pJ per bit at 100 Gbit/s
  expect(deviceWatts(0, SSD_WATTS, 12.5e9)).toBeCloseTo(0.4, 12);
  expect(deviceWatts(0.5, 8, 1 / LINK_JOULES_PER_BYTE)).toBeCloseTo(5, 12);
});
