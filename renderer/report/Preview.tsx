import { useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { keepAppOffPaper, layOut, prepareForPrint, removeStyles, renderFlow } from './lay-out.ts';
import type { ReportData } from './types.ts';

interface Props {
  readonly data: ReportData;
  /** Name of the frame for those who do not see it. */
  readonly title: string;
  /** Waits this long after a change before pages are laid out again, ms. */
  readonly delayMs: number;
  /** Told whenever pages stand: of which data, and how many. */
  readonly onPages: (data: ReportData, pages: number) => void;
  readonly onFailure: (reason: unknown) => void;
}

/** Without a document type a frame sets lines of code lower than the app and the command line do, and pages end elsewhere. */
const EMPTY_PAGE = '<!doctype html>';

/** The document of the frame, once it is the empty page. */
async function pageOf(frame: HTMLIFrameElement): Promise<Document | null> {
  while (frame.contentDocument && frame.contentDocument.compatMode !== 'CSS1Compat')
    await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  return frame.contentDocument;
}

/**
 * The pages of the report: laid out in a frame that no style of the app reaches, and copied beside the app for printing, so
 * that paper shows the very pages on screen.
 */
export function Preview({ data, title, delayMs, onPages, onFailure }: Props) {
  const frame = useRef<HTMLIFrameElement>(null);
  const print = usePrintPlace();
  const [root] = useState(() => {
    const holder = document.createElement('div');
    return { holder, react: createRoot(holder) };
  });
  const told = useRef({ onPages, onFailure });
  told.current = { onPages, onFailure };

  useEffect(() => {
    let wanted = true;
    const work = async (): Promise<void> => {
      const page = frame.current && (await pageOf(frame.current));
      if (!page || !wanted) return;
      const { paper } = data.options;
      const flow = renderFlow(root.react, root.holder, data);
      const pages = await layOut(page, flow, paper);
      if (!wanted) return;
      showAll(frame.current);
      await prepareForPrint(print, page, paper);
      if (wanted) told.current.onPages(data, pages);
    };
    const timer = setTimeout(() => void work().catch((reason: unknown) => told.current.onFailure(reason)), delayMs);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [data, delayMs, print, root]);

  return (
    <iframe
      ref={frame}
      className="paper-frame"
      title={title}
      srcDoc={EMPTY_PAGE}
      sandbox="allow-same-origin"
      tabIndex={-1}
      onLoad={({ currentTarget }) => followLinks(currentTarget)}
    />
  );
}

/** An element beside the app that is there as long as the report can be printed. */
function usePrintPlace(): Element {
  const [place] = useState(() => {
    const made = document.createElement('div');
    made.className = 'report-print';
    return made;
  });
  useEffect(() => {
    document.body.append(place);
    const restore = keepAppOffPaper(document);
    return () => {
      place.remove();
      restore();
      removeStyles(document);
    };
  }, [place]);
  return place;
}

/** As high as its sheets: the region around it scrolls. */
function showAll(frame: HTMLIFrameElement | null): void {
  const page = frame?.contentDocument;
  if (frame && page) frame.height = String(page.documentElement.scrollHeight);
}

/** Links lead to their page in the preview, and nowhere else. */
function followLinks(frame: HTMLIFrameElement): void {
  const page = frame.contentDocument;
  page?.addEventListener('click', (event) => {
    const link = (event.target as Element).closest('a');
    if (!link) return;
    event.preventDefault();
    const address = link.getAttribute('href') ?? '';
    if (address.startsWith('#')) page.getElementById(address.slice(1))?.scrollIntoView();
  });
}
