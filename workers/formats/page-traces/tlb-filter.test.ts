import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LackeyFilter } from './lackey-filter.ts';
import { TlbFilter } from './tlb-filter.ts';

describe('the TLB filter', () => {
  it('lets through what is not among the last pages, and first writes', () => {
    const tlb = new TlbFilter(2);
    const accesses = [
      [1, false, true],
      [1, false, false],
      [2, false, true],
      [1, true, true],
      [1, true, false],
      [3, false, true],
      [2, false, true],
      [1, false, true],
      [1, true, true],
    ] as const;
    for (const [page, write, passes] of accesses) expect(tlb.access(page, write)).toBe(passes);
    expect(tlb.passed).toBe(7);
  });

  it('with one entry lets through every change of page', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3)), (pages) => {
        const tlb = new TlbFilter(1);
        const passed = pages.filter((page) => tlb.access(page, false));
        expect(passed).toEqual(pages.filter((page, i) => page !== pages[i - 1]));
      }),
    );
  });
});

describe('lackey through the filter', () => {
  const filtered = (text: string, sizes: readonly number[]) => {
    const lines: string[] = [];
    const filter = new LackeyFilter(4, 4096, (line) => lines.push(line));
    const bytes = new TextEncoder().encode(text);
    let from = 0;
    for (const size of [...sizes, bytes.length]) {
      filter.push(bytes.subarray(from, from + size));
      from += size;
    }
    return { lines, counts: filter.end(), messages: filter.messages };
  };
  const TEXT = '==1== Lackey\nI  0401ab70,3\n S 1fff000768,8\n L 1fff000770,8\n L 0401affc,8\n M 04222000,4\n';

  it('writes pages and counts what it saw', () => {
    const { lines, counts, messages } = filtered(TEXT, []);
    expect(lines).toEqual([' S 1fff000000,1\n', ' L 401a000,1\n', ' L 401b000,1\n', ' S 4222000,1\n']);
    expect(counts).toEqual({ instructions: 1, accesses: 4, passed: 4 });
    expect(messages).toEqual(['==1== Lackey']);
  });

  it('in pieces of any size', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 12 }), (sizes) => {
        expect(filtered(TEXT, sizes)).toEqual(filtered(TEXT, []));
      }),
    );
  });
});
