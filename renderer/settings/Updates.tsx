import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../format.ts';
import type { NewerVersion, UpdateFeed, UpdateOutcome } from '../host/types.ts';
import { spoken } from '../messages.ts';
import { messageOf } from '../reason-of.ts';
import { useApp } from '../shell/context.tsx';

/** Whether, where and what the app asks about newer versions. Off, it asks nobody; a browser's page has no feed. */
export function Updates() {
  const { t } = useTranslation();
  const { host, fail } = useApp();
  const [feed, setFeed] = useState<UpdateFeed>();
  useEffect(() => {
    let current = true;
    host.readUpdateFeed().then(
      (kept) => current && setFeed(kept),
      (error: unknown) => fail(messageOf(error)),
    );
    return () => {
      current = false;
    };
  }, [host, fail]);
  return (
    <section className="panel">
      <h2>{t('updates.title')}</h2>
      {host.kind === 'browser' && <p className="muted small">{t('updates.browser')}</p>}
      {feed && <Feed kept={feed} />}
    </section>
  );
}

function Feed({ kept }: { readonly kept: UpdateFeed }) {
  const { t } = useTranslation();
  const { host, fail } = useApp();
  const ids = useId();
  const [feed, setFeed] = useState(kept);
  const [outcome, setOutcome] = useState<UpdateOutcome>();
  const [asking, setAsking] = useState(false);
  const wrong = feed.url !== '' && !isAddress(feed.url);

  const change = (part: Partial<UpdateFeed>): void => {
    // an address that is being typed asks nobody
    const next = { ...feed, on: 'url' in part ? false : feed.on, ...part };
    setFeed(next);
    setOutcome(undefined);
    if (next.url !== '' && !isAddress(next.url)) return;
    host.writeUpdateFeed(next).catch((error: unknown) => fail(messageOf(error)));
  };
  const look = async (): Promise<void> => {
    setAsking(true);
    try {
      setOutcome(await host.lookForUpdate(true));
    } catch (error) {
      fail(messageOf(error));
    } finally {
      setAsking(false);
    }
  };
  return (
    <>
      <p className="muted small">{t('updates.what')}</p>
      <p className="preferences-row">
        <label htmlFor={`${ids}-url`}>{t('updates.address')}</label>
        <input
          id={`${ids}-url`}
          className="input preferences-address"
          type="url"
          spellCheck={false}
          placeholder="https://"
          value={feed.url}
          aria-invalid={wrong}
          aria-describedby={`${ids}-hint`}
          onChange={({ target }) => change({ url: target.value.trim() })}
        />
        <span id={`${ids}-hint`} className={wrong ? 'field-error' : 'muted small'}>
          {wrong ? t('updates.badAddress') : t('updates.addressHint')}
        </span>
      </p>
      <p className="preferences-row">
        <label htmlFor={`${ids}-channel`}>{t('updates.channel')}</label>
        <select
          id={`${ids}-channel`}
          className="input"
          value={feed.channel}
          onChange={({ target }) => change({ channel: target.value === 'beta' ? 'beta' : 'stable' })}
        >
          <option value="stable">{t('updates.stable')}</option>
          <option value="beta">{t('updates.beta')}</option>
        </select>
      </p>
      <p>
        <label>
          <input
            type="checkbox"
            checked={feed.on}
            disabled={!isAddress(feed.url)}
            onChange={({ target }) => change({ on: target.checked })}
          />{' '}
          {t('updates.on')}
        </label>
      </p>
      <p className="preferences-actions">
        <button type="button" className="button" disabled={!feed.on || asking} onClick={() => void look()}>
          {t('updates.look')}
        </button>
      </p>
      <div role="status">{outcome && <Answer outcome={outcome} />}</div>
    </>
  );
}

function Answer({ outcome }: { readonly outcome: UpdateOutcome }) {
  const { t } = useTranslation();
  switch (outcome.kind) {
    case 'off':
      return <p className="muted">{t('updates.off')}</p>;
    case 'current':
      return <p>{t('updates.current', { version: outcome.installed })}</p>;
    case 'failed':
      return <p className="failed">{spoken(outcome.message)}</p>;
    case 'newer':
      return <Newer newer={outcome.newer} />;
  }
}

/** Hashes are there to hold a file against that came from anywhere. */
function Newer({ newer: { version, date, files } }: { readonly newer: NewerVersion }) {
  const { t } = useTranslation();
  const { host, fail } = useApp();
  const show = () => host.showUpdate().catch((error: unknown) => fail(messageOf(error)));
  return (
    <>
      <p>
        {t('updates.newer', { version, date })}{' '}
        <button type="button" className="button small" onClick={() => void show()}>
          {t('updates.show')}
        </button>
      </p>
      {files.length > 0 && (
        <details>
          <summary>{t('updates.files')}</summary>
          <ul className="preferences-files">
            {files.map(({ name, size, sha256 }) => (
              <li key={name}>
                <span>
                  {name} · {formatBytes(size)}
                </span>
                <code>{sha256}</code>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** The shell checks it once more. */
function isAddress(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === 'https:' && new URL(text).username === '';
}
