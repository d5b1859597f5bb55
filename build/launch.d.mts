export function electronProgram(): string | undefined;
export function noDisplay(): string | undefined;
