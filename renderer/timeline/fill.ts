/** Colours of one fill as ImageData stores them, read as 32-bit words; stripe = plain where there is no hatching. */
export interface Fill {
  readonly plain: number;
  readonly stripe: number;
}
