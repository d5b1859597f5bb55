import type { FolioIndex } from '../allocator/design.ts';
import { WORK } from '../work.ts';
import type { MemoryCore } from './core.ts';
import { COUNT } from './counters.ts';
import { FOLIO, OFF_LISTS } from './folios.ts';
import { classicList, generationList, INACTIVE } from './lru-lists.ts';

const FIRST_CAPACITY = 1024;

/**
 * Folios being written, in the order in which their writes were handed to devices. Their completion is noticed, in that
 * order, when somebody looks: before each batch of reclaim and each wait for a write.
 */
export class Writeback {
  /** Folios being written. */
  count = 0;
  private ring = new Int32Array(FIRST_CAPACITY);
  private first = 0;

  constructor(private readonly core: MemoryCore) {}

  /** A folio was handed to its device; `token` of the folio is the request. */
  add(folio: FolioIndex): void {
    if (this.count === this.ring.length) this.grow();
    this.ring[(this.first + this.count++) & (this.ring.length - 1)] = folio;
    this.core.folios.set(folio, FOLIO.writeback);
  }

  /** Ends the writes that are complete. */
  complete(): void {
    const { folios, log } = this.core;
    while (this.count > 0 && log.isDone(folios.token[this.ring[this.first]])) this.endFirst();
  }

  /** The task waits until up to `folios` of those being written are. @returns how many it waited for */
  wait(folios: number): number {
    const waited = Math.min(folios, this.count);
    for (let n = 0; n < waited; n++) {
      this.core.log.await(this.core.folios.token[this.ring[this.first]]);
      this.endFirst();
    }
    return waited;
  }

  private endFirst(): void {
    const { folios, lists, log, counters } = this.core;
    const folio = this.ring[this.first];
    this.first = (this.first + 1) & (this.ring.length - 1);
    this.count--;
    folios.clear(folio, FOLIO.writeback);
    if (!folios.has(folio, FOLIO.reclaim)) return;
    // folio_rotate_reclaimable: clean now, the next batch frees it
    folios.clear(folio, FOLIO.reclaim);
    if (folios.list[folio] <= OFF_LISTS || folios.has(folio, FOLIO.dirty)) return;
    const list = this.tailFor(folio);
    lists.remove(folio);
    lists.addTail(list, folio);
    log.work(WORK.lruMove, 1);
    counters.add(folios.group[folio], COUNT.pgrotated, folios.pages(folio));
  }

  /** List whose tail reclaim takes first: the inactive one, or the oldest generation. */
  private tailFor(folio: FolioIndex): number {
    const { folios, config, generations } = this.core;
    const group = folios.group[folio];
    const type = this.core.typeOf(folio);
    if (config.lru === 'mglru') return generationList(group, type, generations.oldestOf(group, type));
    return classicList(group, type, INACTIVE);
  }

  private grow(): void {
    const ring = new Int32Array(2 * this.ring.length);
    for (let n = 0; n < this.count; n++) ring[n] = this.ring[(this.first + n) & (this.ring.length - 1)];
    this.ring = ring;
    this.first = 0;
  }
}
