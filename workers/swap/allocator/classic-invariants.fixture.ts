import { LOCK } from '../work.ts';
import { TREE_NODE_BYTES } from './bytes.ts';
import type { Classic } from './classic.fixture.ts';
import type { ClassicDevice } from './classic-device.ts';
import { classicKernel } from './classic-kernel.ts';
import type { Users } from './classic-operations.fixture.ts';
import type { ClassicSpace } from './classic-space.ts';
import { CLUSTER_LIST, CLUSTER_SLOTS, NO_FOLIO } from './design.ts';
import { lockFault, lockOrder } from './lock-order.fixture.ts';
import { MAP } from './swap-map.ts';

/** si->lock holds those of the list, of clusters and of trees; a cluster's holds none; a tree's that of its list of nodes. */
const ORDER = lockOrder([
  [LOCK.device, LOCK.swapAvail],
  [LOCK.device, LOCK.cluster],
  [LOCK.device, LOCK.tree],
  [LOCK.device, LOCK.shadowNodes],
  [LOCK.tree, LOCK.shadowNodes],
]);

/** What is wrong with the locks of the program that the log holds. */
export function lockFaultOf({ log }: Classic): string {
  return lockFault(log, ORDER);
}

/** What is wrong with a space between two operations, given what its users know (section 11 of models/swap.md). */
export function faultsOf(space: ClassicSpace, users: Users): string[] {
  const faults: string[] = users.twice.map((entry) => `${entry} was handed out while in use`);
  const setAside = new Set<number>();
  space.slots.forEachSetAside((entry) => {
    if (setAside.has(entry)) faults.push(`${entry} is set aside twice`);
    setAside.add(entry);
  });
  let bytes = 0;
  for (const device of space.devices) {
    faults.push(...slotFaults(space, device, users, setAside), ...clusterFaults(device));
    bytes += TREE_NODE_BYTES * nodesOf(device) + device.map.continuationBytes;
  }
  const inuse = space.devices.reduce((sum, device) => sum + device.inuse, 0);
  if (space.freeSlots + inuse !== space.totalSlots) faults.push(`${space.freeSlots} free and ${inuse} in use`);
  if (space.dynamicBytes() !== bytes) faults.push(`${space.dynamicBytes()} dynamic bytes, not ${bytes}`);
  return faults;
}

/** Every slot has the references, the folio and the byte that its users know of. */
function slotFaults(space: ClassicSpace, device: ClassicDevice, users: Users, setAside: Set<number>): string[] {
  const faults: string[] = [];
  const { map, lowest, highest } = device;
  const { shadows: keepsShadows } = classicKernel(space.config);
  for (let slot = 1; slot < device.config.slots; slot++) {
    const entry = device.index * 2 ** 28 + slot;
    const byte = map.bytes[slot];
    const references = users.references.get(entry) ?? 0;
    const folio = users.folios.get(entry) ?? NO_FOLIO;
    const pinned = setAside.has(entry);
    const used = references > 0 || folio !== NO_FOLIO || pinned;
    if (space.references(entry) !== references || space.cached(entry) !== folio) faults.push(`users of ${entry}`);
    const shadow = keepsShadows ? (users.shadows.get(entry) ?? 0) : 0;
    // those of slots in slot caches go when the slots are really free
    if (space.shadowOf(entry) !== shadow && !pinned) faults.push(`shadow of ${entry}: ${space.shadowOf(entry)}`);
    const expected = used ? byte !== MAP.free && byte !== MAP.bad : byte === MAP.free || discarded(device, slot);
    if (!expected || (pinned && byte !== MAP.hasCache)) faults.push(`byte of ${entry}: ${byte}`);
    if (byte === MAP.free && (slot < lowest || slot > highest)) faults.push(`${slot} is free and out of bounds`);
  }
  return faults;
}

function discarded(device: ClassicDevice, slot: number): boolean {
  return device.map.bytes[slot] === MAP.bad && device.list(slot >>> 9) === CLUSTER_LIST.discard;
}

/** Clusters are on the list that their count asks for, lists hold just these, and the counts add up. */
function clusterFaults(device: ClassicDevice): string[] {
  const faults: string[] = [];
  const free = [...device.free.members()];
  const discards = [...device.discards.members()];
  let used = 0;
  for (let cluster = 0; cluster < device.clusters; cluster++) {
    const list = device.list(cluster);
    used += device.used(cluster);
    const whole = cluster > 0 && (cluster + 1) * CLUSTER_SLOTS <= device.config.slots;
    const empty = device.hasClusters && whole && device.used(cluster) === 0;
    if (empty !== (list === CLUSTER_LIST.free || list === CLUSTER_LIST.discard)) faults.push(`list of ${cluster}`);
    if (free.includes(cluster) !== (list === CLUSTER_LIST.free)) faults.push(`free list: ${cluster}`);
    if (discards.includes(cluster) !== (list === CLUSTER_LIST.discard)) faults.push(`discard list: ${cluster}`);
  }
  if (free.length !== device.free.length || discards.length !== device.discards.length) faults.push('lengths of lists');
  if (used !== device.inuse) faults.push(`clusters count ${used} slots, not ${device.inuse}`);
  return faults;
}

/** Nodes that a tree of fewer than 4096 slots needs for its folios and shadows. */
function nodesOf({ tree, config }: ClassicDevice): number {
  const groups = new Set<number>();
  for (let slot = 0; slot < config.slots; slot++) {
    if (tree.folio(slot) !== NO_FOLIO || tree.shadow(slot) > 0) groups.add(slot >>> 6);
  }
  return groups.size > 0 ? groups.size + 1 : 0;
}
