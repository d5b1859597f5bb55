import { useTranslation } from 'react-i18next';
import type { RunResult } from '../../workers/runner/types.ts';
import { formatRatio } from '../../workers/units/format.ts';
import { formatValue } from '../format.ts';
import { localText } from '../i18n/index.ts';
import { useLanguage } from '../shell/context.tsx';
import type { Pair } from '../workbench/pair.tsx';

interface Props {
  readonly result: RunResult;
  readonly pair: Pair;
}

/** Time and energy of all works under A and B, the longest first, as means over the replications. */
export function WorkFigures({ result, pair: { a, b } }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const works = result.metrics
    .flatMap(({ name, subject, unit, label }) => {
      const isTime = name === `${subject}.time` || name === `${subject}.energy`;
      const [mine, theirs] = [a?.metrics[name]?.value, b?.metrics[name]?.value];
      return isTime && subject !== undefined && mine !== undefined
        ? [{ name, subject, unit, label, mine, theirs }]
        : [];
    })
    .sort((x, y) => Number(x.unit !== 'ns') - Number(y.unit !== 'ns') || y.mine - x.mine);
  if (works.length === 0) return null;
  return (
    <table className="why-parts">
      <caption>{t('why.works', { count: result.seeds.length })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('why.work')}</th>
          <th scope="col" className="why-words">
            {t('why.figure')}
          </th>
          <th scope="col">{a && localText(a.label, language)}</th>
          {b && <th scope="col">{localText(b.label, language)}</th>}
          {b && <th scope="col">{t('why.difference')}</th>}
        </tr>
      </thead>
      <tbody>
        {works.map(({ name, subject, unit, label, mine, theirs }) => (
          <tr key={name}>
            <th scope="row">{subject}</th>
            <td className="why-words">{localText(label, language)}</td>
            <td>{formatValue(mine, unit)}</td>
            {b && <td>{theirs === undefined ? '–' : formatValue(theirs, unit)}</td>}
            {b && <td>{theirs === undefined || mine === 0 ? '–' : formatRatio(theirs / mine - 1)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
