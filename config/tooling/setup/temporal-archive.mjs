/** The official archive of the Temporal CLI, checked against a pinned sum before anything of it runs. */
import { createHash } from 'node:crypto';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { step } from '../progress.mjs';
import { run } from '../run.mjs';

/**
 * SHA-256 of the archives of release 1.5.1, as two independent package lists (hermit-packages) record them. The archives themselves could not be
 * downloaded where this was written; a wrong pin refuses the archive and Go builds the same version.
 */
const sums = {
  'linux-x64': 'ddc95e08b0b076efd4ea9733a3f488eb7d2be875f8834e616cd2a37358b4852d',
  'linux-arm64': 'bd1b0db9f18b051026de8bf6cc1505f2510f14bbb7a8b9a4a91fff46c77454f5',
  'darwin-x64': 'bbb73e2a31135abe50a1f1cdb35030c42961df618e8ce9c60ae89f201540c5d9',
  'darwin-arm64': 'cca01b7ea35ad56e2a328d9ae596bf716bd22313ef63c7a761c88354457c2415',
};
const CONNECT_LIMIT_MS = 10_000;
const DOWNLOAD_LIMIT_MS = 300_000;

/** @returns {Promise<string | null>} null when `folder/temporal` is there, else why not */
export async function downloadArchive(folder, version) {
  const platform = `${process.platform}-${process.arch}`;
  const sum = sums[platform];
  if (!sum) return `there is no official Temporal archive for ${platform}`;
  const name = `temporal_cli_${version}_${platform.replace('-', '_').replace('x64', 'amd64')}.tar.gz`;
  const address = `https://github.com/temporalio/cli/releases/download/v${version}/${name}`;
  if (!(await reachable(address))) return 'the official Temporal archive cannot be reached';
  return step('Downloading the Temporal server', '1 min', async () => {
    const archive = await download(address);
    if (!archive) return 'the download of the Temporal archive broke off';
    if (createHash('sha256').update(archive).digest('hex') !== sum) return `the Temporal archive has another sum than ${sum}`;
    await unpack(archive, folder);
    return null;
  });
}

async function reachable(address) {
  const answer = await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(CONNECT_LIMIT_MS) }).catch(() => null);
  return answer?.ok ?? false;
}

async function download(address) {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(DOWNLOAD_LIMIT_MS) });
    return answer.ok ? Buffer.from(await answer.arrayBuffer()) : null;
  } catch {
    return null;
  }
}

async function unpack(archive, folder) {
  const workplace = mkdtempSync(`${folder}.download-`);
  try {
    writeFileSync(join(workplace, 'archive.tar.gz'), archive);
    await run('tar', ['-xzf', 'archive.tar.gz', 'temporal'], { cwd: workplace, mend: 'install tar.' });
    renameSync(join(workplace, 'temporal'), join(folder, 'temporal'));
  } finally {
    rmSync(workplace, { recursive: true, force: true });
  }
}
