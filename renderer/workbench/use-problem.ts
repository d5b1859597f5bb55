import { useTranslation } from 'react-i18next';
import { useApp, useDocument, usePolicies } from '../shell/context.tsx';
import { goToProblem, invalidText, policyError } from './invalid.ts';

export interface Problem {
  /** What has to be mended before the document can run, without a full stop. */
  readonly text: string;
  /** Leads there. */
  readonly goTo: () => void;
}

/** What keeps the open document from running. */
export function useProblem(): Problem {
  const { t } = useTranslation();
  const app = useApp();
  const diagnostics = useDocument((state) => state.diagnostics);
  const own = usePolicies((state) => state.own);
  const error = policyError(diagnostics, own);
  return { text: invalidText(error, t), goTo: () => goToProblem(app, error) };
}
