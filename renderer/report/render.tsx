/** The report as one HTML document that needs nothing else: the command line prints it, and people can keep it. */
import { renderToStaticMarkup } from 'react-dom/server';
import { titleOfReport } from './Cover.tsx';
import { FONTS, fontFaces } from './fonts.ts';
import { pageRule } from './paper.ts';
import { ReportPage } from './ReportPage.tsx';
import css from './report.css?raw';
import sheets from './sheets.css?raw';
import type { ReportData } from './types.ts';
import { WORDS } from './words.ts';

export { DEFAULT_OPTIONS, readOptions } from './options.ts';
export { paginate } from './paginate.ts';
export { runOf } from './run-of.ts';
export { SECTION_IDS } from './sections.tsx';
export { sweepSection } from './sweeps.ts';

export interface RenderOptions {
  /** Where the font files are, by file name ("inter-latin-400-normal.woff2"). Default: inside the document. */
  readonly fontUrl?: (file: string) => string;
}

/** A flow of blocks: `paginate`, run in the document, makes pages of it. Without that a browser breaks it by itself. */
export function renderReport(data: ReportData, options: RenderOptions = {}): string {
  const { language } = data;
  const body = renderToStaticMarkup(<ReportPage {...data} />);
  const { fontUrl = (file) => FONTS.find((font) => font.file === file)!.data } = options;
  return [
    '<!doctype html>',
    `<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">`,
    '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<title>${escapeText(`${titleOfReport(data)} – Dyno ${WORDS[language].report}`)}</title>`,
    `<style>${fontFaces(body, fontUrl)}${css}${sheets}</style>`,
    `<style id="report-paper">${pageRule(data.options.paper, false)}</style></head>`,
    `<body class="report-document">${body}</body></html>`,
    '',
  ].join('\n');
}

function escapeText(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
