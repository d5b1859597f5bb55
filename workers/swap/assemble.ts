/** From the configuration of a variant to what its simulation is made of. */
import { pagesOf } from '../units/page.ts';
import { type AllocatorConfig, deviceIndexOf, NO_ENTRY, type SwapSpace } from './allocator/design.ts';
import { type DeviceConfig, type DiskKind, type FillPattern, isMemory, type SwapConfig } from './config.ts';
import type { BackendConfig, BlockBackend } from './memory/backend-config.ts';
import type { MemoryConfig, GroupConfig as MemoryGroup } from './memory/memory-config.ts';
import type { SwapDevice } from './timing/backends/device.ts';
import { Flash } from './timing/backends/flash.ts';
import { FLASH_PRESETS } from './timing/backends/flash-presets.ts';
import { DISK_7200, RotatingDisk } from './timing/backends/rotating-disk.ts';
import type { CompressorName } from './timing/costs.ts';
import type { TimingMachine } from './timing/machine.ts';
import { timingMachine } from './timing/presets.ts';
import type { WorkLog } from './work-log.ts';

/** Kernels with ticket locks: before 4.2. */
const TICKET_LOCKS: readonly string[] = ['3.8', '3.11'];
/** Slots of the disk that files are on, for a disk with a head. */
const FILE_DISK_SLOTS = 2 ** 26;
const NO_LIMIT = { limitPages: Infinity, highPages: Infinity, swapMaxPages: Infinity } as const;

export function allocatorConfig({ generation, kernel, machine, devices, zswap }: SwapConfig): AllocatorConfig {
  return {
    generation,
    kernel,
    cpus: machine.cpus,
    memcg: true,
    frontswap: zswap !== undefined,
    devices: devices.map(({ name, bytes, priority, kind, discard }) => ({
      name,
      slots: pagesOf(bytes),
      priority,
      rotational: kind === 'hdd',
      synchronous: isMemory(kind),
      discard,
    })),
  };
}

export function memoryConfig(config: SwapConfig): MemoryConfig {
  const { machine, devices, groups, reclaim, zswap } = config;
  const root: MemoryGroup = { name: 'root', ...NO_LIMIT };
  return {
    ramPages: pagesOf(machine.memoryBytes),
    groups: [
      root,
      ...groups.map(({ name, limitBytes, highBytes, swapMaxBytes }) => ({
        name,
        limitPages: pagesOf(limitBytes),
        highPages: pagesOf(highBytes),
        swapMaxPages: pagesOf(swapMaxBytes),
      })),
    ],
    swappiness: reclaim.swappiness,
    lru: reclaim.lru,
    pageCluster: reclaim.pageCluster,
    minFreeKib: reclaim.minFreeBytes === undefined ? null : Math.ceil(reclaim.minFreeBytes / 1024),
    watermarkScaleFactor: reclaim.watermarkScaleFactor,
    backends: devices.map(backendOf),
    zswap: zswap ?? null,
    fileBackend: blockBackend(machine.disk),
    hz: machine.hz,
  };
}

function backendOf({ kind, compressor, limitBytes }: DeviceConfig): BackendConfig {
  if (kind === 'zram') return { kind: 'zram', compressor, limitBytes };
  return isMemory(kind) ? { kind: 'memory' } : blockBackend(kind);
}

function blockBackend(model: DiskKind): BlockBackend {
  return { kind: 'block', model };
}

/** What requests are handed to: the swap devices in their order, then the disk that files are on. */
export function devicesOf({ devices, machine }: SwapConfig, seed: number): SwapDevice[] {
  return [
    ...devices.map((device) => (isMemory(device.kind) ? NEVER_ASKED : disk(device.kind, device, seed))),
    disk(machine.disk, { name: 'files', bytes: FILE_DISK_SLOTS * 4096, figures: {} }, seed),
  ];
}

function disk(
  kind: DiskKind,
  { name, bytes, figures }: Pick<DeviceConfig, 'name' | 'bytes' | 'figures'>,
  seed: number,
): SwapDevice {
  if (kind === 'hdd') return new RotatingDisk({ ...DISK_7200, slots: pagesOf(bytes) }, seed, name);
  return new Flash({ ...FLASH_PRESETS[kind].config, ...figures }, seed, name);
}

/** Memory is read and written by the CPU that wants it: no request is ever handed over. */
const NEVER_ASKED: SwapDevice = {
  acceptsNs: (nowNs) => nowNs,
  submit: () => {
    throw new Error('a request to a device that is memory');
  },
};

export function machineOf({ machine, devices, zswap, kernel }: SwapConfig): TimingMachine {
  const zram = devices.find(({ kind }) => kind === 'zram');
  const compressor: CompressorName | undefined = zswap?.compressor ?? zram?.compressor;
  const preset = timingMachine(machine.preset, {
    ...(compressor && { compressor }),
    ticketLocks: TICKET_LOCKS.includes(kernel),
  });
  const { cpus, sockets, threadsPerCore } = machine;
  return { ...preset, cpus, sockets, threadsPerCore };
}

/**
 * Gives slots to somebody who never gives them back, before anything else: all of them, and then those back that shall
 * be free. So the allocator gets into the state that years of use leave, not only to the same number of free slots.
 */
export function fillDevices(swap: SwapSpace, devices: readonly DeviceConfig[], log: WorkLog): void {
  if (devices.every(({ filled }) => filled === 0)) return;
  const first = Int32Array.from(devices, () => -1);
  const last = Int32Array.from(devices, () => -1);
  for (;;) {
    const entry = swap.allocate(0, 0, 0, 0);
    log.clear();
    if (entry === NO_ENTRY) break;
    swap.duplicate(entry, 1);
    swap.removeFromCache(0, entry, 0, 0);
    const device = deviceIndexOf(entry);
    if (first[device] < 0 || entry < first[device]) first[device] = entry;
    if (entry > last[device]) last[device] = entry;
  }
  devices.forEach(({ filled, fillPattern }, device) => {
    const slots = last[device] - first[device] + 1;
    for (let slot = 0; slot < slots; slot++) {
      if (isFree(fillPattern, slot, slots, 1 - filled)) swap.put(0, first[device] + slot, 1);
      log.clear();
    }
  });
}

function isFree(pattern: FillPattern, slot: number, slots: number, free: number): boolean {
  switch (pattern) {
    case 'scattered':
      return Math.floor((slot + 1) * free) > Math.floor(slot * free);
    case 'packed':
      return slot >= (1 - free) * slots;
    case 'clustered':
      return slot % 2 === 0 && slot >= (1 - 2 * free) * slots;
  }
}
