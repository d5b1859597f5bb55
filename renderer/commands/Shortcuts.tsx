import { useTranslation } from 'react-i18next';
import { COMMAND_LINE, SHARED_COMMANDS } from '../../workers/lab/command-line.ts';
import { useApp, useRegistry } from '../shell/context.tsx';
import { TitledDialog } from '../shell/TitledDialog.tsx';
import { isApple, showBinding } from './keys.ts';
import type { Command } from './registry.ts';
import { VIEW_KEYS } from './view-keys.ts';

const GROUPS = ['file', 'run', 'view', 'app'] as const;
type Group = (typeof GROUPS)[number];

/** By the first word of its id; what stands alone is the app's. */
export function groupOf({ id }: Pick<Command, 'id'>): Group {
  const [first] = id.split('.');
  if (first === 'report' || first === 'data') return 'file';
  return GROUPS.find((group) => group === first) ?? 'app';
}

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
  const views = Object.entries(VIEW_KEYS) as [keyof typeof VIEW_KEYS, (typeof VIEW_KEYS)[keyof typeof VIEW_KEYS]][];
  return (
    <TitledDialog title={t('shortcuts.title')} wide onClose={() => session.setState({ overlay: undefined })}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <section className="shortcuts" aria-label={t('shortcuts.title')} tabIndex={0}>
        {GROUPS.map((group) => (
          <Section
            key={group}
            title={t(`commandGroup.${group}`)}
            rows={keyed
              .filter((command) => groupOf(command) === group)
              .map(({ id, keys }) => ({ text: t(`command.${id}`), keys }))}
          />
        ))}
        {views.map(([view, rows]) => (
          <Section
            key={view}
            title={t(`viewKeys.${view}`)}
            rows={rows.map(({ keys, text }) => ({ text: t(`key.${text}`), keys }))}
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
