import { execFile } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { boxNode } from '../../sandbox/box-paths.ts';
import { certificates } from './host-certificates.ts';
import { boxCertificates, withoutSecrets, type FoundTool } from './package-tools.ts';

const run = promisify(execFile);
const askMs = 20_000;
const program = 'npm-cli.js';
const npmInBox = '/opt/npm';

const hint = 'Send node_modules along (as an archive through create_upload_link), or install npm on the machine of the platform.';

/** The npm that started the platform, or the one beside its Node, or the one of its PATH. */
function findNpm(environment: NodeJS.ProcessEnv): string | null {
  const beside = join(dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin', program);
  const onPath = (environment['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'npm'));
  for (const candidate of [environment['npm_execpath'] ?? '', beside, ...onPath]) {
    if (candidate === '' || !existsSync(candidate)) continue;
    const real = realpathSync(candidate);
    if (real.endsWith(`/bin/${program}`)) return real;
  }
  return null;
}

/** npm of this machine with its setting `registry`. Tokens of that setting stay here. */
export async function findHostNpm(environment: NodeJS.ProcessEnv): Promise<FoundTool> {
  const cli = findNpm(environment);
  if (cli === null) return { ok: false, why: 'The machine that the platform runs on has no npm.', hint };
  const asked = await setting(cli, 'registry', environment);
  const registry = withoutSecrets(asked);
  if (registry === null) return { ok: false, why: 'The npm setting `registry` of the platform is no address.', hint };
  const own = (await setting(cli, 'cafile', environment)) || environment['NODE_EXTRA_CA_CERTS'];
  const trusted = certificates(own);
  return {
    ok: true,
    tool: {
      registry,
      alsoFrom: [],
      kind: `node ${process.versions.modules} ${process.platform} ${process.arch}`,
      mounts: [{ source: dirname(dirname(cli)), target: npmInBox, writable: false }, ...trusted],
      env: trusted.length === 0 ? {} : { NODE_EXTRA_CA_CERTS: boxCertificates },
      command: [boxNode, `${npmInBox}/bin/${program}`],
    },
  };
}

async function setting(cli: string, name: string, environment: NodeJS.ProcessEnv): Promise<string> {
  const { stdout } = await run(process.execPath, [cli, 'config', 'get', name], { env: environment, timeout: askMs, cwd: '/' });
  const value = stdout.trim();
  return value === 'null' || value === 'undefined' ? '' : value;
}
