import { expect, it } from 'vitest';
import { machine, spaceOf } from './machine.fixture.ts';
import { TOUCH } from './memory-api.ts';
import { programOf } from './program.fixture.ts';
import { watermarksOf } from './zone.ts';

it('takes 64 pages at once from the shared counter, and gives single pages near the limit', () => {
  const { memory, log } = machine({ groups: [{ limitPages: 100 }], keeps: true });
  const space = memory.createSpace(spaceOf(1, 200));
  const { groups } = memory.core;
  memory.touch(0, space, 0, true);
  expect([groups.usage[1], groups.stocked(1)]).toEqual([64, 63]);
  for (let page = 1; page < 64; page++) {
    log.clear();
    memory.touch(0, space, page, true);
    expect(programOf(log)).not.toContain('+charge');
  }
  log.clear();
  memory.touch(0, space, 64, true);
  // no room for another 64: one try for those, one for the page alone
  expect(programOf(log).filter((word) => word === '+charge')).toHaveLength(2);
  expect([groups.usage[1], groups.stocked(1)]).toEqual([65, 0]);
});

it('gives back the stock of a group when the CPU charges for another, and before it is out of memory', () => {
  const { memory } = machine({ groups: [{ limitPages: 100, swapMaxPages: 0 }, {}] });
  const [one, other] = [1, 2].map((group) => memory.createSpace(spaceOf(group, 100)));
  const { groups } = memory.core;
  memory.touch(0, one, 0, true);
  memory.touch(0, other, 0, true);
  expect([groups.usage[1], groups.stocked(1), groups.stocked(2)]).toEqual([1, 0, 63]);
  // 64 of the other CPU's are in its way, but not for good
  memory.touch(1, one, 1, true);
  for (let page = 2; page < 100; page++) expect(memory.touch(0, one, page, true)).toBe(TOUCH.minor);
  expect([groups.usage[1], groups.stocked(1)]).toEqual([100, 0]);
});

it('makes those wait who are above memory.high, with the square of the excess', () => {
  const { memory, log } = machine({
    groups: [{ highPages: 640, swapMaxPages: 0 }],
    keeps: true,
    settings: { hz: 1000 },
  });
  const space = memory.createSpace(spaceOf(1, 2000));
  const sleeps: number[] = [];
  for (let page = 0; page < 1600; page++) {
    log.clear();
    memory.touch(0, space, page, true);
    const sleep = programOf(log).find((word) => word.startsWith('sleep'));
    if (sleep !== undefined) sleeps.push(Number(sleep.slice(6)));
  }
  expect(sleeps.length).toBeGreaterThan(5);
  expect(sleeps).toEqual([...sleeps].sort((a, b) => a - b));
  expect(sleeps.at(-1)).toBeLessThanOrEqual(2_000_000_000);
  expect(memory.core.counters.total('highPenalty')).toBe(sleeps.length);
});

it('computes watermarks as the kernel does', () => {
  const { memory } = machine();
  const marks = (ramPages: number, rest = {}): number[] => {
    const { min, low, high } = watermarksOf({ ...memory.core.config, ramPages, ...rest });
    return [min, low, high];
  };
  // 4 GiB: sqrt(4 Mi * 16) = 8192 KiB; a quarter of min is more than a thousandth of all, which is 1048
  expect(marks(1_048_576)).toEqual([2048, 3096, 4144]);
  expect(marks(1_048_576, { watermarkScaleFactor: 1000 })).toEqual([2048, 106_905, 211_762]);
  expect(marks(1024)).toEqual([64, 80, 96]);
  expect(marks(2 ** 30)[0]).toBe(65_536);
  expect(marks(1_048_576, { minFreeKib: 65_536 })[0]).toBe(16_384);
});
