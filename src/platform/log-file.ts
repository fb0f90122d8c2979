import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const maxBytes = 10_485_760;

/**
 * Where the platform's own log goes: `logs/platform.log` in the data folder, the one before kept beside it.
 * Warnings and errors go to `alsoSay` too, for whoever watches the terminal.
 */
export function openLogFile(dataDir: string, alsoSay: (line: string) => void): (line: string) => void {
  const folder = join(dataDir, 'logs');
  const file = join(folder, 'platform.log');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  let bytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  return (line) => {
    if (bytes > maxBytes) {
      renameSync(file, `${file}.1`);
      bytes = 0;
    }
    appendFileSync(file, line, { mode: 0o600 });
    bytes += Buffer.byteLength(line);
    if (!line.includes('"level":"info"')) alsoSay(line);
  };
}
