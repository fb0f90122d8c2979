import { describe, expect, it } from 'vitest';
import { agentStatuses } from '../contract/agents.ts';
import { deploymentStatuses, type DeploymentStatus } from '../contract/deployments.ts';
import { can, type Possible } from './can.ts';
import { transitionDeployment } from './deployment-lifecycle.ts';

const possibleIn = (decide: (status: DeploymentStatus) => Possible) => deploymentStatuses.filter((status) => decide(status).ok);

describe('what a deployment allows', () => {
  it('start: unless it is on its way down or away', () => {
    expect(possibleIn((status) => can.start({ status, version: 1 }))).toEqual(['starting', 'running', 'stopped', 'crashed', 'failed']);
  });

  it('start: not before a version has passed', () => {
    expect(can.start({ status: 'stopped', version: 0 })).toEqual({ ok: false, why: 'No version has passed its checks yet.' });
  });

  it('stop: always, so that it can be repeated, but not while it is deleted', () => {
    expect(possibleIn((status) => can.stop({ status, version: 1 }))).toEqual(deploymentStatuses.filter((status) => status !== 'deleting'));
  });

  it('restart: what runs or has crashed', () => {
    expect(possibleIn((status) => can.restart({ status, version: 1 }))).toEqual(['running', 'crashed']);
    expect(can.restart({ status: 'stopped', version: 1 })).toEqual({
      ok: false,
      why: 'It is stopped; only a running app restarts. Start it instead.',
    });
  });

  it('exec: only what runs', () => {
    expect(possibleIn((status) => can.exec({ status, version: 1 }))).toEqual(['running']);
    expect(can.exec({ status: 'starting', version: 1 })).toEqual({ ok: false, why: 'It is still starting.' });
    expect(can.exec({ status: 'failed', version: 1 })).toEqual({ ok: false, why: 'It has failed; start it first.' });
    expect(can.exec({ status: 'stopped', version: 1 })).toEqual({ ok: false, why: 'It is stopped; start it first.' });
  });

  it('delete: whatever the lifecycle lets go', () => {
    expect(possibleIn((status) => can.delete({ status, version: 1 }))).toEqual(
      deploymentStatuses.filter((status) => transitionDeployment(status, 'delete_requested') !== null),
    );
  });

  it('share by link: a private preview, since a public one needs no link', () => {
    expect(can.sharePreview({ preview_access: 'private' })).toEqual({ ok: true });
    expect(can.sharePreview({ preview_access: 'public' })).toMatchObject({ ok: false });
  });
  it('says why not, in a sentence, whatever is refused', () => {
    const reasons = deploymentStatuses.flatMap((status) =>
      (['start', 'stop', 'restart', 'exec', 'delete'] as const).flatMap((action) => {
        const possible = can[action]({ status, version: 0 });
        return possible.ok ? [] : [possible.why];
      }),
    );
    expect(reasons).toHaveLength(20);
    expect(reasons.filter((why) => !/^[A-Z].+\.$/.test(why))).toEqual([]);
  });
});

describe('what a builder allows', () => {
  const agentsThat = (decide: (status: (typeof agentStatuses)[number]) => Possible) => agentStatuses.filter((status) => decide(status).ok);

  it('answer: unless it works', () => {
    expect(agentsThat((status) => can.answer({ status }))).toEqual(agentStatuses.filter((status) => status !== 'processing'));
  });

  it('approve: only a plan that waits', () => {
    expect(agentsThat((status) => can.approve({ status }))).toEqual(['awaiting_approval']);
  });

  it('cancel: what is under way', () => {
    expect([...agentsThat((status) => can.cancel({ status }))].sort()).toEqual(['awaiting_approval', 'gathering', 'processing']);
  });
});
