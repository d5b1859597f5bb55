/** Puts a text into local storage. @returns why it could not be put there, undefined when it was */
export function keepLocally(key: string, text: string): unknown {
  try {
    localStorage.setItem(key, text);
    return undefined;
  } catch (reason) {
    return reason ?? new Error('refused');
  }
}
