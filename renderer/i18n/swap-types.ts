import type { swapEn } from './swap-en.ts';

type Widen<T> = { readonly [K in keyof T]: T[K] extends string ? string : Widen<T[K]> };

/** The shape of the swap lab's strings in every language. */
export type SwapDictionary = Widen<typeof swapEn>;
