import { useTranslation } from 'react-i18next';
import { say } from '../../workers/messages/say.ts';
import type { Diagnostic } from '../../workers/runner/service.ts';
import { remarked } from '../i18n/prose.ts';
import { useLanguage } from '../shell/context.tsx';

interface Props {
  readonly diagnostics: readonly Diagnostic[];
  readonly checking: boolean;
  /** Said by somebody else, or not yet. */
  readonly quiet?: boolean;
  onSelect?(diagnostic: Diagnostic): void;
}

/** Errors and warnings with their places; pressing one goes there. */
export function Diagnostics({ diagnostics, checking, quiet = false, onSelect }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <div aria-live={quiet ? 'off' : 'polite'}>
      {checking && <p className="muted small">{t('scenario.checking')}</p>}
      {!checking && diagnostics.length === 0 && <p className="muted small">{t('scenario.valid')}</p>}
      <ol className="diagnostics">
        {diagnostics.map((diagnostic) => {
          const { severity, line, column, path, file } = diagnostic;
          const { message, hint } = say(diagnostic, language);
          const inFile = line === 0 ? t('scenario.noPlace') : t('scenario.place', { line, column });
          const place = file === undefined ? inFile : remarked(file, inFile, language);
          const body = (
            <>
              <span className="diagnostic-head" data-severity={severity}>
                <strong>{severity === 'error' ? t('scenario.error') : t('scenario.warning')}</strong>
                <span className="small"> · {place}</span>
              </span>
              <span>{message}</span>
              {hint !== undefined && <span className="muted">{hint}</span>}
              {path !== '' && <code className="muted">{path}</code>}
            </>
          );
          return (
            <li key={`${line}:${column} ${diagnostic.message}`}>
              {onSelect && line > 0 ? (
                <button type="button" onClick={() => onSelect(diagnostic)}>
                  {body}
                </button>
              ) : (
                <div>{body}</div>
              )}
            </li>
          );
        })}
      </ol>
    </div>
  );
}
