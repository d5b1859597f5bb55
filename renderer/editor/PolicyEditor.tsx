import { type Ref, useMemo } from 'react';
import type { Diagnostic } from '../../workers/runner/service.ts';
import { textOf } from '../run/policies.ts';
import { useApp, usePolicies } from '../shell/context.tsx';
import { CodeEditor, type EditorHandle } from './CodeEditor.tsx';
import { fixedText, policyText } from './open-texts.ts';

interface Props {
  /** Shipped policy, or file name of an own one. */
  readonly name: string;
  readonly isOwn: boolean;
  readonly label: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly ref?: Ref<EditorHandle>;
}

/** A policy as TypeScript; those that ship are shown, not edited. */
export default function PolicyEditor({ name, isOwn, label, diagnostics, ref }: Props) {
  const app = useApp();
  const text = useMemo(() => (isOwn ? policyText(app, name) : fixedText(textOf(name, []))), [app, name, isOwn]);
  const goTo = usePolicies((state) => state.goTo);
  return (
    <CodeEditor
      ref={ref}
      text={text}
      language="typescript"
      label={label}
      readOnly={!isOwn}
      diagnostics={diagnostics}
      goTo={goTo}
      onWent={() => app.policies.setState({ goTo: undefined })}
    />
  );
}
