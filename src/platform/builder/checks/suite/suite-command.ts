import { z } from 'zod';
import { isTest, type Source } from '../review/source.ts';

/** How the tests of an app are run. */
export type SuiteCommand =
  /** With Node's own runner: we get every case. `paths` as the app's script names them. */
  | { readonly kind: 'node'; readonly options: readonly string[] }
  /** Another runner: only whether it ends well. */
  | { readonly kind: 'script'; readonly line: string }
  /** There are tests, and nothing here that runs them. */
  | { readonly kind: 'not_run'; readonly path: string; readonly why: string }
  | { readonly kind: 'none' };

const manifestShape = z.looseObject({ scripts: z.record(z.string(), z.string()).optional() });
/** `node --test`, with options and paths that need no shell. */
const nodeRunner = /^node((?:\s+[\w@%+=:,./*-]+)*)$/;

export function suiteCommand(sources: readonly Source[]): SuiteCommand {
  const line = testScript(sources);
  if (line === undefined) return withoutScript(sources);
  const options = nodeRunner.exec(line)?.[1]?.trim().split(/\s+/) ?? [];
  const own = options.filter((option) => !option.startsWith('--test-reporter'));
  return own.includes('--test') ? { kind: 'node', options: own } : { kind: 'script', line };
}

function withoutScript(sources: readonly Source[]): SuiteCommand {
  if (sources.some(({ path }) => isTest(path) && /\.[cm]?[jt]sx?$/.test(path))) return { kind: 'node', options: ['--test'] };
  const python = sources.find(({ path }) => /(^|\/)(test_[^/]*|[^/]*_test|tests)\.py$/.test(path));
  if (python === undefined) return { kind: 'none' };
  const why = 'Tests in Python are not run here. Run them in the sandbox of the app with exec_command, such as python3 -m unittest.';
  return { kind: 'not_run', path: python.path, why };
}

function testScript(sources: readonly Source[]): string | undefined {
  const manifest = sources.find((source) => source.path === 'package.json');
  if (!manifest) return undefined;
  try {
    const script = manifestShape.parse(JSON.parse(manifest.text)).scripts?.['test']?.trim();
    // What `npm init` writes is no test suite.
    return script?.includes('no test specified') ? undefined : script;
  } catch {
    // The review has its own finding for a manifest that cannot be read.
    return undefined;
  }
}
