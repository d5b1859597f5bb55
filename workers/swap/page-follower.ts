import type { Memory } from './memory/memory.ts';
import type { PageLifeWriter } from './recording.ts';

/** Events that are kept between two looks: more than one step writes. */
const RING = 16_384;
/** Pages of a space that are followed, evenly spread over it. */
const FOLLOWED = 24;
/** Rows of the table: enough for a few dozen pages over a run. */
const MOST_ROWS = 50_000;

/** Writes what happens to some pages of every space. */
export class PageFollower {
  private seen = 0;
  /** Distance between followed pages, by family of spaces; 0 = not known yet. */
  private readonly strides: number[] = [];

  constructor(
    private readonly memory: Memory,
    private readonly table: PageLifeWriter,
  ) {
    memory.core.journal.start(RING);
  }

  /** Forgets what happened until now: the time before the start. */
  skip(): void {
    this.seen = this.memory.core.journal.written;
  }

  /** Takes what the step that begins now did. */
  take(nowNs: number): void {
    const { journal } = this.memory.core;
    const { written, capacity } = journal;
    for (let number = Math.max(this.seen, written - capacity); number < written; number++) {
      const at = number % capacity;
      const family = journal.family[at];
      const page = journal.page[at];
      if (page % this.strideOf(family) !== 0) continue;
      if (this.table.rows >= MOST_ROWS) {
        journal.stop();
        break;
      }
      const space = this.memory.core.spaces.firstOf[family];
      if (space < 0) continue;
      this.table.append(Math.round(nowNs), space, page, journal.event[at], journal.detail[at]);
    }
    this.seen = written;
  }

  private strideOf(family: number): number {
    const known = this.strides[family];
    if (known > 0) return known;
    const { spaces } = this.memory.core;
    const space = spaces.firstOf[family] ?? -1;
    if (space < 0) return 1;
    const stride = Math.max(1, Math.floor(spaces.tables[space].length / FOLLOWED));
    this.strides[family] = stride;
    return stride;
  }
}
