import { ToolError } from '../../../contract/errors.ts';
import { otherManager } from './check-manager.ts';
import { namesOf, type InstallOrder } from './install-order.ts';
import type { InstallLimits } from './install-limits.ts';
import type { Unacceptable } from './keep-installed.ts';
import type { PackageTool } from './package-tools.ts';
import { pnpmFailure, pnpmNetworkTrouble, type OwnFailure } from './pnpm-failure.ts';
import type { InstallRun } from './run-install.ts';
import { yarnFailure, yarnNetworkTrouble } from './yarn-failure.ts';

const longest = 400;
const sendModules = 'send node_modules along (as an archive through create_upload_link)';
const bringAlong = {
  npm: sendModules,
  yarn: sendModules,
  // Its node_modules is full of links, and an archive with links is refused.
  pnpm: 'send a node_modules without links along (`pnpm install --prod --config.node-linker=hoisted`, as an archive through create_upload_link)',
  pip: 'bring the packages along (`pip install -r requirements.txt -t vendor`, and send the vendor folder too)',
} as const;
const setting = {
  npm: 'npm setting `registry`',
  pnpm: 'npm setting `registry`',
  yarn: 'npm setting `registry`',
  pip: 'pip setting `index-url`',
} as const;

/** The registry cannot be used from here: which one, what happened, and what can be done. */
export function unreachable(order: InstallOrder, { registry }: PackageTool, why: string): ToolError {
  return new ToolError(
    'unavailable',
    `It needs ${namesOf(order.missing)}, and the package registry ${registry.host} cannot be reached: ${why}.`,
    {
      hint: `Look at the network of the machine that the platform runs on, or set its ${setting[order.manager]} to a registry that it reaches, and send the code again; or ${bringAlong[order.manager]}.`,
    },
  );
}

/** An install that ran and came to nothing, in short; all of what was printed is in the log. */
export function failedInstall(order: InstallOrder, tool: PackageTool, run: InstallRun, limits: InstallLimits): ToolError {
  const hint = `The whole output is in the log (get_logs). Correct it and send the code again, or ${bringAlong[order.manager]}.`;
  switch (run.end) {
    case 'too long':
      return refused(`the packages were not installed within ${limits.timeMs / 60_000} minutes`, hint);
    case 'too large':
      return refused(
        `the packages are larger than ${Math.round(limits.bytes / 1_048_576)} MiB, or more than ${limits.entries} files`,
        hint,
      );
    case 'called off':
      return new ToolError('unavailable', 'The install was called off.', { hint: 'Send the code again.' });
    case 'done':
    case 'failed':
  }
  const network = networkTrouble(run.output) ?? ownNetworkTrouble(order.manager, run.output);
  if (network !== null && run.refused.length === 0) return unreachable(order, tool, network);
  const own = ownFailure(order.manager, run.output);
  const said = own === null ? inShort(order.manager, run.output) : cut(own.message);
  if (run.refused.length > 0) {
    return refused(
      `the install wants ${run.refused.join(', ')}, and may reach the package registry ${tool.registry.host} alone. ${said}`,
      `Depend on versions from the registry, or ${bringAlong[order.manager]}.`,
    );
  }
  const compiles = run.output.some((line) =>
    /\bgyp\b.*\b(?:ERR|error)|command 'gcc|no such file or directory: '?(?:gcc|cc|make)/i.test(line),
  );
  return refused(
    said,
    compiles
      ? `A package has to be compiled, and a sandbox has no compiler: take a version with ready-made binaries, or ${bringAlong[order.manager]}.`
      : (own?.hint ?? hint),
  );
}

function ownFailure(manager: InstallOrder['manager'], output: readonly string[]): OwnFailure | null {
  if (manager === 'pnpm') return otherManager(output) ?? pnpmFailure(output);
  return manager === 'yarn' ? (otherManager(output) ?? yarnFailure(output)) : null;
}

function ownNetworkTrouble(manager: InstallOrder['manager'], output: readonly string[]): string | null {
  if (manager === 'pnpm') return pnpmNetworkTrouble(output);
  return manager === 'yarn' ? yarnNetworkTrouble(output) : null;
}

/** Packages that arrived and are not kept. */
export function unacceptable(order: InstallOrder, error: Unacceptable): ToolError {
  return refused(`the packages that were installed ${error.message}`, `Do without the one that does it, or ${bringAlong[order.manager]}.`);
}

function refused(message: string, hint: string): ToolError {
  const sentence = message.replace(/[.\s]+$/, '');
  return new ToolError('invalid_input', `files: ${sentence}.`, { hint, details: [{ field: 'files', message: sentence }] });
}

const npmTrouble =
  /npm (?:error|ERR!) code (E403|E407|E401|E5\d\d|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT|UNABLE_TO_\w+|SELF_SIGNED\w*|CERT_\w+)/;
const pipTrouble =
  /(ProxyError|NewConnectionError|ConnectTimeoutError|ReadTimeoutError|SSLError|SSLCertVerificationError|ProtocolError|HTTP error \d{3}|(?:403|407|5\d\d) (?:Client|Server) Error)/;

/** What went wrong on the way to the registry, if that is what did. */
function networkTrouble(output: readonly string[]): string | null {
  for (const line of output) {
    const code = npmTrouble.exec(line)?.[1] ?? pipTrouble.exec(line)?.[1];
    if (code !== undefined) return `its connection fails with ${code}`;
  }
  return null;
}

/** The lines in which the package manager itself says what is wrong. */
function inShort(manager: InstallOrder['manager'], output: readonly string[]): string {
  // What npm says in an install with pnpm or yarn is about that: it fetches it.
  const own = manager !== 'pip' ? /^npm (?:error|ERR!) ?/ : /^ERROR: ?/;
  const lines = output
    .filter((line) => own.test(line))
    .map((line) =>
      line
        .replace(own, '')
        .replace(/^(?:notarget|404) +/, '')
        .trim(),
    );
  const telling = lines.filter(
    (line) =>
      line !== '' &&
      !/^(In most cases|a package version that|code |errno |syscall |A complete log|\d+ *$|notsup |Log files)/.test(line) &&
      !/_logs\//.test(line),
  );
  const text = (telling.length > 0 ? telling : output.slice(-3)).join(' ').replace(/\s+/g, ' ');
  return cut(`${manager === 'pip' ? 'pip' : 'npm'} says: ${text}`);
}

function cut(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
