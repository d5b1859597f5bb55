/** The report as one HTML document that needs nothing else: the command line prints it, and people can keep it. */
import { renderToStaticMarkup } from 'react-dom/server';
import { FONTS, fontFaces } from './fonts.ts';
import { ReportPage } from './ReportPage.tsx';
import css from './report.css?raw';
import type { ReportData } from './types.ts';
import { localText, WORDS } from './words.ts';

export interface RenderOptions {
  /** Where the font files are, by file name ("inter-latin-400-normal.woff2"). Default: inside the document. */
  readonly fontUrl?: (file: string) => string;
}

export function renderReport(data: ReportData, options: RenderOptions = {}): string {
  const { result, language } = data;
  const body = renderToStaticMarkup(<ReportPage {...data} />);
  const title = localText(result.title, language);
  const footer = `Dyno ${result.dyno} · ${title} · ${result.identity.slice(0, 12)}`;
  const { fontUrl = (file) => FONTS.find((font) => font.file === file)!.data } = options;
  return [
    '<!doctype html>',
    `<html lang="${language === 'zh' ? 'zh-CN' : 'en'}" style="--report-footer:${escapeText(cssString(footer))}">`,
    '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<title>${escapeText(`${title} – Dyno ${WORDS[language].report}`)}</title>`,
    `<style>${fontFaces(body + footer, fontUrl)}${css}</style></head>`,
    `<body class="report-document">${body}</body></html>`,
    '',
  ].join('\n');
}

/** A CSS string; characters that could end it or its element are written as escapes. */
function cssString(text: string): string {
  return `"${text.replace(/["\\<>\n\r\f]/g, (character) => `\\${character.charCodeAt(0).toString(16)} `)}"`;
}

function escapeText(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
