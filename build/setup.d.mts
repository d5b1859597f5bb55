/** Names of parts of `dist/`; all that the app needs when left out. Throws a message that can be shown. */
export function setUp(parts?: readonly string[]): Promise<void>;
