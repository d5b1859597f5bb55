import { localText } from '../i18n/local-text.ts';
import { Swatch } from './marks.tsx';
import type { SectionProps } from './section.ts';

/** The conditions of the test, and the variants under test with the mark each has in all figures. */
export function SetupSection({ result, language, words, styles }: SectionProps) {
  const planned = result.seeds.length;
  return (
    <>
      <dl className="report-pairs">
        {result.setup.map(({ label, value }) => (
          <div key={label.en}>
            <dt>{localText(label, language)}</dt>
            <dd>{localText(value, language)}</dd>
          </div>
        ))}
      </dl>
      <table className="report-table report-variants">
        <thead>
          <tr>
            <th scope="col">{words.variant}</th>
            <th scope="col">ID</th>
            <th scope="col">{words.role}</th>
            <th scope="col" className="report-number">
              {words.replications}
            </th>
          </tr>
        </thead>
        <tbody>
          {result.variants.map((variant) => (
            <tr key={variant.id}>
              <th scope="row">
                <Swatch style={styles.get(variant.id)!} />
                {localText(variant.label, language)}
              </th>
              <td>
                <code>{variant.id}</code>
              </td>
              <td>{variant.baseline ? words.baseline : words.compared}</td>
              <td className="report-number">
                {variant.replicationsDone === planned ? planned : `${variant.replicationsDone} / ${planned}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
