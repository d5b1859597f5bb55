import type { VariantResult } from '../../workers/runner/types.ts';
import { Swatch, stylesOf, type VariantStyle } from '../report/marks.tsx';
import type { VariantIdentity } from '../run/results.ts';

/** The custom property of each variant's colour, for canvases: they cannot take `var()`. */
export function seriesTokens(variants: readonly VariantIdentity[]): ReadonlyMap<string, string> {
  return new Map([...stylesOf(variants).keys()].map((id, index) => [id, `--series-${index % 7}`]));
}

/** The report's dash and marker of each variant, in the colours of the current theme. */
export function seriesStyles(variants: readonly VariantIdentity[]): ReadonlyMap<string, VariantStyle> {
  const tokens = seriesTokens(variants);
  return new Map([...stylesOf(variants)].map(([id, style]) => [id, { ...style, colour: `var(${tokens.get(id)})` }]));
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
