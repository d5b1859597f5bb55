import { type Ref, useImperativeHandle, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Diagnostic } from '../../workers/runner/service.ts';
import { offsetsOf } from './places.ts';

export interface EditorHandle {
  /** Selects the place of a diagnostic and scrolls it into view. */
  select(diagnostic: Diagnostic): void;
}

interface Props {
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
  /** Accessible name; default: the scenario's. */
  readonly label?: string;
  /** Absent: the text is shown, not edited. */
  onEdit?(text: string): void;
  readonly ref?: Ref<EditorHandle>;
}

/** Must equal the line height in workbench.css. */
const LINE_PX = 19;

/** Plain text with line numbers; lines with problems are marked beside the number. */
export function Editor({ text, diagnostics, label, onEdit, ref }: Props) {
  const { t } = useTranslation();
  const area = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => text.split('\n').length, [text]);
  const severity = useMemo(() => {
    const worst = new Map<number, Diagnostic['severity']>();
    for (const { line, severity: given } of diagnostics) if (worst.get(line) !== 'error') worst.set(line, given);
    return worst;
  }, [diagnostics]);

  useImperativeHandle(ref, () => ({
    select(diagnostic) {
      const { current } = area;
      if (!current) return;
      const [from, to] = offsetsOf(current.value, diagnostic);
      current.focus();
      current.setSelectionRange(from, to);
      current.scrollTop = Math.max(0, (diagnostic.line - 6) * LINE_PX);
    },
  }));

  return (
    <div className="editor">
      <div className="gutter" ref={gutter} aria-hidden="true">
        {Array.from({ length: lines }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the index is the line
          <span key={index} data-severity={severity.get(index + 1)}>
            {index + 1}
          </span>
        ))}
      </div>
      <textarea
        ref={area}
        aria-label={label ?? t('scenario.editor')}
        readOnly={onEdit === undefined}
        value={text}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        wrap="off"
        onChange={(event) => onEdit?.(event.target.value)}
        onScroll={(event) => {
          if (gutter.current) gutter.current.scrollTop = event.currentTarget.scrollTop;
        }}
      />
    </div>
  );
}
