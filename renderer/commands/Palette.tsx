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
  useFilter,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useApp, useRegistry } from '../shell/context.tsx';
import { isApple, showBinding } from './keys.ts';
import type { CommandId } from './registry.ts';

/** All commands that can be run now, found by typing. */
export function Palette() {
  const { t } = useTranslation();
  const { session } = useApp();
  const registry = useRegistry();
  const { contains } = useFilter({ sensitivity: 'base' });
  const close = () => session.setState({ overlay: undefined });
  const apple = isApple(navigator.platform);
  const commands = registry.commands.filter(({ id }) => id !== 'app.palette' && registry.isEnabled(id));
  return (
    <ModalOverlay className="overlay" isOpen isDismissable onOpenChange={close}>
      <Modal className="dialog">
        <Dialog aria-label={t('palette.title')}>
          <Heading slot="title" className="visually-hidden">
            {t('palette.title')}
          </Heading>
          <Autocomplete filter={contains}>
            <SearchField className="palette-search" aria-label={t('palette.search')} autoFocus>
              <Input placeholder={t('palette.search')} />
            </SearchField>
            <Menu
              className="palette-list"
              aria-label={t('palette.title')}
              onAction={(key) => {
                close();
                registry.run(key as CommandId);
              }}
              renderEmptyState={() => <p className="empty">{t('palette.none')}</p>}
            >
              {commands.map(({ id, keys }) => (
                <MenuItem key={id} id={id} className="palette-item" textValue={t(`command.${id}`)}>
                  <span>{t(`command.${id}`)}</span>
                  {keys.length > 0 && <kbd>{showBinding(keys[0], apple)}</kbd>}
                </MenuItem>
              ))}
            </Menu>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
