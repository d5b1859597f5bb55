/** The report's fonts as files of the app, for the documents in which it is laid out and printed. */
import inter400 from '@fontsource/inter/files/inter-latin-400-normal.woff2?url';
import inter600 from '@fontsource/inter/files/inter-latin-600-normal.woff2?url';
import mono400 from '@fontsource/jetbrains-mono/files/jetbrains-mono-latin-400-normal.woff2?url';
import mono600 from '@fontsource/jetbrains-mono/files/jetbrains-mono-latin-600-normal.woff2?url';
import noto400 from '@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff2?url';
import noto600 from '@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-600-normal.woff2?url';

const FACES = [
  ['Inter', '400', inter400],
  ['Inter', '600', inter600],
  ['JetBrains Mono', '400', mono400],
  ['JetBrains Mono', '600', mono600],
] as const;
const CHINESE = [
  ['Noto Sans SC', '400', noto400],
  ['Noto Sans SC', '600', noto600],
] as const;
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
    wanted.map(([family, weight, file]) => {
      const key = `${family} ${weight}`;
      const earlier = loaded.get(key);
      if (earlier) return earlier;
      const face = new FontFace(family, `url("${new URL(file, document.baseURI).href}")`, { weight });
      page.fonts.add(face);
      const loading = face.load();
      loaded.set(key, loading);
      return loading;
    }),
  );
}
