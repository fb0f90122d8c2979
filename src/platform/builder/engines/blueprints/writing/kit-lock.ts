import { readFileSync } from 'node:fs';
import { z } from 'zod';

const lockedPackage = z.looseObject({
  version: z.string(),
  dependencies: z.record(z.string(), z.string()).optional(),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
});
type LockedPackage = z.infer<typeof lockedPackage>;

const lockFile = z.object({ packages: z.record(z.string(), z.looseObject({})) });

/** What an app depends on, of the packages that are installed here: it names exactly what it was checked with. */
export const kit = {
  dependencies: ['@hono/node-server', 'hono', 'zod'],
  devDependencies: ['@types/node', 'typescript'],
} as const;

/** Packages with their exact versions, as `package.json` lists them. */
export function kitVersions(names: readonly string[]): Record<string, string> {
  const packages = lockedPackages();
  return Object.fromEntries(names.map((name) => [name, find(packages, name).version]));
}

/** The app's `package-lock.json`: its packages and theirs, with the checksums of our own lock file. */
export function kitLock(name: string, version: string): object {
  const packages = lockedPackages();
  const needed = closure(packages, kit.dependencies);
  const forDevelopment = closure(packages, kit.devDependencies);
  const entries = [...new Set([...needed, ...forDevelopment])].toSorted().map((one) => {
    const { dev: _, devOptional: __, ...entry } = find(packages, one);
    return [`node_modules/${one}`, needed.has(one) ? entry : { ...entry, dev: true }];
  });
  const root = {
    name,
    version,
    dependencies: kitVersions(kit.dependencies),
    devDependencies: kitVersions(kit.devDependencies),
    engines: { node: '>=24' },
  };
  return { name, version, lockfileVersion: 3, requires: true, packages: { '': root, ...Object.fromEntries(entries) } };
}

let read: Readonly<Record<string, unknown>> | undefined;

function lockedPackages(): Readonly<Record<string, unknown>> {
  read ??= lockFile.parse(JSON.parse(readFileSync(new URL('../../../../../../package-lock.json', import.meta.url), 'utf8'))).packages;
  return read;
}

function find(packages: Readonly<Record<string, unknown>>, name: string): LockedPackage {
  const entry = lockedPackage.safeParse(packages[`node_modules/${name}`]);
  if (!entry.success) throw new Error(`The kit's package ${name} is not in package-lock.json`);
  return entry.data;
}

/** The packages and everything they need in turn. */
function closure(packages: Readonly<Record<string, unknown>>, names: readonly string[], found = new Set<string>()): Set<string> {
  for (const name of names) {
    if (found.has(name)) continue;
    found.add(name);
    const { dependencies = {}, optionalDependencies = {} } = find(packages, name);
    closure(packages, [...Object.keys(dependencies), ...Object.keys(optionalDependencies)], found);
  }
  return found;
}
