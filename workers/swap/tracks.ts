/** What a swap recording shows over time besides who ran: locks, devices, memory and faults. */
import type { TrackDescription } from '../lab/tracks.ts';
import type { LocalText, RecordingDirectory } from '../lab/types.ts';
import type { TrackSource } from '../recording/track-types.ts';
import type { MetricUnit } from '../units/metric-units.ts';

export function swapTracks({ swap }: RecordingDirectory): TrackDescription[] {
  if (!swap) return [];
  const { devices, locks, sampleNs } = swap;
  return [
    ...locks.map(
      ({ id, label }, lock): TrackDescription => ({
        id: `lock:${id}`,
        kind: 'lock',
        label: { en: `Waiting: ${label.en}`, zh: `等待：${label.zh ?? label.en}` },
        unit: 'count',
        source: { kind: 'shares', table: 'lockWaits', column: 'waitNs', where: { lock }, everyNs: sampleNs },
      }),
    ),
    ...devices.map(
      ({ name }, device): TrackDescription => ({
        id: `device:${name}`,
        kind: 'device',
        label: { en: `${name}: slots in use`, zh: `${name}：已用槽位` },
        unit: 'count',
        source: { kind: 'total', table: 'tiles', key: 'tile', column: 'used', where: { device } },
      }),
    ),
    ...SERIES,
  ];
}

const level = (column: string): TrackSource => ({ kind: 'level', table: 'series', column });
const rate = (column: string): TrackSource => ({ kind: 'rate', table: 'series', column });
const memory = (id: string, en: string, zh: string, unit: MetricUnit, source: TrackSource): TrackDescription => {
  const label: LocalText = { en, zh };
  return { id, kind: 'memory', label, unit, source };
};

/** Of the whole machine. */
const SERIES: readonly TrackDescription[] = [
  memory('usedSlots', 'Swap slots in use', '已用交换槽位', 'count', level('usedSlots')),
  memory('freeClusters', 'Free clusters', '空闲簇', 'count', level('freeClusters')),
  memory('allocations', 'Slots taken', '取得的槽位', '1/s', rate('allocations')),
  memory('probes', 'Slots looked at', '查看的槽位', '1/s', rate('probes')),
  memory('majorFaults', 'Major faults', '主缺页', '1/s', rate('majorFaults')),
  memory('swapIn', 'Pages swapped in', '换入页', '1/s', rate('swapIn')),
  memory('swapOut', 'Pages swapped out', '换出页', '1/s', rate('swapOut')),
  memory('poolBytes', 'Compressed pool', '压缩池', 'B', level('poolBytes')),
  memory('staticBytes', 'Tables of the swap devices', '交换设备的表', 'B', level('staticBytes')),
  memory('dynamicBytes', 'Swap bookkeeping', '交换簿记', 'B', level('dynamicBytes')),
  memory('psiSome', 'Memory pressure, some', '内存压力 some', 'ratio', level('psiSome')),
  memory('psiFull', 'Memory pressure, full', '内存压力 full', 'ratio', level('psiFull')),
];

/** Tracks that are lanes of a timeline, too: who waits at each kind of lock, and how full each device is. */
export function swapLevels(directory: RecordingDirectory): { track: TrackDescription; full: number | undefined }[] {
  const slots = new Map(directory.swap?.devices.map(({ name, slots: all }) => [`device:${name}`, all]));
  return swapTracks(directory)
    .filter(({ kind }) => kind === 'lock' || kind === 'device')
    .map((track) => ({ track, full: slots.get(track.id) }));
}
