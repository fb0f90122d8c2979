import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { certificates } from './host-certificates.ts';
import { boxCertificates, withoutSecrets, type FoundTool } from './package-tools.ts';

const run = promisify(execFile);
const askMs = 20_000;
const python = '/usr/bin/python3';

const hint =
  'Bring the packages along (`pip install -r requirements.txt -t vendor`, and send the vendor folder too), or install pip on the machine of the platform (Debian: `apt install python3-pip`).';

/** Prints what pip takes for its usual index, and where that keeps its files: nobody but pip has to know. */
const usualIndex =
  'import json, sys\nfrom pip._internal.models.index import PyPI\nprint(json.dumps([PyPI.simple_url, PyPI.file_storage_domain, sys.version_info[:2]]))';

/** pip of this machine's Python with its setting `index-url`. A user name or password in it stays here. */
export async function findHostPip(environment: NodeJS.ProcessEnv): Promise<FoundTool> {
  const [usual, files, version] = await knownToPip();
  if (usual === undefined) return { ok: false, why: 'The Python of the machine that the platform runs on has no pip.', hint };
  const set = environment['PIP_INDEX_URL'] ?? (await setting('index-url', environment));
  const registry = withoutSecrets(set === '' ? usual : set);
  if (registry === null) return { ok: false, why: 'The pip setting `index-url` of the platform is no address.', hint };
  const trusted = certificates(environment['PIP_CERT'] ?? (await setting('cert', environment)));
  return {
    ok: true,
    tool: {
      registry,
      alsoFrom: set === '' && files !== undefined ? [files] : [],
      kind: `python ${version} ${process.platform} ${process.arch}`,
      mounts: trusted,
      env: trusted.length === 0 ? {} : { PIP_CERT: boxCertificates },
      command: [python, '-m', 'pip'],
    },
  };
}

async function knownToPip(): Promise<[index?: string, files?: string, version?: string]> {
  try {
    const { stdout } = await run(python, ['-c', usualIndex], { timeout: askMs, cwd: '/' });
    const [index, files, version] = JSON.parse(stdout) as [string, string, number[]];
    return [index, files, version.join('.')];
  } catch {
    // No Python, no pip, or one of another make: in each case there is none that could be used.
    return [];
  }
}

async function setting(name: string, environment: NodeJS.ProcessEnv): Promise<string> {
  try {
    const { stdout } = await run(python, ['-m', 'pip', 'config', 'get', `global.${name}`], { env: environment, timeout: askMs, cwd: '/' });
    return stdout.trim();
  } catch {
    // pip ends with 1 for a setting that nobody made.
    return '';
  }
}
