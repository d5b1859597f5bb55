type Environment = Readonly<Record<string, string | undefined>>;

/** Path of an Electron program that is present. */
export function electronProgram(env?: Environment, platform?: NodeJS.Platform): string | undefined;
/** Why nothing can be shown on this machine. */
export function noDisplay(env?: Environment, platform?: NodeJS.Platform): string | undefined;
