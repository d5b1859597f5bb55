import { useId, useState } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ColumnInfo } from '../../workers/data/service.ts';
import { localText } from '../i18n/index.ts';
import { useLanguage } from '../shell/context.tsx';

interface Props {
  readonly columns: readonly ColumnInfo[];
  readonly shown: readonly number[];
  onChange(shown: readonly number[]): void;
}

/** Which columns of a table are shown, with what they mean. One always stays: its box keeps the focus and says why. */
export function ColumnChooser({ columns, shown, onChange }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const reason = useId();
  const [refused, setRefused] = useState(false);
  const toggle = (column: number): void => {
    const next = columns.map((_, index) => index).filter((index) => shown.includes(index) !== (index === column));
    setRefused(next.length === 0);
    if (next.length > 0) onChange(next);
  };
  const isLast = (column: number): boolean => shown.length === 1 && shown[0] === column;
  return (
    <DialogTrigger onOpenChange={() => setRefused(false)}>
      <Button className="button">{t('data.columnsShown', { shown: shown.length, all: columns.length })} ▾</Button>
      <Popover className="menu-popover" placement="bottom end">
        <Dialog className="column-chooser" aria-label={t('data.columns')}>
          {columns.map(({ name, unit, meaning }, index) => (
            <label key={name}>
              <input
                type="checkbox"
                checked={shown.includes(index)}
                aria-disabled={isLast(index) || undefined}
                aria-describedby={isLast(index) ? reason : undefined}
                onChange={() => toggle(index)}
              />
              <span className="column-chooser-name">{name}</span>
              <span className="muted">{unit}</span>
              <span className="muted">{meaning && localText(meaning, language)}</span>
            </label>
          ))}
          <span id={reason} hidden>
            {t('data.lastColumn')}
          </span>
          <output className="small">{refused && t('data.lastColumn')}</output>
          <button
            type="button"
            className="button quiet"
            onClick={() => {
              setRefused(false);
              onChange(columns.map((_, index) => index));
            }}
          >
            {t('data.allColumns')}
          </button>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
