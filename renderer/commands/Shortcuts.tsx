import { useTranslation } from 'react-i18next';
import { COMMAND_LINE, SHARED_COMMANDS } from '../../workers/lab/command-line.ts';
import { useApp, useRegistry } from '../shell/context.tsx';
import { TitledDialog } from '../shell/TitledDialog.tsx';
import { isApple, showBinding } from './keys.ts';
import type { Command } from './registry.ts';
import { VIEW_KEYS } from './view-keys.ts';

type Group = 'file' | 'run' | 'view' | 'app';
type View = keyof typeof VIEW_KEYS;

/** In an order that fills three columns evenly, each about as high as the window of a laptop. */
const SECTIONS = ['file', 'run', 'workbench', 'chart', 'table', 'view', 'editor', 'app', 'timeline'] as const;

/** By the first word of its id; what stands alone is the app's. */
function sectionOf({ id }: Pick<Command, 'id'>): Group | 'timeline' {
  const [first] = id.split('.');
  if (first === 'report' || first === 'data') return 'file';
  if (first === 'compare') return 'run';
  if (first === 'library') return 'view';
  return first === 'file' || first === 'run' || first === 'view' || first === 'timeline' ? first : 'app';
}

const isView = (section: Group | View): section is View => section in VIEW_KEYS;

interface Row {
  readonly text: string;
  readonly keys: readonly string[];
}

/** Every key there is: of commands, in groups, and of views. */
export function Shortcuts() {
  const { t } = useTranslation();
  const { session } = useApp();
  const { commands } = useRegistry();
  const keyed = commands.filter(({ keys }) => keys.length > 0);
  const commandRows = (section: Group | View): readonly Row[] =>
    keyed
      .filter((command) => sectionOf(command) === section)
      .map(({ id, keys }) => ({ text: t(`command.${id}`), keys }));
  const viewRows = (view: View): readonly Row[] =>
    VIEW_KEYS[view].map(({ keys, text }) => ({ text: t(`key.${text}`), keys }));
  return (
    <TitledDialog title={t('shortcuts.title')} wide onClose={() => session.setState({ overlay: undefined })}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <section className="shortcuts" aria-label={t('shortcuts.title')} tabIndex={0}>
        {SECTIONS.map((section) => (
          <Section
            key={section}
            title={isView(section) ? t(`viewKeys.${section}`) : t(`commandGroup.${section}`)}
            rows={[...(isView(section) ? viewRows(section) : []), ...commandRows(section)]}
          />
        ))}
        <p className="muted small">{t('shortcuts.hint')}</p>
        <section className="on-command-line">
          <h3>{t('shortcuts.commandLine')}</h3>
          <dl>
            {SHARED_COMMANDS.map((id) => (
              <div key={id}>
                <dt>{t(`command.${id}`)}</dt>
                <dd>
                  <code>dyno {COMMAND_LINE[id]}</code>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      </section>
    </TitledDialog>
  );
}

function Section({ title, rows }: { readonly title: string; readonly rows: readonly Row[] }) {
  const apple = isApple(navigator.platform);
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {rows.map(({ text, keys }) => (
          <div key={text}>
            <dt>{text}</dt>
            <dd>
              {keys.map((key) => (
                <kbd key={key}>{showBinding(key, apple)}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
