const FILES = import.meta.glob<string>('../../scenarios/lessons/*.yaml', {
  query: '?url',
  import: 'default',
  eager: true,
});

const fetchTexts = (): Promise<readonly string[]> =>
  Promise.all(
    Object.entries(FILES)
      .sort(([a], [b]) => a.localeCompare(b))
      .map(async ([, url]) => (await fetch(url)).text()),
  );

let texts: Promise<readonly string[]> | undefined;

/** Texts of the lessons that ship: files beside the page, fetched when somebody looks for them; once they came, kept. */
export function lessonTexts(): Promise<readonly string[]> {
  texts ??= fetchTexts().catch((error: unknown) => {
    texts = undefined;
    throw error;
  });
  return texts;
}
