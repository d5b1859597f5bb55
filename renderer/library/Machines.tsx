import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { figuresOf, knowledgeOf } from '../../workers/machine/catalogue/figures-of.ts';
import { formatFigure } from '../../workers/machine/catalogue/format-figure.ts';
import { coresOf } from '../../workers/machine/catalogue/model.ts';
import { shippedMachines } from '../../workers/machine/catalogue/shipped.ts';
import type { Machine } from '../../workers/machine/catalogue/types.ts';
import { ScrollRegion } from '../charts/ScrollRegion.tsx';
import { localText } from '../i18n/index.ts';
import { useLanguage } from '../shell/context.tsx';
import './machines.css';

/** The machines that ship: what is known of each, and how well. One at a time shows every figure with its source. */
export default function Machines({ query }: { readonly query: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [open, setOpen] = useState<string>();
  const machines = useMemo(() => shippedMachines().map((machine) => ({ machine, known: knowledgeOf(machine) })), []);
  const found = machines.filter(({ machine }) => textOf(machine).includes(query));
  if (found.length === 0) return <p className="muted">{t('library.none', { query })}</p>;
  return (
    <ScrollRegion label={t('machines.title')}>
      <table className="parts-table machines">
        <thead>
          <tr>
            <th scope="col">{t('machines.machine')}</th>
            <th scope="col" className="text">
              {t('machines.isa')}
            </th>
            <th scope="col">{t('machines.cores')}</th>
            <th scope="col">{t('machines.released')}</th>
            <th scope="col">{t('machines.known')}</th>
            <th scope="col">{t('machines.unknown')}</th>
            <th scope="col" className="text">
              {t('machines.lowest')}
            </th>
          </tr>
        </thead>
        {found.map(({ machine, known: { known, unknown, lowest } }) => {
          const { id, name, isa, released, announced } = machine;
          const shown = open === id;
          return (
            <tbody key={id}>
              <tr>
                <th scope="row">
                  <button
                    type="button"
                    className="link"
                    aria-expanded={shown}
                    onClick={() => setOpen(shown ? undefined : id)}
                  >
                    {localText(name, language)}
                  </button>{' '}
                  <code className="muted">{id}</code>
                  {announced && <span className="muted small"> · {t('machines.announced')}</span>}
                </th>
                <td>{isa ?? t('machines.accelerator')}</td>
                <td className="number">{machine.coreTypes.length > 0 ? coresOf(machine) : '–'}</td>
                <td className="number">{released}</td>
                <td className="number">{known}</td>
                <td className="number">{unknown}</td>
                <td>{lowest ? t(`power.confidence.${lowest}`) : '–'}</td>
              </tr>
              {shown && (
                <tr>
                  <td colSpan={7} className="machine-figures">
                    <Figures machine={machine} />
                  </td>
                </tr>
              )}
            </tbody>
          );
        })}
      </table>
    </ScrollRegion>
  );
}

const textOf = ({ id, name, isa, kind }: Machine): string => [id, name.en, name.zh, isa, kind].join('\n').toLowerCase();

function Figures({ machine }: { readonly machine: Machine }) {
  const { t } = useTranslation();
  return (
    <table className="parts-table" aria-label={machine.id}>
      <thead>
        <tr>
          <th scope="col">{t('machines.figure')}</th>
          <th scope="col">{t('chart.value')}</th>
          <th scope="col" className="text">
            {t('machines.confidence')}
          </th>
          <th scope="col">{t('machines.date')}</th>
          <th scope="col" className="text">
            {t('chart.source')}
          </th>
        </tr>
      </thead>
      <tbody>
        {figuresOf(machine).map(({ key, unit, figure }) => (
          <tr key={key}>
            <th scope="row">
              <code>{key}</code>
            </th>
            <td className="number">{figure ? formatFigure(figure.value, unit) : t('chart.unknown')}</td>
            <td>{figure ? t(`power.confidence.${figure.confidence}`) : '–'}</td>
            <td className="number">{figure?.date ?? '–'}</td>
            <td className="source">{figure?.source ?? '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
