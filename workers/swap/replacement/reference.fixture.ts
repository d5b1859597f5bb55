/** The policies written as their papers describe them, over Maps in the order of arrival, with no thought of speed. */

type Access = (page: number) => boolean;
type Queue = Map<number, number>;

/** The first key of a map, which is removed. */
function shift(queue: Queue): readonly [page: number, value: number] {
  const first = queue.entries().next();
  if (first.done) throw new Error('an empty queue has no first page');
  queue.delete(first.value[0]);
  return first.value;
}

function renew(queue: Queue, page: number): void {
  queue.delete(page);
  queue.set(page, 0);
}

function lru(frames: number): Access {
  const queue: Queue = new Map();
  return (page) => {
    const hit = queue.has(page);
    if (!hit && queue.size === frames) shift(queue);
    renew(queue, page);
    return hit;
  };
}

function fifo(frames: number): Access {
  const queue: Queue = new Map();
  return (page) => {
    if (queue.has(page)) return true;
    if (queue.size === frames) shift(queue);
    queue.set(page, 0);
    return false;
  };
}

function clock(frames: number): Access {
  const queue: Queue = new Map();
  return (page) => {
    const hit = queue.has(page);
    if (!hit && queue.size === frames) {
      for (let [first, bit] = shift(queue); bit === 1; [first, bit] = shift(queue)) queue.set(first, 0);
    }
    queue.set(page, hit ? 1 : 0);
    return hit;
  };
}

function sieve(frames: number): Access {
  /** From the newest page to the oldest. */
  const pages: { readonly page: number; visited: boolean }[] = [];
  let hand: number | undefined;
  return (page) => {
    const found = pages.find((each) => each.page === page);
    if (found) {
      found.visited = true;
      return true;
    }
    if (pages.length === frames) {
      const start = pages.findIndex((each) => each.page === hand);
      let at = start < 0 ? pages.length - 1 : start;
      while (pages[at].visited) {
        pages[at].visited = false;
        at = at === 0 ? pages.length - 1 : at - 1;
      }
      hand = pages[at - 1]?.page;
      pages.splice(at, 1);
    }
    pages.unshift({ page, visited: false });
    return false;
  };
}

function slru(frames: number): Access {
  const probation: Queue = new Map();
  const kept: Queue = new Map();
  const keptFrames = Math.floor(frames / 2);
  return (page) => {
    const hit = probation.delete(page) || kept.delete(page);
    if (hit) {
      kept.set(page, 0);
      if (kept.size > keptFrames) probation.set(shift(kept)[0], 0);
    } else if (probation.size + kept.size === frames) {
      shift(probation);
      probation.set(page, 0);
    } else (probation.size < frames - keptFrames ? probation : kept).set(page, 0);
    return hit;
  };
}

function twoQ(frames: number): Access {
  const queues = { in: new Map() as Queue, out: new Map() as Queue, main: new Map() as Queue };
  const makeRoom = () => {
    if (queues.in.size + queues.main.size < frames) return;
    if (queues.in.size <= Math.floor(frames / 4) && queues.main.size > 0) shift(queues.main);
    else {
      queues.out.set(shift(queues.in)[0], 0);
      if (queues.out.size > Math.floor(frames / 2)) shift(queues.out);
    }
  };
  return (page) => {
    if (queues.in.has(page)) return true;
    if (queues.main.has(page)) {
      renew(queues.main, page);
      return true;
    }
    const remembered = queues.out.delete(page);
    makeRoom();
    (remembered ? queues.main : queues.in).set(page, 0);
    return false;
  };
}

function arc(frames: number): Access {
  const [t1, t2, b1, b2]: readonly Queue[] = [new Map(), new Map(), new Map(), new Map()];
  let target = 0;
  const replace = (inB2: boolean) => {
    const fromT1 = t1.size > 0 && (t1.size > target || (inB2 && t1.size === target));
    (fromT1 ? b1 : b2).set(shift(fromT1 ? t1 : t2)[0], 0);
  };
  return (page) => {
    if (t1.delete(page) || t2.has(page)) {
      renew(t2, page);
      return true;
    }
    if (b1.has(page) || b2.has(page)) {
      const inB2 = b2.has(page);
      target = inB2
        ? Math.max(0, target - Math.max(1, b1.size / b2.size))
        : Math.min(frames, target + Math.max(1, b2.size / b1.size));
      replace(inB2);
      b1.delete(page);
      b2.delete(page);
      t2.set(page, 0);
      return false;
    }
    if (t1.size + b1.size === frames) {
      if (t1.size === frames) shift(t1);
      else {
        shift(b1);
        replace(false);
      }
    } else if (t1.size + t2.size + b1.size + b2.size >= frames) {
      if (t1.size + t2.size + b1.size + b2.size === 2 * frames) shift(b2);
      replace(false);
    }
    t1.set(page, 0);
    return false;
  };
}

function s3Fifo(frames: number): Access {
  const [small, main, ghost]: readonly Queue[] = [new Map(), new Map(), new Map()];
  const mainFrames = frames - Math.floor(frames / 10);
  const evict = () => {
    if (main.size > mainFrames || small.size === 0) {
      for (let [page, left] = shift(main); left > 0; [page, left] = shift(main)) main.set(page, left - 1);
      return;
    }
    while (small.size > 0) {
      const [page, accesses] = shift(small);
      if (accesses < 2) {
        ghost.set(page, 0);
        if (ghost.size > Math.floor(frames * 0.9)) shift(ghost);
        return;
      }
      main.set(page, 0);
    }
  };
  return (page) => {
    const queue = [small, main].find((each) => each.has(page));
    if (queue) {
      queue.set(page, Math.min(3, (queue.get(page) ?? 0) + 1));
      return true;
    }
    const remembered = ghost.delete(page);
    while (small.size + main.size >= frames) evict();
    (remembered ? main : small).set(page, 0);
    return false;
  };
}

function lfu(frames: number): Access {
  const pages = new Map<number, { accesses: number; last: number }>();
  let now = 0;
  return (page) => {
    now++;
    const found = pages.get(page);
    if (found) {
      found.accesses++;
      found.last = now;
      return true;
    }
    if (pages.size === frames) {
      const [[least]] = [...pages].sort(([, a], [, b]) => a.accesses - b.accesses || a.last - b.last);
      pages.delete(least);
    }
    pages.set(page, { accesses: 1, last: now });
    return false;
  };
}

/** Belady's rule, looking through the rest of the accesses at every miss. */
export function optimalMisses(pages: readonly number[], frames: number): number {
  const resident = new Set<number>();
  let misses = 0;
  pages.forEach((page, at) => {
    if (resident.has(page)) return;
    misses++;
    if (resident.size === frames) {
      const next = (other: number): number => {
        const found = pages.indexOf(other, at);
        return found < 0 ? Number.POSITIVE_INFINITY : found;
      };
      const [farthest] = [...resident].sort((a, b) => (next(a) < next(b) ? 1 : -1));
      resident.delete(farthest);
    }
    resident.add(page);
  });
  return misses;
}

export const REFERENCES: Readonly<Record<string, (frames: number) => Access>> = {
  LRU: lru,
  FIFO: fifo,
  CLOCK: clock,
  ARC: arc,
  '2Q': twoQ,
  SLRU: slru,
  'S3-FIFO': s3Fifo,
  SIEVE: sieve,
  LFU: lfu,
};
