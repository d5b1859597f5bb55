import { useTranslation } from 'react-i18next';
import { TRACE_VARIANTS } from '../run/input.ts';
import { useApp } from '../shell/context.tsx';
import type { ShippedTrace } from './catalogue.ts';
import { openTrace, traceTitle } from './opening.ts';

/** A capture from a real machine, to be replayed. */
export function TraceCard({ trace }: { readonly trace: ShippedTrace }) {
  const { t } = useTranslation();
  const app = useApp();
  return (
    <article className="card">
      <h3>
        <button type="button" className="card-open" onClick={() => void openTrace(app, trace)}>
          {traceTitle(t, trace)}
        </button>
      </h3>
      <p className="card-question">{t('library.traceText')}</p>
      <ul className="card-variants" aria-label={t('library.variants')}>
        {TRACE_VARIANTS.map((id, index) => (
          <li key={id} data-baseline={index === 0}>
            <code>{id}</code>
          </li>
        ))}
      </ul>
    </article>
  );
}
