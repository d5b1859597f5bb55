import { CONTINUATION_BYTES } from './bytes.ts';

/** Slots that one page of the swap map describes, and so does each page of its continuation. */
const PAGE_SLOTS = 4096;
/** Digits of the kernel's continuation pages run from 0 to 127. */
const DIGIT_BITS = 7;

/**
 * The part of reference counts that does not fit a byte of the swap map. The kernel keeps one digit of it per page and
 * adds pages to all 4096 slots of a map page once one of them needs another digit; they stay until swapoff. Here each
 * such map page has one array of whole numbers, and only the bytes follow the kernel.
 */
export class CountContinuation {
  private readonly arrayOf: Int32Array;
  private readonly arrays: Int32Array[] = [];
  /** Digits that the kernel has room for, per map page. */
  private readonly digits: Uint8Array;
  /** Bytes of the kernel's continuation pages. */
  bytes = 0;

  constructor(slots: number) {
    const pages = Math.ceil(slots / PAGE_SLOTS);
    this.arrayOf = new Int32Array(pages).fill(-1);
    this.digits = new Uint8Array(pages);
  }

  get(slot: number): number {
    const array = this.arrayOf[Math.floor(slot / PAGE_SLOTS)];
    return array < 0 ? 0 : this.arrays[array][slot % PAGE_SLOTS];
  }

  /** @returns the new value; @param change 1, or -1 where the value is above 0 */
  add(slot: number, change: 1 | -1): number {
    const page = Math.floor(slot / PAGE_SLOTS);
    if (this.arrayOf[page] < 0) this.arrayOf[page] = this.arrays.push(new Int32Array(PAGE_SLOTS)) - 1;
    const array = this.arrays[this.arrayOf[page]];
    const value = array[slot % PAGE_SLOTS] + change;
    array[slot % PAGE_SLOTS] = value;
    while (value >> (DIGIT_BITS * this.digits[page]) > 0) {
      this.digits[page]++;
      this.bytes += CONTINUATION_BYTES;
    }
    return value;
  }
}
