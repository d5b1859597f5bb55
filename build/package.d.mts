export interface PackageOptions {
  readonly electronDist?: string;
  readonly output?: string;
}
export function makePackages(
  options: PackageOptions & { readonly dir: boolean; readonly platform: 'linux' | 'win' | 'mac' },
): Promise<readonly string[]>;
export function prepare(): Promise<{ readonly version: string; readonly commit?: string; readonly time?: string }>;
