/** `node build/icons.mjs`: draws renderer/icon.svg in every size that packages need, into build/package/icons. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { ROOT, runMain } from './process.mjs';

const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
/** Types of entries of an ICNS file that hold PNG, by their size in pixels. */
const ICNS_TYPES = [
  ['icp4', 16],
  ['icp5', 32],
  ['icp6', 64],
  ['ic07', 128],
  ['ic08', 256],
  ['ic09', 512],
  ['ic10', 1024],
  ['ic11', 32],
  ['ic12', 64],
  ['ic13', 256],
  ['ic14', 512],
];
const ICO_SIZES = [16, 24, 32, 48, 64, 128, 256];

await runMain(async ([executablePath]) => {
  const svg = await readFile(join(ROOT, 'renderer', 'icon.svg'), 'utf8');
  const folder = join(ROOT, 'build', 'package', 'icons');
  await mkdir(folder, { recursive: true });
  const browser = await chromium.launch({ executablePath, chromiumSandbox: false });
  const images = new Map();
  try {
    const page = await browser.newPage();
    for (const size of SIZES) {
      await page.setViewportSize({ width: size, height: size });
      await page.setContent(`<style>*{margin:0}svg{display:block;width:100vw;height:100vh}</style>${svg}`);
      images.set(size, await page.screenshot({ omitBackground: true }));
    }
  } finally {
    await browser.close();
  }
  for (const [size, png] of images) await writeFile(join(folder, `${size}x${size}.png`), png);
  await writeFile(join(folder, 'icon.ico'), ico(ICO_SIZES.map((size) => ({ size, png: images.get(size) }))));
  await writeFile(join(folder, 'icon.icns'), icns(ICNS_TYPES.map(([type, size]) => ({ type, png: images.get(size) }))));
});

/** Windows' container: a directory of 16 bytes an image, then the images. */
function ico(entries) {
  const head = Buffer.alloc(6 + 16 * entries.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(entries.length, 4);
  let offset = head.length;
  entries.forEach(({ size, png }, i) => {
    const at = 6 + 16 * i;
    // 256 does not fit into a byte and is written as 0
    head.writeUInt8(size % 256, at);
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  });
  return Buffer.concat([head, ...entries.map(({ png }) => png)]);
}

/** Apple's container: chunks of type, length and data. */
function icns(entries) {
  const chunks = entries.flatMap(({ type, png }) => [chunkHead(type, png.length), png]);
  const length = chunks.reduce((sum, { length: bytes }) => sum + bytes, 0);
  return Buffer.concat([chunkHead('icns', length), ...chunks]);
}

function chunkHead(type, bytes) {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32BE(bytes + 8, 4);
  return head;
}
