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

/** Which columns of a table are shown, with what they mean. One always stays. */
export function ColumnChooser({ columns, shown, onChange }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const toggle = (column: number): void => {
    const next = columns.map((_, index) => index).filter((index) => shown.includes(index) !== (index === column));
    if (next.length > 0) onChange(next);
  };
  return (
    <DialogTrigger>
      <Button className="button">{t('data.columnsShown', { shown: shown.length, all: columns.length })} ▾</Button>
      <Popover className="menu-popover" placement="bottom end">
        <Dialog className="column-chooser" aria-label={t('data.columns')}>
          {columns.map(({ name, unit, meaning }, index) => (
            <label key={name}>
              <input type="checkbox" checked={shown.includes(index)} onChange={() => toggle(index)} />
              <span className="column-chooser-name">{name}</span>
              <span className="muted">{unit}</span>
              <span className="muted">{meaning && localText(meaning, language)}</span>
            </label>
          ))}
          <button type="button" className="button quiet" onClick={() => onChange(columns.map((_, index) => index))}>
            {t('data.allColumns')}
          </button>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
