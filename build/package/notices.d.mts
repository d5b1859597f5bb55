export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly text?: string;
}
export interface Component {
  readonly 'bom-ref': string;
  readonly name: string;
  readonly version: string;
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
}
type Parts = readonly (readonly BundledPackage[])[];
type Lock = { readonly packages: Readonly<Record<string, { readonly version: string; readonly integrity?: string }>> };

export function licenceText(packages: Parts, electron: string): string;
export function billOfMaterials(
  packages: Parts,
  lock: Lock,
  electron: string,
  stamp: { readonly version: string; readonly commit?: string; readonly time?: string },
): { readonly serialNumber: string; readonly components: readonly Component[] };
