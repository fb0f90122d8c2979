import { z } from 'zod';
import type { AppFile } from '../app-file.ts';

/** What a set of files is and how it starts. */
export type Recognised =
  | { readonly runtime: 'node'; readonly argv: readonly string[] }
  | { readonly runtime: 'python' | 'static' }
  | { readonly runtime: 'unknown'; readonly why: string };

const entryNames = ['server', 'index', 'app', 'main'];
const entryFolders = ['', 'src/'];
const entryEndings = ['js', 'mjs', 'cjs', 'ts', 'mts'];
const pythonMarks = ['requirements.txt', 'pyproject.toml', 'Pipfile', 'main.py', 'app.py', 'server.py', 'manage.py'];

const packageJson = z.object({ main: z.string().optional(), scripts: z.object({ start: z.string().optional() }).optional() });

/** A shell line of the person's own goes first, then package.json, then the file names that people use. */
export function recognise(files: readonly AppFile[], startCommand?: string | null): Recognised {
  const paths = new Set(files.map((file) => file.path));
  const manifest = readManifest(files);
  if (manifest === 'broken') return { runtime: 'unknown', why: 'package.json is not valid JSON.' };
  if (!manifest && pythonMarks.some((mark) => paths.has(mark))) return { runtime: 'python' };
  if (startCommand) return shell(startCommand);
  if (manifest?.scripts?.start) return shell(manifest.scripts.start);
  const entry = manifest?.main !== undefined ? mainFile(paths, manifest.main) : entryFile(paths);
  if (entry) return { runtime: 'node', argv: ['node', entry] };
  if (manifest) return { runtime: 'unknown', why: 'package.json has no `start` script, and no file it could start with was found.' };
  if (paths.has('index.html')) return { runtime: 'static' };
  return { runtime: 'unknown', why: 'There is no package.json, no server.js or index.js, and no start_command.' };
}

function shell(line: string): Recognised {
  return { runtime: 'node', argv: ['/bin/bash', '-c', line] };
}

function readManifest(files: readonly AppFile[]): z.infer<typeof packageJson> | 'broken' | undefined {
  const file = files.find((each) => each.path === 'package.json');
  if (!file) return undefined;
  const text = typeof file.content === 'string' ? file.content : new TextDecoder().decode(file.content);
  try {
    const parsed = packageJson.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : 'broken';
  } catch {
    return 'broken';
  }
}

function mainFile(paths: ReadonlySet<string>, main: string): string | undefined {
  const path = main.replace(/^\.\//, '');
  return [path, `${path}.js`, `${path}/index.js`].find((candidate) => paths.has(candidate)) ?? entryFile(paths);
}

function entryFile(paths: ReadonlySet<string>): string | undefined {
  for (const folder of entryFolders)
    for (const name of entryNames)
      for (const ending of entryEndings) if (paths.has(`${folder}${name}.${ending}`)) return `${folder}${name}.${ending}`;
  return undefined;
}
