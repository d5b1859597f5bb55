import { describe, expect, it } from 'vitest';
import type { SweepRequest } from '../../workers/sweep/request.ts';
import { fixtureSweep } from '../report/sweep.fixture.ts';
import { createKeptSweeps } from './kept-sweeps.ts';

const CPUS: SweepRequest = { axes: [{ path: 'machine.cpus', values: '8..32 4' }] };
const FINER: SweepRequest = { axes: [{ path: 'machine.cpus', values: '8..32 8' }] };
const BOTH: SweepRequest = { axes: [...(CPUS.axes ?? []), { path: 'groups.offline.shares', values: '1, 2' }] };

function journal(written = new Map<string, string>()) {
  return {
    readJournal: async (key: string) => written.get(key),
    writeJournal: async (key: string, text: string | undefined) => {
      written.set(key, text ?? '');
    },
  };
}

describe('the sweeps of a document', () => {
  it('are one for each set of parameters, the latest, and are asked for again after a new start', async () => {
    const host = journal();
    const kept = createKeptSweeps(host);
    expect(await kept.open('a')).toEqual([]);
    kept.take(CPUS, fixtureSweep(1));
    kept.take(BOTH, fixtureSweep(2));
    const later = { ...fixtureSweep(1), identity: 'later' };
    kept.take(FINER, later);
    expect(kept.results()).toEqual([later, fixtureSweep(2)]);
    expect(await createKeptSweeps(host).open('a')).toEqual([FINER, BOTH]);
  });

  it('lose their results, but not what was asked for, when the text changes', async () => {
    const kept = createKeptSweeps(journal());
    await kept.open('a');
    kept.take(CPUS, fixtureSweep(1));
    expect(await kept.open('a')).toEqual([CPUS]);
    expect(kept.results()).toEqual([]);
    expect(await kept.open('b')).toEqual([]);
    expect(await kept.open('a')).toEqual([CPUS]);
  });

  it('are the same list while nothing changes, without those that found nothing', async () => {
    const kept = createKeptSweeps(journal());
    await kept.open('a');
    kept.take(CPUS, { ...fixtureSweep(1), points: [] });
    expect(kept.results()).toHaveLength(0);
    kept.take(CPUS, fixtureSweep(1));
    expect(kept.results()).toBe(kept.results());
  });

  it.each(['', '{', '{}', '[1, null, {"axes": [{}]}]', '[{"axes": 3}]'])(
    'survive a journal that says %s',
    async (text) => {
      expect(await createKeptSweeps(journal(new Map([['sweeps:a', text]]))).open('a')).toEqual([]);
    },
  );
});
