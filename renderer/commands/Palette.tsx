import { type KeyboardEvent, useEffect, useMemo, useState } from 'react';
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
import { useApp, useLanguage, useRegistry } from '../shell/context.tsx';
import { isApple, showBinding } from './keys.ts';
import { findPlaces, shippedPlaces } from './places.ts';
import { entriesOf, type Place, rankCommands } from './ranking.ts';
import { recentCommands, rememberCommand } from './recent.ts';
import type { CommandId } from './registry.ts';
import { whyNot } from './why-not.ts';

/** All commands, and all that can be opened, found by typing their names in either language; what cannot be done now says why. */
export function Palette() {
  const { t } = useTranslation();
  const app = useApp();
  const registry = useRegistry();
  const [query, setQuery] = useState('');
  const [recent] = useState(recentCommands);
  const places = usePlaces();
  const close = () => app.session.setState({ overlay: undefined });
  const apple = isApple(navigator.platform);
  /** Escape closes at once, whatever has been typed; in an input method it gives up what is being composed. */
  const closeOnEscape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
    event.stopPropagation();
    event.preventDefault();
    close();
  };
  const others = registry.commands.filter(({ id }) => id !== 'app.palette');
  const commands = rankCommands(others, query, recent, registry.isEnabled);
  const entries = entriesOf(commands, places, query);
  const disabled = commands.flatMap(({ command, enabled }) => (enabled ? [] : [command.id]));
  return (
    <ModalOverlay className="overlay" isOpen isDismissable onOpenChange={close}>
      <Modal
        className="dialog"
        // before the field, which would empty itself first
        render={(props) => <div {...props} onKeyDownCapture={closeOnEscape} />}
      >
        <Dialog aria-label={t('palette.title')}>
          <Heading slot="title" className="visually-hidden">
            {t('palette.title')}
          </Heading>
          {/* what stands in an empty list is not said by itself */}
          <output className="visually-hidden">{entries.length === 0 ? t('palette.none') : ''}</output>
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
                  const place = places.find(({ id }) => id === key);
                  if (place) return void place.open();
                  rememberCommand(key as CommandId);
                  registry.run(key as CommandId);
                }}
                renderEmptyState={() => <p className="empty">{t('palette.none')}</p>}
              >
                {entries.map((entry) =>
                  'place' in entry ? (
                    <MenuItem
                      key={entry.place.id}
                      id={entry.place.id}
                      className="palette-item"
                      textValue={entry.place.title}
                    >
                      <span>{entry.place.title}</span>
                      <span className="muted small">{t(`palette.${entry.place.kind}`)}</span>
                    </MenuItem>
                  ) : (
                    <MenuItem
                      key={entry.command.id}
                      id={entry.command.id}
                      className="palette-item"
                      textValue={t(`command.${entry.command.id}`)}
                    >
                      <span>{t(`command.${entry.command.id}`)}</span>
                      {disabled.includes(entry.command.id) ? (
                        <span className="muted small">{t(`whyNot.${whyNot(entry.command.id, app)}`)}</span>
                      ) : (
                        entry.command.keys.length > 0 && <kbd>{showBinding(entry.command.keys[0], apple)}</kbd>
                      )}
                    </MenuItem>
                  ),
                )}
              </Menu>
            </div>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** What was found the last time stands until it is found again: the list does not change under somebody's fingers. */
let found: readonly Place[] = [];

/** What can be opened: what ships at once, the rest as soon as it is known. */
function usePlaces(): readonly Place[] {
  const { t } = useTranslation();
  const app = useApp();
  const language = useLanguage();
  const shipped = useMemo(() => shippedPlaces(app, t, language), [app, t, language]);
  const [others, setOthers] = useState(found);
  useEffect(() => {
    let current = true;
    void findPlaces(app, language).then((places) => {
      found = places;
      if (current) setOthers(places);
    });
    return () => {
      current = false;
    };
  }, [app, language]);
  return useMemo(() => [...others, ...shipped], [others, shipped]);
}
