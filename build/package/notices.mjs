/** Which packages are in the app: their licences as a text to read, and as a bill of materials (CycloneDX 1.6). */
import { createHash } from 'node:crypto';

/**
 * @param packages `packages.json` of every part that is packaged: `{ name, version, licence, text }`
 * @param lock the parsed package-lock.json, for checksums and addresses
 */
export function licenceText(packages, electron) {
  const parts = merged(packages).map(({ name, version, licence, text }) => {
    const body = text ?? `Its package brings no licence text along; it names the licence ${licence}.`;
    return `## ${name} ${version} (${licence})\n\n${body}\n`;
  });
  return [
    '# Licences of what Dyno contains\n',
    `Dyno itself is under the Apache License 2.0. It runs in Electron ${electron} (MIT) with Chromium and others, whose licences`,
    'are in LICENSE.electron.txt and LICENSES.chromium.html beside this file. Bundled with it are:\n',
    ...parts,
  ].join('\n');
}

/** @param stamp `{ version, commit, time }` of this build */
export function billOfMaterials(packages, lock, electron, stamp) {
  const components = [
    ...merged(packages).map(({ name, version, licence }) => componentOf(name, version, licence, lock)),
    componentOf('electron', electron, 'MIT', lock),
  ].sort((a, b) => (a['bom-ref'] < b['bom-ref'] ? -1 : 1));
  const root = `pkg:generic/dyno@${stamp.version}`;
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: serialOf([root, stamp.commit, ...components.map((each) => each['bom-ref'])].join('\n')),
    version: 1,
    metadata: {
      ...(stamp.time && { timestamp: stamp.time }),
      component: {
        type: 'application',
        'bom-ref': root,
        name: 'dyno',
        version: stamp.version,
        licenses: [{ license: { id: 'Apache-2.0' } }],
        ...(stamp.commit && { properties: [{ name: 'dyno:commit', value: stamp.commit }] }),
      },
    },
    components,
    dependencies: [{ ref: root, dependsOn: components.map((each) => each['bom-ref']) }],
  };
}

function componentOf(name, version, licence, lock) {
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  const { integrity } = lockEntry(lock, name, version) ?? {};
  const sha512 = /^sha512-(.*)$/.exec(integrity ?? '')?.[1];
  return {
    type: name === 'electron' ? 'framework' : 'library',
    'bom-ref': purl,
    name,
    version,
    purl,
    licenses: [licence.includes(' ') ? { expression: licence } : { license: { id: licence } }],
    ...(sha512 && { hashes: [{ alg: 'SHA-512', content: Buffer.from(sha512, 'base64').toString('hex') }] }),
  };
}

function lockEntry({ packages }, name, version) {
  const found = Object.entries(packages).find(
    ([path, entry]) => path.endsWith(`node_modules/${name}`) && entry.version === version,
  );
  return found?.[1];
}

/** The same packages, the same number: a build can be repeated byte by byte. */
function serialOf(content) {
  const hex = createHash('sha256').update(content).digest('hex');
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function merged(packages) {
  const byKey = new Map(packages.flat().map((each) => [`${each.name}@${each.version}`, each]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
}
