import type { Deployment } from '../../contract/deployments.ts';
import { ToolError } from '../../contract/errors.ts';
import type { AppFile } from '../app-file.ts';
import { bytesOf } from './compare-versions.ts';
import { bringsPackages, namesOf } from './install/install-order.ts';
import { missingPackages } from './missing-packages.ts';
import { recognise } from './recognise.ts';

/** Said when this machine has no python3, wherever that shows. */
export const noPython = 'This is a Python app, and the machine that the platform runs on has no python3.';

/** The lists that the platform reads itself, in one piece and in its own thread, and how many bytes of each: ten times the largest in use. */
const largestList = new Map([
  ['package.json', 262_144],
  ['pyproject.toml', 262_144],
  // With the hashes of every package, as pip-compile writes it.
  ['requirements.txt', 1_048_576],
]);

/** What a person's code is. @throws ToolError when it could only crash here: not known, with half of its packages, without its language. */
export function requireRunnable(files: readonly AppFile[], startCommand: string | undefined, hasPython: boolean): Deployment['runtime'] {
  const long = files.find((file) => largestList.has(file.path) && bytesOf(file).byteLength > (largestList.get(file.path) ?? 0));
  if (long !== undefined) {
    throw refusal(
      `${long.path} is larger than ${largestList.get(long.path)} bytes.`,
      'Keep in it what an app needs to start, and data in a file of its own.',
    );
  }
  const recognised = recognise(files, startCommand);
  if (recognised.runtime === 'unknown') {
    throw refusal(
      recognised.why,
      'Add a package.json with a `start` script, a server.js, a main.py or an index.html, or give start_command.',
    );
  }
  const { runtime } = recognised;
  if (runtime === 'python' && !hasPython) {
    throw new ToolError('unavailable', noPython, { hint: 'Install python3 on it, then send the code again.' });
  }
  const missing = bringsPackages(files) ? missingPackages(runtime, files) : [];
  if (missing.length === 0) return runtime;
  throw refusal(
    `package.json asks for packages that its node_modules does not have: ${namesOf(missing)}.`,
    'Send node_modules as a whole (as an archive through create_upload_link), or leave it out: what package.json asks for is installed then.',
  );
}

function refusal(message: string, hint: string): ToolError {
  return new ToolError('invalid_input', `files: ${message}`, { hint, details: [{ field: 'files', message }] });
}
