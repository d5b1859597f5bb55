import { useTranslation } from 'react-i18next';
import type { LatencyParts, Part } from '../../workers/runner/latency-parts.ts';
import { formatPart } from '../../workers/units/format.ts';
import { formatValue } from '../format.ts';
import { type Language, localText } from '../i18n/index.ts';
import { PART_STYLES } from '../report/part-styles.ts';

/** With more variants than this their names go down the side: above narrow columns they break into words. */
const MOST_COLUMNS = 6;

interface Props {
  readonly parts: LatencyParts['parts'];
  readonly variants: LatencyParts['variants'];
  readonly name: string;
  readonly language: Language;
}

/** Time of each part under each variant, with its share of the whole. */
export function PartsTable({ parts, variants, name, language }: Props) {
  const { t } = useTranslation();
  const down = variants.length > MOST_COLUMNS;
  return (
    <table className="parts-table" aria-label={name}>
      <thead>
        <tr>
          <th scope="col">{t(down ? 'compare.variant' : 'compare.part')}</th>
          {down
            ? parts.map(({ id, label }) => (
                <th key={id} scope="col">
                  <PartMark part={id} /> {localText(label, language)}
                </th>
              ))
            : variants.map(({ id, label }) => (
                <th key={id} scope="col">
                  {localText(label, language)}
                </th>
              ))}
        </tr>
      </thead>
      <tbody>
        {down
          ? variants.map(({ id, label, ns, totalNs }) => (
              <tr key={id}>
                <th scope="row">{localText(label, language)}</th>
                {parts.map(({ id: part }, index) => (
                  <Time key={part} ns={ns[index]} totalNs={totalNs} />
                ))}
              </tr>
            ))
          : parts.map(({ id, label }, index) => (
              <tr key={id}>
                <th scope="row">
                  <PartMark part={id} /> {localText(label, language)}
                </th>
                {variants.map(({ id: variant, ns, totalNs }) => (
                  <Time key={variant} ns={ns[index]} totalNs={totalNs} />
                ))}
              </tr>
            ))}
      </tbody>
    </table>
  );
}

function PartMark({ part }: { readonly part: Part }) {
  return <i style={{ background: PART_STYLES[part].fill }} aria-hidden="true" />;
}

function Time({ ns, totalNs }: { readonly ns: number; readonly totalNs: number }) {
  return (
    <td className="number">
      {ns === 0 ? '–' : formatValue(ns, 'ns')}
      {ns > 0 && <small className="muted">{formatPart(ns / totalNs, 1)}</small>}
    </td>
  );
}
