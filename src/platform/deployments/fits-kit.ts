import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { requireInstalled } from '../installed-package.ts';
import { kitPackages } from '../sandbox/box-paths.ts';

const manifest = z.object({ version: z.string() });
const kit = new Set<string>(kitPackages);
const majors = new Map<string, string>();
/** One alternative of a range that plainly names a major version: `^3.1`, `~3`, `3.x`, `=3.1.0`. */
const plainMajor = /^\s*[\^~=]?\s*v?(\d+)(?:\.[\dx*]|\s*$)/i;

/** Whether the kit of every sandbox has a package in a version that was asked for. A range that is not plain is taken to fit. */
export function fitsKit(name: string, range: string): boolean {
  if (!kit.has(name)) return false;
  return range.split('||').some((one) => {
    const asked = plainMajor.exec(one)?.[1];
    return asked === undefined || asked === majorOf(name);
  });
}

function majorOf(name: string): string {
  const known = majors.get(name);
  if (known !== undefined) return known;
  const text = readFileSync(join(requireInstalled(name), 'package.json'), 'utf8');
  const [major = ''] = manifest.parse(JSON.parse(text)).version.split('.');
  majors.set(name, major);
  return major;
}
