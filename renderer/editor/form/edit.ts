import type { Step } from '../yaml-place.ts';

type Path = readonly Step[];

export type Edit =
  /** Values are plain ones, or `Typed`. */
  | { readonly kind: 'set'; readonly path: Path; readonly value: unknown }
  /** A key more in the mapping at a path, behind that one or at its end. */
  | {
      readonly kind: 'add';
      readonly path: Path;
      readonly key: string;
      readonly value: unknown;
      readonly behind?: string;
    }
  /** A value more at the end of the list at a path. */
  | { readonly kind: 'append'; readonly path: Path; readonly value: unknown }
  | { readonly kind: 'remove'; readonly path: Path }
  | { readonly kind: 'rename'; readonly path: Path; readonly key: string }
  /** An item of a list or an entry of a mapping changes places with the next one. */
  | { readonly kind: 'swap'; readonly path: Path };
