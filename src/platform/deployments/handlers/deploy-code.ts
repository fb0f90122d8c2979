import { invalidFields, ToolError } from '../../../contract/errors.ts';
import { defaultRunAs } from '../../../domain/run-as.ts';
import type { Clock } from '../../clock.ts';
import type { Handlers } from '../../handlers.ts';
import { acceptFiles } from '../accept-files.ts';
import type { Actors } from '../actors.ts';
import type { DeploymentRows } from '../deployment-rows.ts';
import type { Describe } from '../describe-actor.ts';
import { readHosts } from '../egress/read-hosts.ts';
import { setEgress } from '../egress/set-egress.ts';
import { goLiveWith } from './go-live-with.ts';
import { installOrder } from '../install/install-order.ts';
import type { InstalledPackages } from '../install/installed-packages.ts';
import { keepNeeded } from '../install/keep-needed.ts';
import { readLocks } from '../install/lock-files.ts';
import { insertDeployment } from '../new-deployment.ts';
import { patiently } from '../patiently.ts';
import { requireRunAs } from '../jobs/require-run-as.ts';
import { requireRunnable } from '../require-runnable.ts';
import { reviewOwnCode, type ReviewCode } from '../review-own-code.ts';
import { variablesNotUsed } from '../platform-variables.ts';
import type { Uploads } from '../transfers/uploads.ts';
import type { VersionStore } from '../version-store.ts';

export interface DeployCodeDeps {
  readonly actors: Actors;
  readonly rows: DeploymentRows;
  readonly versions: VersionStore;
  readonly uploads: Uploads;
  readonly packages: InstalledPackages;
  readonly clock: Clock;
  readonly describe: Describe;
  readonly hasPython: () => boolean;
  readonly review: ReviewCode | undefined;
}

/** Longer than for a start, so that most callers hear how an install ended; shorter than clients wait for an answer. */
const installPatienceMs = 45_000;

/** Runs a person's own code: a new deployment, or the next version of one. */
export function deployCodeHandler(deps: DeployCodeDeps): Handlers {
  const { actors, rows, versions, uploads, packages, clock, describe } = deps;
  return {
    deploy_code: async (caller, input, signal) => {
      const { tenantId } = caller;
      const { name, start_command, size } = input;
      const madeFor = input.upload_id === undefined ? null : await uploads.madeFor(tenantId, input.upload_id);
      const deployment_id = input.deployment_id ?? madeFor ?? undefined;
      if (madeFor !== null && deployment_id !== madeFor) throw notItsUpload(madeFor);
      const known = deployment_id === undefined ? undefined : await actors.find(tenantId, deployment_id);
      const files = await (input.files === undefined ? uploads.files(tenantId, input.upload_id ?? '') : acceptFiles(input.files));
      const runtime = requireRunnable(files, start_command, deps.hasPython());
      const order = installOrder(runtime, files);
      if (order !== null) await packages.requirePossible(order);
      const egress = input.egress === undefined ? undefined : readHosts('egress', input.egress);
      const runAs = requireRunAs(known?.row.runAs ?? defaultRunAs, input, runtime);
      const notes = [...(order === null ? [] : readLocks(order, files).notes), ...variablesNotUsed(input.env ?? {}, runAs)];

      const env = input.env ?? (known && (await versions.get(known.row.deploymentId, known.row.version))?.env);

      const actor =
        known ?? (await actors.of(await insertDeployment(rows, clock, { tenantId, agentId: null, name, size: size ?? 'small' })));
      const { deploymentId } = actor.row;
      const version = await versions.add(deploymentId, {
        files,
        cause: known === undefined ? 'Own code' : 'Own code, next version',
        idempotencyKey: `deploy_code:${caller.requestId}`,
        ...(start_command === undefined ? {} : { startCommand: start_command }),
        runAs,
        ...(env === undefined ? {} : { env }),
        notes,
      });
      for (const note of notes) actor.say(note, version);
      const answer = async () => ({ ...(await describe(actor)), ...(notes.length === 0 ? {} : { notes: [...notes] }) });
      if (!input.skip_checks && deps.review !== undefined) {
        const blocking = await reviewOwnCode({ versions, review: deps.review, actor }, version, signal);
        if (blocking.length > 0) {
          if (known === undefined) await actor.set({ runtime, failure: `Version ${version} was held back by its review.` }, false);
          throw heldBack(deploymentId, version, blocking);
        }
      }
      if (known !== undefined) {
        await goLiveWith(actor, version, { name, ...(size !== undefined && { size }), ...(egress !== undefined && { egress }) });
        await keepNeeded({ packages, versions }, deploymentId, version);
        return answer();
      }
      if (egress !== undefined) await setEgress(actor, egress);
      await actor.set({ version, runtime, runAs }, false);
      await patiently(actor.start(), order === null ? undefined : installPatienceMs);
      const problem = order !== null && actor.row.status === 'failed' ? packages.problemOf(deploymentId) : undefined;
      if (problem !== undefined) throw notInstalled(problem, deploymentId);
      return answer();
    },
  };
}

function notInstalled({ code, message, hint, details }: ToolError, deploymentId: string): ToolError {
  return new ToolError(code, message, {
    hint: `${hint ?? ''} Its next version is deploy_code with deployment_id ${deploymentId}.`.trim(),
    details,
  });
}

function notItsUpload(madeFor: string): ToolError {
  return invalidFields([{ field: 'deployment_id', message: `must be ${madeFor}, which the upload link was made for, or be left out` }]);
}

function heldBack(deploymentId: string, version: number, findings: Awaited<ReturnType<typeof reviewOwnCode>>): ToolError {
  const [first] = findings;
  const where = first === undefined ? '' : ` ${first.path}:${first.line}: ${first.message}`;
  return new ToolError(
    'invalid_input',
    `files: version ${version} has ${findings.length} critical finding${findings.length === 1 ? '' : 's'}.${where}`,
    {
      hint: `Correct it and call deploy_code again with deployment_id ${deploymentId}, or send skip_checks: true if it is meant. get_qa_report has all findings.`,
      details: findings.map((one) => ({ field: `files.${one.path}:${one.line}`, message: `${one.rule}: ${one.message}` })),
    },
  );
}
