import { useState } from 'react';
import {
  Autocomplete,
  Dialog,
  Heading,
  Input,
  Menu,
  MenuItem,
  Modal,
  ModalOverlay,
  SearchField,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useApp, useRegistry } from '../shell/context.tsx';
import { isApple, showBinding } from './keys.ts';
import { rankCommands } from './ranking.ts';
import { recentCommands, rememberCommand } from './recent.ts';
import type { CommandId } from './registry.ts';
import { whyNot } from './why-not.ts';

/** All commands, found by typing their names in either language; what cannot be done now says why. */
export function Palette() {
  const { t } = useTranslation();
  const app = useApp();
  const registry = useRegistry();
  const [query, setQuery] = useState('');
  const [recent] = useState(recentCommands);
  const close = () => app.session.setState({ overlay: undefined });
  const apple = isApple(navigator.platform);
  const others = registry.commands.filter(({ id }) => id !== 'app.palette');
  const commands = rankCommands(others, query, recent, registry.isEnabled);
  const disabled = commands.flatMap(({ id }) => (registry.isEnabled(id) ? [] : [id]));
  return (
    <ModalOverlay className="overlay" isOpen isDismissable onOpenChange={close}>
      <Modal className="dialog">
        <Dialog aria-label={t('palette.title')}>
          <Heading slot="title" className="visually-hidden">
            {t('palette.title')}
          </Heading>
          <Autocomplete inputValue={query} onInputChange={setQuery}>
            <SearchField className="palette-search" aria-label={t('palette.search')} autoFocus>
              <Input placeholder={t('palette.search')} />
            </SearchField>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
            <div className="palette-list" tabIndex={0}>
              <Menu
                className="palette-menu"
                aria-label={t('palette.title')}
                disabledKeys={disabled}
                onAction={(key) => {
                  close();
                  rememberCommand(key as CommandId);
                  registry.run(key as CommandId);
                }}
                renderEmptyState={() => <p className="empty">{t('palette.none')}</p>}
              >
                {commands.map(({ id, keys }) => (
                  <MenuItem key={id} id={id} className="palette-item" textValue={t(`command.${id}`)}>
                    <span>{t(`command.${id}`)}</span>
                    {disabled.includes(id) ? (
                      <span className="muted small">{t(`whyNot.${whyNot(id, app)}`)}</span>
                    ) : (
                      keys.length > 0 && <kbd>{showBinding(keys[0], apple)}</kbd>
                    )}
                  </MenuItem>
                ))}
              </Menu>
            </div>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
