import type { KeyPath } from './variant-view.ts';

export interface Advice {
  readonly hint?: string;
  /** A name that does not exist, and those that do: the reader may offer the closest. */
  readonly given?: string;
  readonly known?: readonly string[];
  /** The mistake lies in the last key of the path, not in its value. */
  readonly atKey?: boolean;
}
export type Report = (path: KeyPath, message: string, advice?: Advice) => void;
