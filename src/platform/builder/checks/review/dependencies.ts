import { z } from 'zod';
import type { Finding } from '../../../../contract/quality.ts';
import { kitPackages } from '../../../sandbox/box-paths.ts';
import { lineAt, type Source } from './source.ts';

/** What a built app may depend on: the kit of every sandbox, and the type checker for those who develop it further. */
const allowed: ReadonlySet<string> = new Set([...kitPackages, 'typescript']);
const exactVersion = /^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/;
const versions = z.record(z.string(), z.string());
const manifestShape = z.looseObject({
  dependencies: versions.optional(),
  devDependencies: versions.optional(),
  optionalDependencies: versions.optional(),
  scripts: versions.optional(),
});

/** Scripts that run by themselves on the machine of whoever installs. */
const installScripts = ['preinstall', 'install', 'postinstall', 'prepare'];

/** A built app uses only the kit, in exact versions. Code that a person brought is told, not stopped. */
export function dependencyFindings(sources: readonly Source[], built: boolean): Finding[] {
  const manifest = sources.find((source) => source.path === 'package.json');
  if (!manifest) return [];
  const parsed = parse(manifest.text);
  if (!parsed) return [finding(manifest, 0, 'high', 'broken-manifest', 'package.json is not valid: nothing can install or start from it.')];
  const wanted = Object.entries({ ...parsed.dependencies, ...parsed.devDependencies, ...parsed.optionalDependencies });
  const at = (name: string) => Math.max(0, manifest.text.indexOf(`"${name}"`));
  return [
    ...wanted
      .filter(([name]) => !allowed.has(name))
      .map(([name]) =>
        finding(
          manifest,
          at(name),
          built ? 'high' : 'info',
          'dependency-not-in-kit',
          `${name} is not in the kit of packages that every sandbox has${built ? '' : '; it is installed from the package registry'}.`,
        ),
      ),
    ...wanted
      .filter(([, version]) => !exactVersion.test(version))
      .map(([name, version]) =>
        finding(
          manifest,
          at(name),
          built ? 'high' : 'low',
          'dependency-not-exact',
          `${name} is wanted as “${version}”, which can change under the app.`,
        ),
      ),
    ...installScripts
      .filter((script) => parsed.scripts?.[script] !== undefined)
      .map((script) =>
        finding(manifest, at(script), built ? 'high' : 'medium', 'install-script', `The script ${script} runs when the app is installed.`),
      ),
  ];
}

function parse(text: string): z.infer<typeof manifestShape> | null {
  try {
    return manifestShape.parse(JSON.parse(text));
  } catch {
    // Neither JSON nor of the shape: both are the same finding to the reader.
    return null;
  }
}

function finding(source: Source, index: number, severity: Finding['severity'], rule: string, message: string): Finding {
  return { severity, rule, path: source.path, line: lineAt(source.text, index), message };
}
