import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../../workers/units/format.ts';
import { useApp } from '../../shell/context.tsx';
import { ClusterMap } from './ClusterMap.tsx';
import type { SwapRemote } from './client.ts';
import { createPlayback, type Playback } from './playback.ts';
import type { SwapView } from './use-swap-views.ts';

interface Props {
  readonly views: readonly SwapView[];
  readonly worker: SwapRemote;
  readonly failed: (reason: unknown) => void;
}

/** Steps of the slider over a recording. */
const SLIDER_STEPS = 1000;

/** Cluster maps side by side at the same moment, which can be played. */
export function MapPanel({ views, worker, failed }: Props) {
  const { t } = useTranslation();
  const { frames } = useApp();
  const [device, setDevice] = useState(0);
  const startNs = Math.min(...views.map(({ source }) => source.directory.startNs));
  const endNs = Math.max(...views.map(({ source }) => source.directory.endNs));
  const playback = useMemo(() => createPlayback(startNs, endNs, frames), [startNs, endNs, frames]);
  useEffect(() => () => playback.dispose(), [playback]);
  const devices = views[0].source.directory.swap?.devices ?? [];
  const shown = Math.min(device, devices.length - 1);
  return (
    <section className="panel swap-panel swap-map" aria-label={t('swap.map')}>
      <div className="panel-head">
        <h2>{t('swap.map')}</h2>
        {devices.length > 1 && (
          <label className="field">
            {t('swap.device')}
            <select className="input" value={shown} onChange={(event) => setDevice(Number(event.target.value))}>
              {devices.map(({ name }, index) => (
                <option key={name} value={index}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
        <span className="spacer" />
        <Player playback={playback} startNs={startNs} endNs={endNs} />
      </div>
      <div className="swap-maps">
        {views.map((view) => (
          <ClusterMap
            key={view.source.variant}
            view={view}
            device={shown}
            worker={worker}
            playback={playback}
            failed={failed}
          />
        ))}
      </div>
    </section>
  );
}

function Player({
  playback,
  startNs,
  endNs,
}: {
  readonly playback: Playback;
  readonly startNs: number;
  readonly endNs: number;
}) {
  const { t } = useTranslation();
  const slider = useRef<HTMLInputElement>(null);
  const time = useRef<HTMLOutputElement>(null);
  const [playing, setPlaying] = useState(false);
  useEffect(
    () =>
      playback.listen(() => {
        const moment = formatDuration(playback.nowNs - startNs);
        if (slider.current) {
          slider.current.value = String(Math.round(((playback.nowNs - startNs) / (endNs - startNs)) * SLIDER_STEPS));
          slider.current.setAttribute('aria-valuetext', moment);
        }
        if (time.current) time.current.textContent = moment;
        setPlaying(playback.playing);
      }),
    [playback, startNs, endNs],
  );
  return (
    <div className="player">
      <button type="button" className="button" onClick={() => playback.play(!playback.playing)}>
        {playing ? t('swap.pause') : t('swap.play')}
      </button>
      <input
        ref={slider}
        type="range"
        min={0}
        max={SLIDER_STEPS}
        defaultValue={SLIDER_STEPS}
        aria-label={t('swap.time')}
        onChange={(event) => {
          playback.play(false);
          playback.set(startNs + (Number(event.target.value) / SLIDER_STEPS) * (endNs - startNs));
        }}
      />
      {/* the slider says it; every frame of playing is too much to be said */}
      <output className="number" aria-live="off" ref={time} />
    </div>
  );
}
