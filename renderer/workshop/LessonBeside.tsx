import { type CSSProperties, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keepLocally } from '../host/local-storage.ts';
import { LessonPanel } from './LessonPanel.tsx';
import './workshop.css';

const WIDTH_KEY = 'dyno.lesson-width';
const NARROWEST = 300;
/** What the workbench needs to be of use. */
const WORKBENCH = 560;
const STEP = 20;

function keptWidth(): number {
  const kept = Number(localStorage.getItem(WIDTH_KEY));
  return Number.isFinite(kept) && kept >= NARROWEST ? kept : 400;
}

/** Two columns with a border that can be moved, by pointer or by arrow keys. */
export default function LessonBeside({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const holder = useRef<HTMLDivElement>(null);
  const [first] = useState(keptWidth);
  const width = useRef(first);
  const set = (wanted: number, border: HTMLElement): void => {
    const most = Math.max(NARROWEST, (holder.current?.clientWidth ?? 1280) - WORKBENCH);
    width.current = Math.round(Math.min(most, Math.max(NARROWEST, wanted)));
    holder.current?.style.setProperty('--lesson-width', `${width.current}px`);
    border.setAttribute('aria-valuenow', String(width.current));
    keepLocally(WIDTH_KEY, String(width.current));
  };
  return (
    <div ref={holder} className="beside-lesson" style={{ '--lesson-width': `${first}px` } as CSSProperties}>
      <LessonPanel />
      {/* biome-ignore lint/a11y/useSemanticElements: a border that is moved is no <hr> */}
      <div
        role="separator"
        className="lesson-border"
        aria-label={t('workshop.resize')}
        aria-orientation="vertical"
        aria-valuemin={NARROWEST}
        aria-valuemax={1200}
        aria-valuenow={first}
        tabIndex={0}
        onKeyDown={(event) => {
          const by = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key];
          if (by === undefined) return;
          set(width.current + by, event.currentTarget);
          event.preventDefault();
        }}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={(event) => {
          const { currentTarget, pointerId, clientX } = event;
          if (currentTarget.hasPointerCapture(pointerId))
            set(clientX - (holder.current?.getBoundingClientRect().left ?? 0), currentTarget);
        }}
      />
      <div className="beside-workbench">{children}</div>
    </div>
  );
}
