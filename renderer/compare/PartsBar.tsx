import type { Part } from '../../workers/runner/latency-parts.ts';
import type { LocalText } from '../../workers/runner/types.ts';
import { formatPart } from '../../workers/units/format.ts';
import { formatValue } from '../format.ts';
import { type Language, localText } from '../i18n/index.ts';
import { labelled } from '../i18n/prose.ts';
import { PART_STYLES } from '../report/part-styles.ts';

/** Share of a bar below which a segment has no room for its figure. */
const LABELLED = 0.07;

interface Props {
  readonly parts: readonly { readonly id: Part; readonly label: LocalText }[];
  /** Time of each part, ns. */
  readonly ns: readonly number[];
  /** Time that the full width stands for, ns. */
  readonly longestNs: number;
  /** Time that shares written into the bar are of, ns; absent: none are written. */
  readonly totalNs?: number;
  readonly language: Language;
}

/** Parts of a time side by side; figures stand beside it, so it says nothing to a screen reader. */
export function PartsBar({ parts, ns, longestNs, totalNs, language }: Props) {
  return (
    <span className="parts-bar" aria-hidden="true">
      {ns.map((value, index) => {
        if (value === 0) return undefined;
        const { id, label } = parts[index];
        const { fill, ink } = PART_STYLES[id];
        const share = value / longestNs;
        return (
          <span
            key={id}
            style={{ width: `${share * 100}%`, background: fill, color: ink }}
            title={labelled(localText(label, language), formatValue(value, 'ns'), language)}
          >
            {totalNs !== undefined && share >= LABELLED && formatPart(value / totalNs)}
          </span>
        );
      })}
    </span>
  );
}
