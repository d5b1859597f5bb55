import { useStore } from 'zustand';
import { say } from '../../workers/messages/say.ts';
import { useApp, useLanguage } from '../shell/context.tsx';

/** What describes the fields whose values are wrong. */
export const PROBLEMS = 'sweep-problems';

/** What is wrong with what was asked for. */
export function SweepProblems() {
  const language = useLanguage();
  const { sweep } = useApp();
  const diagnostics = useStore(sweep.state, (state) => state.diagnostics);
  if (diagnostics.length === 0) return null;
  return (
    <ul id={PROBLEMS} className="sweep-problems" role="alert">
      {diagnostics.map((diagnostic) => {
        const { message, hint } = say(diagnostic, language);
        return (
          <li key={message}>
            {message}
            {hint !== undefined && <div className="muted small">{hint}</div>}
          </li>
        );
      })}
    </ul>
  );
}
