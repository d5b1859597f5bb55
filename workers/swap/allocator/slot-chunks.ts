/** Slots of a chunk: one cluster. */
const CHUNK_BITS = 9;
const CHUNK = 1 << CHUNK_BITS;
/** Chunks that are allocated together: 64 KiB. */
const BLOCK_BITS = 5;
const BLOCK = 1 << BLOCK_BITS;

/**
 * A number per slot, of which most are 0: memory only for clusters that have one that is not. 1 TiB of swap would need
 * 1 GiB otherwise.
 */
export class SlotChunks {
  /** Chunk of each cluster, -1 where all are 0. */
  private readonly chunkOf: Int32Array;
  private readonly population: Uint16Array;
  private readonly blocks: Int32Array[] = [];
  /** Chunks that are free: the first of them, each linked to the next through its first word (number + 1). */
  private freeChunk = -1;
  private made = 0;

  constructor(slots: number) {
    const clusters = Math.ceil(slots / CHUNK);
    this.chunkOf = new Int32Array(clusters).fill(-1);
    this.population = new Uint16Array(clusters);
  }

  get(slot: number): number {
    const chunk = this.chunkOf[slot >>> CHUNK_BITS];
    if (chunk < 0) return 0;
    return this.blocks[chunk >>> BLOCK_BITS][((chunk & (BLOCK - 1)) << CHUNK_BITS) | (slot & (CHUNK - 1))];
  }

  /** @returns what was there before */
  set(slot: number, value: number): number {
    const cluster = slot >>> CHUNK_BITS;
    let chunk = this.chunkOf[cluster];
    if (chunk < 0) {
      if (value === 0) return 0;
      chunk = this.acquire();
      this.chunkOf[cluster] = chunk;
    }
    const block = this.blocks[chunk >>> BLOCK_BITS];
    const at = ((chunk & (BLOCK - 1)) << CHUNK_BITS) | (slot & (CHUNK - 1));
    const old = block[at];
    block[at] = value;
    if (old === 0) {
      if (value !== 0) this.population[cluster]++;
    } else if (value === 0 && --this.population[cluster] === 0) this.release(cluster, chunk);
    return old;
  }

  private acquire(): number {
    if (this.freeChunk < 0) {
      if (this.made % BLOCK === 0) this.blocks.push(new Int32Array(BLOCK * CHUNK));
      return this.made++;
    }
    const chunk = this.freeChunk;
    const block = this.blocks[chunk >>> BLOCK_BITS];
    const first = (chunk & (BLOCK - 1)) << CHUNK_BITS;
    this.freeChunk = block[first] - 1;
    block[first] = 0;
    return chunk;
  }

  private release(cluster: number, chunk: number): void {
    this.chunkOf[cluster] = -1;
    this.blocks[chunk >>> BLOCK_BITS][(chunk & (BLOCK - 1)) << CHUNK_BITS] = this.freeChunk + 1;
    this.freeChunk = chunk;
  }
}
