import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { en } from '../i18n/en.ts';
import { useApp, useRegistry } from '../shell/context.tsx';
import { isApple, showBinding } from './keys.ts';

/** Keys that belong to a view, not to a command. */
const VIEW_KEYS: readonly { readonly keys: readonly string[]; readonly text: keyof typeof en.key }[] = [
  { keys: ['1', '…', '9'], text: 'variants' },
  { keys: ['I'], text: 'definition' },
  { keys: ['←', '→'], text: 'cursor' },
  { keys: ['T'], text: 'table' },
  { keys: ['W', 'A', 'S', 'D'], text: 'zoom' },
  { keys: ['F'], text: 'focus' },
  { keys: [',', '.'], text: 'step' },
  { keys: ['E'], text: 'explain' },
  { keys: ['Space'], text: 'play' },
  { keys: ['J', 'K', 'L'], text: 'speed' },
];

export function Shortcuts() {
  const { t } = useTranslation();
  const { session } = useApp();
  const { commands } = useRegistry();
  const apple = isApple(navigator.platform);
  return (
    <ModalOverlay
      className="overlay"
      isOpen
      isDismissable
      onOpenChange={() => session.setState({ overlay: undefined })}
    >
      <Modal className="dialog">
        <Dialog>
          <Heading slot="title" className="dialog-title">
            {t('shortcuts.title')}
          </Heading>
          <div className="shortcuts">
            <dl>
              {commands
                .filter(({ keys }) => keys.length > 0)
                .map(({ id, keys }) => (
                  <div key={id}>
                    <dt>{t(`command.${id}`)}</dt>
                    <dd>
                      <kbd>{showBinding(keys[0], apple)}</kbd>
                    </dd>
                  </div>
                ))}
            </dl>
            <section>
              <h3>{t('shortcuts.views')}</h3>
              <dl>
                {VIEW_KEYS.map(({ keys, text }) => (
                  <div key={text}>
                    <dt>{t(`key.${text}`)}</dt>
                    <dd>
                      {keys.map((key) => (
                        <kbd key={key}>{key}</kbd>
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
              <p className="muted small">{t('shortcuts.hint')}</p>
            </section>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
