import { useTranslation } from 'react-i18next';
import { say } from '../../../workers/messages/say.ts';
import type { Diagnostic } from '../../../workers/runner/service.ts';
import { useLanguage } from '../../shell/context.tsx';
import { proposal } from '../lint.ts';
import type { Edit } from './edit.ts';
import { type Path, useForm } from './form-context.ts';

interface Props {
  readonly id: string;
  readonly path: Path;
  readonly problems: readonly Diagnostic[];
}

/** What is wrong with a field, in the words of the text's marks, and what was meant. */
export function Problems({ id, path, problems }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { edit } = useForm();
  if (problems.length === 0) return undefined;
  // the button goes with the problem: the focus goes to what was mended, under its new name
  const mend = (problem: Diagnostic, meant: string): void => {
    const change = repair(problem, path, meant);
    edit([change], { focus: change.kind === 'rename' ? [...path.slice(0, -1), change.key] : path });
  };
  return (
    <div id={id} className="form-problems">
      {problems.map((problem) => {
        const { severity, message, line, column } = problem;
        const meant = proposal(problem);
        return (
          <p key={`${line}:${column} ${message}`} data-severity={severity}>
            {say(problem, language).line}
            {meant !== undefined && (
              <button type="button" className="button quiet" onClick={() => mend(problem, meant)}>
                {t('editor.fix', { meant })}
              </button>
            )}
          </p>
        );
      })}
    </div>
  );
}

/** An unknown key is renamed, a value replaced. */
function repair({ message, path: dotted }: Diagnostic, path: Path, meant: string): Edit {
  const isKey = message.startsWith('unknown key') && dotted.endsWith(String(path.at(-1)));
  return isKey ? { kind: 'rename', path, key: meant } : { kind: 'set', path, value: meant };
}
