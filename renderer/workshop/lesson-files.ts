const FILES = import.meta.glob<string>('../../scenarios/lessons/*.yaml', {
  query: '?url',
  import: 'default',
  eager: true,
});

let texts: Promise<readonly string[]> | undefined;

/** Texts of the lessons that ship: files beside the page, fetched once, when somebody looks for them. */
export function lessonTexts(): Promise<readonly string[]> {
  texts ??= Promise.all(
    Object.entries(FILES)
      .sort(([a], [b]) => a.localeCompare(b))
      .map(async ([, url]) => (await fetch(url)).text()),
  );
  return texts;
}
