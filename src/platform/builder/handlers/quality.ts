import { ToolError } from '../../../contract/errors.ts';
import type { Caller } from '../../caller.ts';
import type { Handler } from '../../handlers.ts';
import type { Subject } from '../checks/subject.ts';
import type { BuilderParts } from './builder-parts.ts';

export function reviewDeploymentHandler(parts: BuilderParts): Handler<'review_deployment'> {
  return async (caller, input, signal) => (await parts.checks.review(await subjectOf(parts, caller, input), signal)).review;
}

export function testDeploymentHandler(parts: BuilderParts): Handler<'test_deployment'> {
  return async (caller, input, signal) => parts.checks.test(await subjectOf(parts, caller, input), signal);
}

/** The version that is meant: the named one, else the live one, else the newest. */
async function subjectOf(
  parts: BuilderParts,
  caller: Caller,
  input: { readonly deployment_id: string; readonly version?: number | undefined },
): Promise<Subject> {
  const { deployment_id: deploymentId } = input;
  const live = (await parts.deployments.get(caller.tenantId, deploymentId)).version;
  const version = input.version ?? (live || (await parts.deployments.newestVersion(deploymentId)));
  const known = version > 0 && (await parts.deployments.files(deploymentId, version)).length > 0;
  if (!known) {
    throw new ToolError('not_found', `${deploymentId} has no version${input.version === undefined ? '' : ` ${input.version}`}.`, {
      hint: 'list_versions shows what there is.',
    });
  }
  const build = await parts.journal.ofVersion(deploymentId, version);
  return { deploymentId, version, plan: build?.plan ?? null, buildId: null };
}
