/**
 * Runs inside the candidate's box, never on the platform: copies /live-data, which is read-only here and may be written to by the
 * live app at this moment, to /data. Databases are copied through SQLite, so that the copy is one moment of each.
 */
import { copyFile, lstat, mkdir, open, readdir, readlink, symlink } from 'node:fs/promises';
import { backup, DatabaseSync } from 'node:sqlite';

const [from, to] = [process.env['COPY_FROM'] ?? '/live-data', process.env['COPY_TO'] ?? '/data'];
const companions = ['-wal', '-shm', '-journal'];

try {
  await copyFolder(Buffer.from(from), Buffer.from(to));
} catch (error) {
  // The last line is what people read; they know the folder as the app does.
  process.stderr.write(`${(error instanceof Error ? error.message : String(error)).replaceAll(from, '/data')}\n`);
  process.exitCode = 1;
}

/** A name is any bytes to the system, and text to nobody else: as Latin-1 it keeps them. */
function inFolder(folder: Buffer, name: string): Buffer {
  return Buffer.concat([folder, Buffer.from(`/${name}`, 'latin1')]);
}

async function copyFolder(source: Buffer, target: Buffer): Promise<void> {
  await mkdir(target, { recursive: true });
  const names = await readdir(source, { encoding: 'latin1' });
  const databases = new Set<string>();
  for (const name of names) if (await isDatabase(inFolder(source, name)).catch(unlessGone)) databases.add(name);
  const copied = new Set<string>();
  for (const name of databases) if (await copyDatabase(inFolder(source, name), inFolder(target, name))) copied.add(name);
  for (const name of names) {
    if (copied.has(name) || companions.some((ending) => name.endsWith(ending) && copied.has(name.slice(0, -ending.length)))) continue;
    await copyEntry(inFolder(source, name), inFolder(target, name)).catch(unlessGone);
  }
}

async function copyEntry(source: Buffer, target: Buffer): Promise<void> {
  const entry = await lstat(source);
  if (entry.isDirectory()) await copyFolder(source, target);
  else if (entry.isSymbolicLink()) await symlink(await readlink(source, { encoding: 'buffer' }), target);
  else if (entry.isFile()) await copyFile(source, target);
}

/** The app goes on meanwhile: many write to a file that they give its real name at the end, or take away. */
function unlessGone(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}

async function isDatabase(file: Buffer): Promise<boolean> {
  if (!(await lstat(file)).isFile()) return false;
  const handle = await open(file, 'r');
  try {
    const { buffer } = await handle.read(Buffer.alloc(16), 0, 16, 0);
    return buffer.toString('latin1') === 'SQLite format 3\0';
  } finally {
    await handle.close();
  }
}

/** False when SQLite cannot read it here, as a database in WAL mode that nobody has open: then its files are copied as they are. */
async function copyDatabase(source: Buffer, target: Buffer): Promise<boolean> {
  try {
    const database = new DatabaseSync(source, { readOnly: true, timeout: 5_000 });
    try {
      await backup(database, target);
    } finally {
      database.close();
    }
    return true;
  } catch (error) {
    process.stderr.write(`${source}: ${error instanceof Error ? error.message : String(error)}; copied as a file\n`);
    return false;
  }
}
