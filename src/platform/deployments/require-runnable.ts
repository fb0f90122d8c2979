import type { Deployment } from '../../contract/deployments.ts';
import { ToolError } from '../../contract/errors.ts';
import type { AppFile } from '../app-file.ts';
import { missingPackages } from './missing-packages.ts';
import { recognise } from './recognise.ts';

/** Said when this machine has no python3, wherever that shows. */
export const noPython = 'This is a Python app, and the machine that the platform runs on has no python3.';

/** What a person's code is. @throws ToolError when it could only crash here: not known, without its packages, without its language. */
export function requireRunnable(files: readonly AppFile[], startCommand: string | undefined, hasPython: boolean): Deployment['runtime'] {
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
  const missing = missingPackages(runtime, files);
  if (missing.length === 0) return runtime;
  const names = missing.length > 5 ? `${missing.slice(0, 5).join(', ')} and ${missing.length - 5} more` : missing.join(', ');
  if (runtime === 'python') {
    throw refusal(
      `It needs packages that a sandbox does not have: ${names}.`,
      'A sandbox has no network to install from. Bring them along: `pip install -r requirements.txt -t vendor`, and send the vendor folder too.',
    );
  }
  throw refusal(
    `package.json asks for packages that a sandbox does not have: ${names}.`,
    'hono, @hono/node-server and zod are there. Send node_modules too (as an archive through create_upload_link), or bundle the app into one file.',
  );
}

function refusal(message: string, hint: string): ToolError {
  return new ToolError('invalid_input', `files: ${message}`, { hint, details: [{ field: 'files', message }] });
}
