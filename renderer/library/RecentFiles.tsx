import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecentFile } from '../host/types.ts';
import { messageOf } from '../reason-of.ts';
import { useApp, useLanguage } from '../shell/context.tsx';
import { openRecent } from './opening.ts';

/** Files opened before; they can be opened again without a dialog. */
export function RecentFiles() {
  const { t } = useTranslation();
  const app = useApp();
  const language = useLanguage();
  const [files, setFiles] = useState<readonly RecentFile[]>([]);
  useEffect(() => {
    let current = true;
    app.host.recent().then(
      (recent) => current && setFiles(recent),
      (error: unknown) => app.fail(messageOf(error)),
    );
    return () => {
      current = false;
    };
  }, [app]);
  const when = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  return (
    <aside className="recent" aria-label={t('library.recent')}>
      <h2 className="shelf">{t('library.recent')}</h2>
      {files.length === 0 ? (
        <p className="muted small">{t('library.recentEmpty')}</p>
      ) : (
        <ul>
          {files.map((file) => (
            <li key={file.handle}>
              <button type="button" className="link" onClick={() => void openRecent(app, file)}>
                {file.name}
              </button>
              <span className="muted small">{when.format(file.openedAt)}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="muted small">{t('library.openHint')}</p>
    </aside>
  );
}
