/** Gives names of another format names that a scenario may have, each its own, the same for the same name and use. */
export class Names {
  private readonly given = new Map<string, string>();
  private readonly taken = new Set<string>();

  /** `use` tells names apart that are the same word for different things. */
  of(use: string, name: string): string {
    const key = `${use}\0${name}`;
    const known = this.given.get(key);
    if (known !== undefined) return known;
    const plain = name.replace(/[^A-Za-z0-9_-]+/g, '-').slice(0, 50);
    const base = /^[A-Za-z]/.test(plain) ? plain : `${use}-${plain}`.replace(/-+$/, '');
    let free = base;
    for (let i = 2; this.taken.has(free); i++) free = i === 2 ? `${base}-${use}` : `${base}-${use}-${i}`;
    this.taken.add(free);
    this.given.set(key, free);
    return free;
  }
}
