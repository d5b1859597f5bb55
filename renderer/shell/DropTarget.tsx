import { type DragEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { messageOf } from '../reason-of.ts';
import { useApp } from './context.tsx';

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files');

/** The whole window takes files. */
export function DropTarget({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const app = useApp();
  const [over, setOver] = useState(false);
  const drop = async (event: DragEvent): Promise<void> => {
    const [file] = event.dataTransfer.files;
    if (!file) return;
    try {
      await app.openFile({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
    } catch (error) {
      app.fail((t, say) => t('error.open', { name: file.name, reason: say(messageOf(error)) }));
    }
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping has its equal in "Open file", which keys reach
    <div
      className="app"
      onDragOver={(event) => {
        if (!carriesFiles(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event) => {
        if (!carriesFiles(event)) return;
        event.preventDefault();
        setOver(false);
        void drop(event);
      }}
    >
      {children}
      {over && <div className="drop">{t('app.drop')}</div>}
    </div>
  );
}
