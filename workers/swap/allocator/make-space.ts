import { ClassicSpace } from './classic-space.ts';
import { ClusterSpace } from './cluster-space.ts';
import type { SwapSpace, SwapSpaceParts } from './design.ts';

/** @throws RangeError when the kernel is not a release of the generation */
export function makeSwapSpace(parts: SwapSpaceParts): SwapSpace {
  switch (parts.config.generation) {
    case 'g0':
    case 'g1':
      return new ClassicSpace(parts);
    default:
      return new ClusterSpace(parts);
  }
}
