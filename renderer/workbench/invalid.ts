/** What keeps the open document from running, and the way there. */
import type { TFunction } from 'i18next';
import type { Diagnostic } from '../../workers/runner/service.ts';
import type { App } from '../app.ts';
import type { OwnPolicy } from '../stores/policies.ts';
import { visit } from '../stores/session.ts';

/** The first error in a policy of one's own. */
export interface PolicyError {
  /** File name of the policy. */
  readonly name: string;
  readonly at: Diagnostic;
}

/** Undefined where the scenario has an error itself, or the file is none that can be edited here. */
export function policyError(diagnostics: readonly Diagnostic[], own: readonly OwnPolicy[]): PolicyError | undefined {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length === 0 || errors.some(({ file }) => file === undefined)) return undefined;
  const [at] = errors;
  const name = at.file?.split('/').at(-1);
  return own.some((policy) => policy.name === name) && name !== undefined ? { name, at } : undefined;
}

export function invalidText(error: PolicyError | undefined, t: TFunction<'app'>): string {
  if (error === undefined) return t('run.invalid');
  const { name, at } = error;
  if (at.line === 0) return t('run.invalidPolicy', { name });
  return t('run.invalidPolicyAt', { name, line: at.line, column: at.column });
}

/** Shows the text that has to be mended at the very place, with the focus in it. */
export function goToProblem({ session, policies, document }: App, error: PolicyError | undefined): void {
  if (error === undefined) {
    const first = document
      .getState()
      .diagnostics.find(({ severity, line, file }) => severity === 'error' && line > 0 && file === undefined);
    const shown = { screen: 'workbench', tab: 'scenario' } as const;
    // the editor takes the focus to its place; without one, the view has it
    if (first === undefined) visit(session, shown);
    else {
      document.setState({ goTo: first });
      session.setState(shown);
    }
  } else {
    policies.setState({ selected: error.name, goTo: error.at });
    session.setState({ screen: 'workbench', tab: 'policies' });
  }
}
