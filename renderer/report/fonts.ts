/** The bundled fonts as data, for documents that must stand alone. The app itself loads them through its style sheet. */
import inter400 from '@fontsource/inter/files/inter-latin-400-normal.woff2?inline';
import inter600 from '@fontsource/inter/files/inter-latin-600-normal.woff2?inline';
import mono400 from '@fontsource/jetbrains-mono/files/jetbrains-mono-latin-400-normal.woff2?inline';
import mono600 from '@fontsource/jetbrains-mono/files/jetbrains-mono-latin-600-normal.woff2?inline';
import noto400 from '@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff2?inline';
import noto600 from '@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-600-normal.woff2?inline';

interface BundledFont {
  readonly family: string;
  readonly weight: 400 | 600;
  readonly file: string;
  /** data: URI */
  readonly data: string;
}

export const FONTS: readonly BundledFont[] = [
  { family: 'Inter', weight: 400, file: 'inter-latin-400-normal.woff2', data: inter400 },
  { family: 'Inter', weight: 600, file: 'inter-latin-600-normal.woff2', data: inter600 },
  { family: 'JetBrains Mono', weight: 400, file: 'jetbrains-mono-latin-400-normal.woff2', data: mono400 },
  { family: 'JetBrains Mono', weight: 600, file: 'jetbrains-mono-latin-600-normal.woff2', data: mono600 },
  { family: 'Noto Sans SC', weight: 400, file: 'noto-sans-sc-chinese-simplified-400-normal.woff2', data: noto400 },
  { family: 'Noto Sans SC', weight: 600, file: 'noto-sans-sc-chinese-simplified-600-normal.woff2', data: noto600 },
];

/** @font-face rules for `text`; the Chinese font (3 MB as data) only where a character needs it. */
export function fontFaces(text: string, url: (file: string) => string): string {
  const chinese = /[\u2e80-\uffef]/.test(text);
  return FONTS.filter(({ family }) => chinese || family !== 'Noto Sans SC')
    .map(({ family, weight, file }) => {
      return `@font-face{font-family:"${family}";font-weight:${weight};src:url("${url(file)}") format("woff2")}`;
    })
    .join('\n');
}
