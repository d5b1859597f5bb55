/**
 * Under LANG=C Chromium reports a language such as "en-US@posix", which is no valid tag: everything that hands it to
 * Intl throws. The page then goes on in English.
 */
export function repairLanguageTag(): void {
  try {
    Intl.getCanonicalLocales([...navigator.languages, navigator.language]);
  } catch {
    Object.defineProperty(navigator, 'language', { value: 'en-US', configurable: true });
    Object.defineProperty(navigator, 'languages', { value: ['en-US'], configurable: true });
  }
}
