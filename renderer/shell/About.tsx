import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { VERSION } from '../../workers/runner/version.ts';
import { lanesDrawnBy } from '../lane-drawing.ts';
import { type BuildFacts, type BundledPackage, diagnostics, readBuild, readPackages } from './build-facts.ts';
import { useApp } from './context.tsx';
import { TitledDialog } from './TitledDialog.tsx';

/** What this Dyno is: its version and source, what it runs in, and whose code it contains. */
export function About() {
  const { t } = useTranslation();
  const { session, host } = useApp();
  const [build, setBuild] = useState<BuildFacts>();
  const [packages, setPackages] = useState<readonly BundledPackage[]>([]);
  const [system, setSystem] = useState<readonly string[]>([]);
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    void readBuild().then(setBuild);
    void readPackages().then(setPackages);
    void host.system().then(setSystem);
  }, [host]);
  const copy = async () => {
    await navigator.clipboard.writeText(diagnostics(VERSION, build, system));
    setCopied(true);
  };
  return (
    <TitledDialog title={`Dyno ${VERSION}`} className="about" onClose={() => session.setState({ overlay: undefined })}>
      <div className="about-body">
        <p>{t('about.what')}</p>
        <dl className="about-facts">
          <dt>{t('about.source')}</dt>
          <dd className="mono">{build?.commit?.slice(0, 16) ?? t('about.unstamped')}</dd>
          <dt>{t('about.runsIn')}</dt>
          <dd>
            {system.map((line) => (
              <div key={line}>{line}</div>
            ))}
          </dd>
          <dt>{t('about.drawing')}</dt>
          <dd>{t(`about.drawnBy.${lanesDrawnBy() ?? 'none'}`)}</dd>
          <dt>{t('about.network')}</dt>
          <dd>{t('about.noNetwork')}</dd>
        </dl>
        <p>
          <button type="button" className="button" onClick={copy}>
            {t('about.copy')}
          </button>{' '}
          <span role="status" className="muted">
            {copied ? t('about.copied') : ''}
          </span>
        </p>
        <details>
          <summary>{t('about.licences', { count: packages.length })}</summary>
          {packages.map(({ name, version, licence, text }) => (
            <details key={`${name}@${version}`} className="about-package">
              <summary>
                {name} {version} · {licence}
              </summary>
              <pre>{text ?? licence}</pre>
            </details>
          ))}
        </details>
      </div>
    </TitledDialog>
  );
}
