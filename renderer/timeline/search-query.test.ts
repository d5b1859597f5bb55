import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { laneCatalogue } from '../../workers/lab/lanes.ts';
import { formatInstant } from './format.ts';
import { notesOf, parseSearch, queryOf } from './search-query.ts';
import { testSource } from './timeline.fixture.ts';

const { directory } = testSource('a', []);
const named = { ...directory, resources: [{ kind: 'lock', name: 'journal', capacity: 1 }] as const };
const ask = (text: string) => queryOf(parseSearch(text), named, laneCatalogue(named));

describe('parseSearch', () => {
  it.each([
    ['at 1.2345 s', 1.2345e9, 1.2345e9],
    ['1.2s..1.3s', 1.2e9, 1.3e9],
    ['20 ms - 10 ms', 10e6, 20e6],
    ['at 5 µs to 7us', 5e3, 7e3],
    ['在 2 s 到 1 min', 2e9, 60e9],
  ])('reads %j as a time', (text, from, to) => {
    expect(parseSearch(text)).toEqual({ kind: 'time', from, to });
  });

  it('reads every time as it is shown, to the nanosecond', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), (ns) => {
        expect(parseSearch(formatInstant(ns))).toEqual({ kind: 'time', from: ns, to: ns });
      }),
    );
  });

  it.each(['#12', 'request 12', 'Request #12', '请求 12', 'request:12'])('reads %j as a request', (text) => {
    expect(parseSearch(text)).toEqual({ kind: 'request', request: 12 });
  });

  it('takes anything else for words, and never fails', () => {
    expect(parseSearch(' web/1 reason:Throttled x:y ')).toEqual({
      kind: 'terms',
      terms: [
        { field: undefined, text: 'web/1' },
        { field: 'reason', text: 'throttled' },
        { field: undefined, text: 'x:y' },
      ],
    });
    fc.assert(
      fc.property(fc.string(), (text) => {
        const search = parseSearch(text);
        expect(queryOf(search, named, laneCatalogue(named)) === undefined).toBe(
          search.kind === 'nothing' || search.kind === 'time' || (search.kind === 'terms' && search.terms.length === 0),
        );
      }),
    );
  });
});

describe('queryOf', () => {
  it('means tasks by their name, workload or group, and reasons in either language', () => {
    expect([...(ask('WEB')?.terms[0].tasks ?? [])]).toEqual([1, 1, 0]);
    expect([...(ask('group:offline')?.terms[0].tasks ?? [])]).toEqual([0, 0, 1]);
    expect([...(ask('task:online')?.terms[0].tasks ?? [])]).toEqual([0, 0, 0]);
    expect([...(ask('reason:two')?.terms[0].reasons ?? [])].indexOf(1)).toBe(2);
    expect([...(ask('因为')?.terms[0].reasons ?? [])]).not.toContain(0);
  });

  it('means locks and devices by name', () => {
    expect(ask('journal')?.more).toHaveLength(1);
    expect(ask('lock:jour')?.more).toHaveLength(1);
    expect(ask('device:journal')?.more).toEqual([]);
    expect(ask('journal web')?.more).toEqual([]);
  });

  it('finds bookmarks by their notes', () => {
    const bookmarks = [
      { atNs: 1, note: 'Here it waits' },
      { atNs: 2, note: '' },
    ];
    expect(notesOf(parseSearch('waits here'), bookmarks)).toEqual([bookmarks[0]]);
    expect(notesOf(parseSearch('task:here'), bookmarks)).toEqual([]);
    expect(notesOf(parseSearch(''), bookmarks)).toEqual([]);
  });
});
