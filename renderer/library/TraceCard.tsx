import { useTranslation } from 'react-i18next';
import { reasonOf } from '../reason-of.ts';
import { TRACE_VARIANTS } from '../run/input.ts';
import { useApp } from '../shell/context.tsx';
import type { ShippedTrace } from './catalogue.ts';

/** A capture from a real machine, to be replayed. */
export function TraceCard({ trace }: { readonly trace: ShippedTrace }) {
  const { t } = useTranslation();
  const app = useApp();
  const { fileName, url } = trace;
  const open = async (): Promise<void> => {
    try {
      const response = await fetch(url);
      if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
      await app.openFile({ name: fileName, bytes: new Uint8Array(await response.arrayBuffer()) });
    } catch (error) {
      app.fail(t('error.open', { name: fileName, reason: reasonOf(error) }));
    }
  };
  return (
    <article className="card">
      <h3>
        <button type="button" className="card-open" onClick={() => void open()}>
          {t('library.traceTitle', { name: fileName.replace(/\.(trace\.)?\w+$/, '') })}
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
