/** The report's fonts as files of the app, for the documents in which it is laid out and printed. */
import inter400 from '@fontsource/inter/files/inter-latin-400-normal.woff2?url';
import inter600 from '@fontsource/inter/files/inter-latin-600-normal.woff2?url';
import mono400 from '@fontsource/jetbrains-mono/files/jetbrains-mono-latin-400-normal.woff2?url';
import mono600 from '@fontsource/jetbrains-mono/files/jetbrains-mono-latin-600-normal.woff2?url';
import noto400 from '@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff2?url';
import noto600 from '@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-600-normal.woff2?url';

type Face = readonly [
  family: string,
  weight: string,
  file: string,
  only?: FontFaceDescriptors & { sizeAdjust: string },
];

const FACES: readonly Face[] = [
  ['Inter', '400', inter400],
  ['Inter', '600', inter600],
  ['JetBrains Mono', '400', mono400],
  ['JetBrains Mono', '600', mono600],
  // as on screen, see style/fonts.css: the minus sign of JetBrains Mono looks like its hyphen
  ['Mono Minus', '400', inter400, { unicodeRange: 'U+2212', sizeAdjust: '90.69%' }],
  ['Mono Minus', '600', inter600, { unicodeRange: 'U+2212', sizeAdjust: '89.17%' }],
];
const CHINESE: readonly Face[] = [
  ['Noto Sans SC', '400', noto400],
  ['Noto Sans SC', '600', noto600],
];
const known = new WeakMap<Document, Map<string, Promise<FontFace>>>();

/**
 * Loads what `text` needs into a document, once. As faces and not as rules of a style sheet: they stay when a sheet does not
 * apply in print, and pages can be laid out as soon as this is done.
 */
export async function loadFonts(page: Document, text: string): Promise<void> {
  const { FontFace } = page.defaultView as Window & typeof globalThis;
  const loaded = known.get(page) ?? new Map<string, Promise<FontFace>>();
  known.set(page, loaded);
  const wanted = /[\u2000-\u206f\u2190-\u22ff\u2e80-\uffef]/.test(text) ? [...FACES, ...CHINESE] : FACES;
  await Promise.all(
    wanted.map(([family, weight, file, only]) => {
      const key = `${family} ${weight}`;
      const earlier = loaded.get(key);
      if (earlier) return earlier;
      const face = new FontFace(family, `url("${new URL(file, document.baseURI).href}")`, { weight, ...only });
      page.fonts.add(face);
      const loading = face.load();
      loaded.set(key, loading);
      return loading;
    }),
  );
}
