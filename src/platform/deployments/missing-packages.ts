import { z } from 'zod';
import type { Deployment } from '../../contract/deployments.ts';
import type { AppFile } from '../app-file.ts';
import { bytesOf } from './compare-versions.ts';
import { fitsKit } from './fits-kit.ts';
import { projectDependencies } from './install/pip-requirements.ts';

/** Where Python code may bring its packages along; both are on its path. */
export const pythonPackageFolders = ['vendor', 'site-packages'] as const;

const manifest = z.object({ dependencies: z.record(z.string(), z.string()).optional() });

/** Packages that code asks for and would not find: neither in the kit of every sandbox, in a version that fits, nor among its own files. */
export function missingPackages(runtime: Deployment['runtime'], files: readonly AppFile[]): readonly string[] {
  switch (runtime) {
    case 'node':
      return missingOfNode(files);
    case 'python':
      return missingOfPython(files);
    case 'static':
      return [];
  }
}

function missingOfNode(files: readonly AppFile[]): string[] {
  const text = textAt(files, 'package.json');
  if (text === undefined) return [];
  const wanted = Object.entries(manifest.safeParse(JSON.parse(text)).data?.dependencies ?? {});
  const brought = new Set(files.map(({ path }) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]));
  return wanted.filter(([name, range]) => !fitsKit(name, range) && !brought.has(name)).map(([name]) => name);
}

/** Names of packages and of their folders differ in Python, so packages that were brought along count as all of them. */
function missingOfPython(files: readonly AppFile[]): string[] {
  if (files.some((file) => pythonPackageFolders.some((folder) => file.path.startsWith(`${folder}/`)))) return [];
  const required = (textAt(files, 'requirements.txt') ?? '').split('\n').map((line) => line.replace(/#.*/, '').trim());
  const names = [...required, ...projectDependencies(textAt(files, 'pyproject.toml') ?? '')].map(
    (one) => /^[A-Za-z0-9][A-Za-z0-9._-]*/.exec(one)?.[0],
  );
  return [...new Set(names.filter((name) => name !== undefined))];
}

export function textAt(files: readonly AppFile[], path: string): string | undefined {
  const file = files.find((each) => each.path === path);
  return file && bytesOf(file).toString('utf8');
}
