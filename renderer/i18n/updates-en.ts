/** Words of the update feed. */
export const updatesEn = {
  updates: {
    title: 'Newer versions',
    what: 'Off, the app uses no network at all. On, it asks this address for a list of versions when it starts, without cookies. It says what is there; fetching and installing it is up to you.',
    address: 'Address of the feed',
    addressHint: 'Changing it turns the feed off.',
    badAddress: 'An address that begins with https://, without a user name',
    channel: 'Versions',
    stable: 'Stable',
    beta: 'Stable and beta',
    on: 'Look for newer versions',
    look: 'Look now',
    off: 'The feed is off.',
    current: 'There is nothing newer than {{version}}.',
    newer: 'Version {{version}} of {{date}} is there.',
    show: 'Show its page …',
    files: 'Files and their SHA-256',
    announced: 'Version {{version}} is there. Settings say where.',
    browser: 'This page is as new as the server that it came from. It has no update feed; the desktop app does.',
  },
} as const;
