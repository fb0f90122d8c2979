import { boxNode } from '../../sandbox/box-paths.ts';
import type { ManagerHash } from './named-manager.ts';
import type { OwnFailure } from './pnpm-failure.ts';

const words = 'is not the one that packageManager of package.json names:';

const program = `
const [file, name, algorithm, wanted] = process.argv.slice(1);
const found = require('node:crypto').createHash(algorithm).update(require('node:fs').readFileSync(file)).digest('hex');
if (found === wanted) process.exit(0);
console.log(name + ' ${words} its ' + algorithm + ' is ' + found);
process.exit(1);
`;

/** A step of an install that ends it when a package manager that was fetched is another than the one whose hash the project names. */
export function checkManager(file: string, name: string, { algorithm, hex }: ManagerHash): readonly string[] {
  return [boxNode, '-e', program, file, name, algorithm, hex];
}

/** What an install ended with that fetched another package manager than was named; null when that is not why. */
export function otherManager(output: readonly string[]): OwnFailure | null {
  const said = output.find((line) => line.includes(words));
  if (said === undefined) return null;
  return {
    message: `the package registry’s ${said}`,
    hint: 'Look where the hash comes from: `corepack use` writes the right one. If that is the one you have, do not trust the package registry.',
  };
}
