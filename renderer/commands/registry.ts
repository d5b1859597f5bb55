import type { en } from '../i18n/en.ts';

/** Stable names of everything the app can be asked to do: menu, palette, keys and tests use them. */
export type CommandId = keyof typeof en.command;

export interface Command {
  readonly id: CommandId;
  /** Key chords such as "Mod+K" (Mod = Ctrl, on Apple keyboards Command), "Escape" or "?". */
  readonly keys: readonly string[];
  /** Whether it can be done now; a command without it always can. */
  enabled?(): boolean;
  run(): void | Promise<void>;
}

export interface CommandRegistry {
  readonly commands: readonly Command[];
  /** Runs the command if it is enabled; true when it ran. Ids that are not known are ignored: they come from outside. */
  run(id: string): boolean;
  isEnabled(id: CommandId): boolean;
}

/** Throws when two commands share an id or a key. */
export function createRegistry(commands: readonly Command[], onError: (error: unknown) => void): CommandRegistry {
  const byId = new Map<string, Command>();
  const keys = new Set<string>();
  for (const command of commands) {
    if (byId.has(command.id)) throw new Error(`two commands are called ${command.id}`);
    byId.set(command.id, command);
    for (const key of command.keys) {
      if (keys.has(key)) throw new Error(`two commands are on ${key}`);
      keys.add(key);
    }
  }
  const isEnabled = (id: string) => {
    const command = byId.get(id);
    return command !== undefined && (command.enabled?.() ?? true);
  };
  return {
    commands,
    isEnabled,
    run(id) {
      const command = byId.get(id);
      if (!command || !isEnabled(id)) return false;
      Promise.resolve(command.run()).catch(onError);
      return true;
    },
  };
}
