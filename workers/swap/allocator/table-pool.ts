/**
 * Tables of a fixed number of entries that are taken and given back, in blocks of typed arrays: what a cluster has only
 * while it is in use. Nothing is allocated for tables that were never needed at the same time.
 */
export class TablePool<Block> {
  readonly blocks: Block[] = [];
  /** Tables in use. */
  used = 0;
  private made = 0;
  private spare = new Int32Array(16);
  private spares = 0;

  /**
   * @param blockShift a block holds 2^blockShift tables
   * @param newBlock makes the memory of one block, all zero
   */
  constructor(
    readonly blockShift: number,
    private readonly newBlock: () => Block,
  ) {}

  /** Number of a table. Tables are as they were given back, new ones zero. */
  take(): number {
    this.used++;
    if (this.spares > 0) return this.spare[--this.spares];
    const table = this.made++;
    if (table >>> this.blockShift === this.blocks.length) this.blocks.push(this.newBlock());
    return table;
  }

  giveBack(table: number): void {
    this.used--;
    if (this.spares === this.spare.length) {
      const more = new Int32Array(2 * this.spare.length);
      more.set(this.spare);
      this.spare = more;
    }
    this.spare[this.spares++] = table;
  }
}
