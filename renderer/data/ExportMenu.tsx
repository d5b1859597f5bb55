import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { localText } from '../i18n/index.ts';
import { useApp, useLanguage, useRegistry, useSession } from '../shell/context.tsx';
import type { Pair } from '../workbench/pair.tsx';
import { exportData } from './export-data.ts';

const TABLE_FORMATS = ['csv', 'parquet', 'arrow'] as const;
const TRACE_FORMATS = ['perfetto', 'chrome'] as const;

/** Files for other programs: the table or answer on screen, or a whole recording of either variant. */
export function ExportMenu({ pair }: { readonly pair: Pair }) {
  const { t } = useTranslation();
  const app = useApp();
  const registry = useRegistry();
  const language = useLanguage();
  const ofAnswer = useSession(({ dataMode }) => dataMode === 'sql');
  const variants = [pair.a, pair.b].filter((variant) => variant !== undefined);
  return (
    <MenuTrigger>
      <Button className="button">{t('data.export')} ▾</Button>
      <Popover className="menu-popover" placement="bottom end">
        <Menu className="menu">
          <MenuSection>
            <Header className="menu-head">{t(ofAnswer ? 'data.exportAnswer' : 'data.exportTable')}</Header>
            {TABLE_FORMATS.map((format) => (
              <MenuItem key={format} className="menu-item" onAction={() => void registry.run(`data.${format}`)}>
                {t('data.exportAs', { format: t(`data.format.${format}`) })}
              </MenuItem>
            ))}
          </MenuSection>
          <MenuSection>
            <Header className="menu-head">{t('data.exportTrace')}</Header>
            {variants.flatMap(({ id, label }) =>
              TRACE_FORMATS.map((format) => (
                <MenuItem
                  key={`${id} ${format}`}
                  className="menu-item"
                  onAction={() => void exportData(app, format, id)}
                >
                  {t('data.exportTraceOf', { format: t(`data.format.${format}`), variant: localText(label, language) })}
                </MenuItem>
              )),
            )}
          </MenuSection>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
