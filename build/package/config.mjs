/**
 * What electron-builder makes of `dist/`: one archive of code, without node_modules, as everything is bundled. The fuses
 * turn off every way of running other code in the packaged Electron.
 */
import { join } from 'node:path';
import { ROOT } from '../process.mjs';

const ICONS = 'build/package/icons';

/** Names that electron-builder fills in. */
const macro = (name) => `\${${name}}`;
const NAME = `${macro('productName')}-${macro('version')}`;

/** @param electronDist folder or archive of an Electron that is here already; undefined lets the builder fetch it */
export function packageConfig({ electronDist, output = 'dist/packages' } = {}) {
  return {
    appId: 'org.dyno.Dyno',
    productName: 'Dyno',
    artifactName: `${NAME}-${macro('os')}-${macro('arch')}.${macro('ext')}`,
    directories: { buildResources: 'build/package', output },
    ...(electronDist && { electronDist }),
    asar: true,
    // Modules of the page are in its bundle already; nothing is native.
    npmRebuild: false,
    nodeGypRebuild: false,
    files: ['package.json', 'LICENSE', 'dist/{web,electron}/**', '!**/*.map', '!**/node_modules/**'],
    extraFiles: [
      { from: 'dist/notices', to: '.', filter: ['THIRD-PARTY-LICENCES.md', 'sbom.cdx.json'] },
      { from: 'LICENSE', to: 'LICENSE.dyno.txt' },
    ],
    electronLanguages: ['en', 'en-US', 'zh-CN', 'zh_CN'],
    electronFuses: {
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      enableCookieEncryption: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
      // Changed fuses void the signature that Electron comes with, and a Mac starts nothing that is not signed at all.
      resetAdHocDarwinSignature: true,
    },
    // Nothing is published from a build, and nothing packaged asks for updates.
    publish: null,
    fileAssociations: [
      { ext: 'dyno', name: 'Dyno run', description: 'Dyno run', mimeType: 'application/x-dyno', role: 'Editor' },
      {
        ext: 'dyno-handin',
        name: 'Dyno hand-in',
        description: 'Dyno hand-in',
        mimeType: 'application/x-dyno-handin',
        role: 'Viewer',
      },
      {
        ext: 'dyno-sweep',
        name: 'Dyno sweep',
        description: 'Dyno sweep',
        mimeType: 'application/x-dyno-sweep',
        role: 'Viewer',
      },
      // Others open traces, too: on a Mac Dyno is offered for them and takes nothing over.
      {
        ext: ['ftrace', 'trace'],
        name: 'Scheduler trace',
        description: 'Scheduler trace of Linux',
        mimeType: 'application/x-ftrace-text',
        role: 'Viewer',
        rank: 'Alternate',
      },
    ],
    linux: {
      target: ['AppImage', 'deb', 'tar.gz'],
      icon: ICONS,
      category: 'Development',
      synopsis: 'A test stand for operating-system designs',
      maintainer: 'The Dyno developers <dyno@localhost>',
      vendor: 'The Dyno developers',
      executableName: 'dyno',
    },
    win: { target: ['nsis', 'portable', 'zip'], icon: `${ICONS}/icon.ico`, executableName: 'Dyno' },
    portable: { artifactName: `${NAME}-portable.${macro('ext')}` },
    nsis: {
      oneClick: false,
      perMachine: false,
      allowToChangeInstallationDirectory: true,
      deleteAppDataOnUninstall: false,
    },
    mac: {
      target: ['dmg', 'zip'],
      icon: `${ICONS}/icon.icns`,
      category: 'public.app-category.developer-tools',
      hardenedRuntime: true,
    },
  };
}

/** Where an Electron lies that need not be fetched; undefined when there is none. */
export function localElectron(exists) {
  const { ELECTRON_OVERRIDE_DIST_PATH } = process.env;
  const places = [ELECTRON_OVERRIDE_DIST_PATH, join(ROOT, 'node_modules', 'electron', 'dist')];
  return places.find((place) => place && exists(join(place, 'version')));
}
