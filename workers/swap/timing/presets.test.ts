import { describe, expect, it } from 'vitest';
import { LOCK, LOCK_KINDS, WORK, WORK_KINDS } from '../work.ts';
import { testMachine } from './actors.fixture.ts';
import { COMPRESSORS, COSTS, costTable } from './costs.ts';
import { LockTable } from './lock-table.ts';
import { checkMachine } from './machine.ts';
import { PRESETS, type PresetName, TICKET_CROWD_NS, timingMachine } from './presets.ts';

describe('machines', () => {
  it.each(Object.keys(PRESETS) as PresetName[])('%s can be played on', (name) => {
    const machine = timingMachine(name);
    expect(() => checkMachine(machine)).not.toThrow();
    // every kind of work costs something, the program itself 1 ns whatever the machine
    expect(machine.costNs).toHaveLength(WORK_KINDS);
    expect(machine.costNs.every((ns) => ns > 0)).toBe(true);
    expect(machine.costNs[WORK.user]).toBe(1);
    expect(machine.locks.lines).toHaveLength(LOCK_KINDS);
  });

  it('have ticket locks only when asked for', () => {
    expect(timingMachine('laptop').locks.crowdNs).toBe(0);
    expect(timingMachine('laptop', { ticketLocks: true }).locks.crowdNs).toBe(TICKET_CROWD_NS);
  });

  it('are refused when they cannot be', () => {
    expect(() => checkMachine(testMachine(3, { sockets: 2 }))).toThrow(/3 CPUs do not make 2 sockets/);
    expect(() => checkMachine(testMachine(0))).toThrow('0 CPUs');
    expect(() => checkMachine(testMachine(2, { smtSlowdown: 0.5 }))).toThrow(/slowdown 0.5/);
    const costs = testMachine(1);
    costs.costNs[WORK.probe] = Number.NaN;
    expect(() => checkMachine(costs)).toThrow(/a cost is missing/);
  });
});

describe('costs', () => {
  it('add up to the measured first touch of a page', () => {
    const { faultEntry, mapPage, allocPage, zeroPage, charge, lruMove } = COSTS;
    const ns = [faultEntry, mapPage, allocPage, zeroPage, charge, lruMove].reduce((sum, cost) => sum + cost.ns, 0);
    expect(Math.abs(ns / 1050 - 1)).toBeLessThan(0.05);
  });

  it('scale with the machine, and take the speed of the compressor', () => {
    const one = costTable(1, 'lz4');
    const two = costTable(2, 'zstd');
    expect(two[WORK.unmapPage]).toBe(2 * one[WORK.unmapPage]);
    expect(one[WORK.compress]).toBe(COMPRESSORS.lz4.compressNs);
    expect(two[WORK.decompress]).toBe(2 * COMPRESSORS.zstd.decompressNs);
  });

  it('are instructions on a machine that counts them, where those take less time than others', () => {
    const counted = timingMachine('counted-guest').costNs;
    expect(counted[WORK.probe]).toBe(COSTS.probe.instructions);
    expect(counted[WORK.unmapPage]).toBe(PRESETS['counted-guest'].scale * COSTS.unmapPage.ns);
    expect(timingMachine('zen5-vm').costNs[WORK.probe]).toBe(COSTS.probe.ns);
  });
});

describe('numbers of locks', () => {
  it('are given out once for each lock, however far apart the indices are', () => {
    const table = new LockTable();
    const last = 6 * 2 ** 19 + 524_287;
    const numbers = [0, 1, 1023, 1024, last].map((index) => table.stationOf(LOCK.cluster, index));
    expect(numbers).toEqual([0, 1, 2, 3, 4]);
    expect(table.stationOf(LOCK.cluster, last)).toBe(4);
    expect(table.stationOf(LOCK.tree, last)).toBe(5);
    expect(table.count).toBe(6);
    expect(table.countOf[LOCK.cluster]).toBe(5);
  });
});
