import { z } from 'zod';
import type { Deployment } from '../../contract/deployments.ts';
import type { AppFile } from '../app-file.ts';
import { boxAppFolder, boxStaticServer } from '../sandbox/box-paths.ts';

/** What a set of files is and how it starts. */
export type Recognised =
  | { readonly runtime: Deployment['runtime']; readonly argv: readonly string[] }
  | { readonly runtime: 'unknown'; readonly why: string };

const entryNames = ['server', 'index', 'app', 'main'];
const entryFolders = ['', 'src/'];
const entryEndings = ['js', 'mjs', 'cjs', 'ts', 'mts'];
const pythonEntries = ['main.py', 'app.py', 'server.py', 'src/main.py', 'src/app.py'];
const pythonMarks = [...pythonEntries, 'requirements.txt', 'pyproject.toml', 'Pipfile', 'manage.py'];
/** Where the pages of a site lie: at the top, or where tools put what they built. */
const siteFolders = ['', 'dist/', 'build/', 'out/', '_site/', 'public/'];

/** The files whose text decides; of the others the name is enough. */
export const readToRecognise = 'package.json';

const packageJson = z.object({
  main: z.string().optional(),
  scripts: z.object({ start: z.string().optional(), build: z.string().optional() }).optional(),
});
type PackageJson = z.infer<typeof packageJson>;

/** A shell line of the person's own goes first, then package.json, then the file names that people use. */
export function recognise(files: readonly AppFile[], startCommand?: string | null): Recognised {
  const paths = new Set(files.map((file) => file.path));
  const manifest = readManifest(files);
  if (manifest === 'broken')
    return { runtime: 'unknown', why: 'package.json is not valid JSON, or its `main`, `scripts.start` or `scripts.build` is not text.' };
  if (manifest === undefined && pythonMarks.some((mark) => paths.has(mark))) return python(paths, startCommand);
  if (startCommand) return shell(/^\s*python3?\b/.test(startCommand) ? 'python' : 'node', startCommand);
  return node(paths, manifest) ?? site(paths, manifest) ?? { runtime: 'unknown', why: whyUnknown(manifest) };
}

function node(paths: ReadonlySet<string>, manifest: PackageJson | undefined): Recognised | null {
  if (manifest?.scripts?.start) return shell('node', manifest.scripts.start);
  const entry = manifest?.main === undefined ? entryFile(paths) : mainFile(paths, manifest.main);
  return entry === undefined ? null : { runtime: 'node', argv: ['node', entry] };
}

function python(paths: ReadonlySet<string>, startCommand: string | null | undefined): Recognised {
  if (startCommand) return shell('python', startCommand);
  const entry = pythonEntries.find((candidate) => paths.has(candidate));
  if (entry !== undefined) return { runtime: 'python', argv: ['python3', entry] };
  return {
    runtime: 'unknown',
    why: 'This is Python, but there is no main.py, app.py or server.py to start with, and no start_command.',
  };
}

/** The sources of a site that is built first are no site yet: only what was built counts then. */
function site(paths: ReadonlySet<string>, manifest: PackageJson | undefined): Recognised | null {
  const folders =
    manifest?.scripts?.build === undefined ? siteFolders : siteFolders.filter((folder) => folder !== '' && folder !== 'public/');
  const folder = folders.find((candidate) => paths.has(`${candidate}index.html`));
  if (folder === undefined) return null;
  return { runtime: 'static', argv: ['node', boxStaticServer, folder === '' ? boxAppFolder : `${boxAppFolder}/${folder.slice(0, -1)}`] };
}

function whyUnknown(manifest: PackageJson | undefined): string {
  if (manifest?.scripts?.build !== undefined)
    return 'It has to be built first: send what `build` makes too (a dist folder), or a `start` script.';
  if (manifest) return 'package.json has no `start` script, and no file it could start with was found.';
  return 'There is no package.json, no server.js or index.js, no main.py, no index.html, and no start_command.';
}

function shell(runtime: 'node' | 'python', line: string): Recognised {
  // Many write `python` for what systems call python3.
  return { runtime, argv: ['/bin/bash', '-c', line.replace(/^\s*python(?=\s)/, 'python3')] };
}

function readManifest(files: readonly AppFile[]): PackageJson | 'broken' | undefined {
  const file = files.find((each) => each.path === readToRecognise);
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
