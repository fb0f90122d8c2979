import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const maxBytes = 10_485_760;

/**
 * Where the platform's own log goes: `logs/platform.log` in the data folder, the one before kept beside it.
 * Warnings and errors go to `alsoSay` too, for whoever watches the terminal; so does what cannot be written, because a
 * full disk or the last descriptor in use is no reason to break off what was being told of.
 */
export function openLogFile(dataDir: string, alsoSay: (line: string) => void): (line: string) => void {
  const folder = join(dataDir, 'logs');
  const file = join(folder, 'platform.log');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  let bytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  const keep = (line: string): boolean => {
    try {
      if (bytes > maxBytes) {
        renameSync(file, `${file}.1`);
        bytes = 0;
      }
      appendFileSync(file, line, { mode: 0o600 });
      bytes += Buffer.byteLength(line);
      return true;
    } catch {
      return false;
    }
  };
  return (line) => {
    const isKept = keep(line);
    if (!isKept || !line.includes('"level":"info"')) alsoSay(line);
  };
}
