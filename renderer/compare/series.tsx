import type { VariantResult } from '../../workers/runner/types.ts';
import { Swatch, stylesOf, type VariantStyle } from '../report/marks.tsx';
import type { VariantIdentity } from '../run/results.ts';

/** The report's dash and marker of each variant, in the colours of the current theme. */
export function seriesStyles(variants: readonly VariantIdentity[]): ReadonlyMap<string, VariantStyle> {
  let index = 0;
  const themed = new Map<string, VariantStyle>();
  for (const [id, style] of stylesOf(variants)) themed.set(id, { ...style, colour: `var(--series-${index++ % 7})` });
  return themed;
}

interface Props {
  readonly styles: ReadonlyMap<string, VariantStyle>;
  readonly variant: string;
}

/** Line sample with marker. */
export function SeriesMark({ styles, variant }: Props) {
  const style = styles.get(variant);
  return style ? <Swatch style={style} /> : undefined;
}

/** The baseline first, then the others in the order of the scenario, without the hidden ones. */
export function shownVariants(
  variants: readonly VariantResult[],
  hidden: ReadonlySet<string>,
): readonly VariantResult[] {
  const shown = variants.filter(({ id, baseline }) => baseline || !hidden.has(id));
  return [...shown.filter(({ baseline }) => baseline), ...shown.filter(({ baseline }) => !baseline)];
}
