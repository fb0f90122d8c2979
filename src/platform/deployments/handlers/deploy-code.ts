import { ToolError } from '../../../contract/errors.ts';
import type { Clock } from '../../clock.ts';
import type { Handlers } from '../../handlers.ts';
import { acceptFiles } from '../accept-files.ts';
import type { Actors } from '../actors.ts';
import type { DeploymentActor } from '../deployment-actor.ts';
import type { DeploymentRows } from '../deployment-rows.ts';
import type { Describe } from '../describe-actor.ts';
import { insertDeployment } from '../new-deployment.ts';
import { patiently } from '../patiently.ts';
import { recognise } from '../recognise.ts';
import type { VersionStore } from '../version-store.ts';

export interface DeployCodeDeps {
  readonly actors: Actors;
  readonly rows: DeploymentRows;
  readonly versions: VersionStore;
  readonly clock: Clock;
  readonly describe: Describe;
}

/** Runs a person's own code: a new deployment, or the next version of one. */
export function deployCodeHandler({ actors, rows, versions, clock, describe }: DeployCodeDeps): Handlers {
  return {
    deploy_code: async (caller, input) => {
      if (input.files === undefined) {
        throw new ToolError('unavailable', 'Archives sent through an upload link cannot be deployed yet.', {
          hint: 'Send the files themselves in `files`.',
        });
      }
      const files = acceptFiles(input.files);
      const recognised = recognise(files, input.start_command);
      if (recognised.runtime === 'python' || recognised.runtime === 'static') {
        throw new ToolError('unavailable', `This looks like a ${recognised.runtime} app; Node.js is what runs here so far.`, {
          hint: 'Send a Node.js app: a package.json with a `start` script, or a server.js.',
        });
      }
      if (recognised.runtime === 'unknown') {
        throw new ToolError('invalid_input', `files: ${recognised.why}`, {
          hint: 'Add a package.json with a `start` script or a server.js, or give start_command.',
          details: [{ field: 'files', message: recognised.why }],
        });
      }
      const version = {
        files,
        cause: input.deployment_id === undefined ? 'Own code' : 'Own code, next version',
        idempotencyKey: `deploy_code:${caller.requestId}`,
        ...(input.start_command === undefined ? {} : { startCommand: input.start_command }),
        ...(input.env === undefined ? {} : { env: input.env }),
      };

      if (input.deployment_id !== undefined) {
        const actor = await actors.find(caller.tenantId, input.deployment_id);
        const number = await versions.add(actor.row.deploymentId, version);
        await actor.set({ name: input.name, ...(input.size === undefined ? {} : { size: input.size }) }, false);
        await actor.goLive(number);
        return describe(actor);
      }
      const actor = await newDeployment(caller.tenantId, input.name, input.size ?? 'small');
      const number = await versions.add(actor.row.deploymentId, version);
      await actor.set({ version: number }, false);
      await patiently(actor.start());
      return describe(actor);
    },
  };

  async function newDeployment(tenantId: string, name: string, size: 'small' | 'medium' | 'large'): Promise<DeploymentActor> {
    const row = await insertDeployment(rows, clock, { tenantId, agentId: null, name, size });
    return actors.of(row);
  }
}
