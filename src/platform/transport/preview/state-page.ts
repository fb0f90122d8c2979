import type { Deployment } from '../../../contract/deployments.ts';
import { defaultPort } from '../../../contract/jobs.ts';
import { jobPage } from './job-page.ts';

/** The marks of the console: shape first, then colour. */
export type Mark = 'unknown' | 'private' | 'stopped' | 'starting' | 'crashed' | 'failed';

/** What a visitor reads in place of the app, before it is HTML or JSON. */
export interface StatePage {
  readonly status: 403 | 404 | 502 | 503;
  readonly mark: Mark;
  /** One word or two, beside the mark. */
  readonly state: string;
  readonly title: string;
  readonly text: string;
  /** The page asks again by itself; also sent as Retry-After. */
  readonly retrySeconds?: number;
  /** A browser goes on by itself, to this path of the console. */
  readonly forward?: string;
  /** Whoever may, does something about it in the console. */
  readonly action?: { readonly label: string; readonly path: string };
  readonly lines?: readonly string[];
}

export const unknownPage: StatePage = {
  status: 404,
  mark: 'unknown',
  state: 'Unknown address',
  title: 'There is no app at this address',
  text: 'The address may be mistyped, or the app was deleted. If somebody gave you this link, ask them for the current one. The console lists every app with its address.',
  action: { label: 'Open the console', path: '/deployments' },
};

/** Nothing of the app is told: not its name, nor whether it runs. Whoever is signed in to the console is let in on the way. */
export function privatePage(slug: string, to: string, forwards: boolean): StatePage {
  const path = `/preview-access?slug=${encodeURIComponent(slug)}&to=${encodeURIComponent(to)}`;
  return {
    status: 403,
    mark: 'private',
    state: 'Private',
    title: 'This app is private',
    text: 'People signed in to its console may open it, and whoever was given a preview link.',
    action: { label: 'Open it from the console', path },
    ...(forwards ? { forward: path } : {}),
  };
}

export const passSpentPage: StatePage = {
  status: 403,
  mark: 'private',
  state: 'Private',
  title: 'This preview link is no longer good',
  text: 'It has expired, or the app was made private anew since. Ask whoever sent it for another one.',
  action: { label: 'Open the console', path: '/deployments' },
};

export const cookieRefusedPage: StatePage = {
  status: 403,
  mark: 'private',
  state: 'Private',
  title: 'Your browser did not keep the pass to this app',
  text: 'The app is private, and a cookie on its own address shows that you may see it. Allow cookies here, or open the app in a tab of its own, and follow the link again.',
  action: { label: 'Open the console', path: '/deployments' },
};

/** The app did not come up while the visitor waited. */
export function latePage({ name }: Deployment): StatePage {
  return {
    status: 503,
    mark: 'starting',
    state: 'Starting',
    title: `${name} is starting`,
    text: 'It takes longer than usual. This page opens the app as soon as it is up; there is nothing to do.',
    retrySeconds: 2,
  };
}

/** It runs, and refuses connections. */
export function portClosedPage(deployment: Deployment): StatePage {
  return {
    status: 502,
    mark: 'crashed',
    state: 'Port closed',
    title: `${deployment.name} is running, but does not listen`,
    text: `Nothing accepts connections on its port ${deployment.port ?? defaultPort} any more. The app may have closed its server, or listen on another port than the one in PORT. Its log says more.`,
    retrySeconds: 5,
    action: logsOf(deployment, 'Read its log in the console'),
  };
}

/** It took the request and ended the connection in place of an answer. */
export function brokenPage(deployment: Deployment): StatePage {
  return {
    status: 502,
    mark: 'crashed',
    state: 'No answer',
    title: `${deployment.name} ended the connection without an answer`,
    text: 'The app took this request and then closed the connection, most often because it crashed while it worked on it. The request may or may not have had an effect.',
    action: logsOf(deployment, 'Read its log in the console'),
  };
}

export function downPage(deployment: Deployment, lines: readonly string[]): StatePage {
  const { name, version, failure } = deployment;
  if (deployment.job !== 'always_on' && deployment.status !== 'deleting' && version > 0) return jobPage(deployment, lines);
  switch (deployment.status) {
    case 'stopped':
      return version === 0 ? notBuiltPage(deployment) : stoppedPage(deployment);
    case 'stopping':
      return {
        status: 503,
        mark: 'stopped',
        state: 'Stopping',
        title: `${name} is being stopped`,
        text: 'Requests under way are ended first. Its data, files and logs are kept.',
        retrySeconds: 2,
      };
    case 'starting':
    case 'running':
      return latePage(deployment);
    case 'crashed':
      return {
        status: 503,
        mark: 'crashed',
        state: 'Crashed',
        title: `${name} crashed and is started again`,
        text: `${failure ?? 'It ended by itself.'} The next start is on its way; this page asks again by itself.${logFollows(lines)}`,
        retrySeconds: 3,
        lines,
        action: logsOf(deployment, 'Read its log in the console'),
      };
    case 'failed':
      return {
        status: 503,
        mark: 'failed',
        state: 'Failed',
        title: `${name} does not start`,
        text: `${failure ?? 'Its last start failed.'} It stays down until somebody changes it or starts it again.${logFollows(lines)}`,
        lines,
        action: logsOf(deployment, 'Read its log in the console'),
      };
    case 'deleting':
      return {
        status: 404,
        mark: 'stopped',
        state: 'Deleting',
        title: `${name} is being deleted`,
        text: 'The address will be free in a moment. Whoever deleted it can bring it back for 7 days, with its data.',
      };
  }
}

function stoppedPage({ deployment_id, name, stopped_reason }: Deployment): StatePage {
  const staysDown = 'It stays stopped until it is started in the console.';
  const why =
    stopped_reason === 'budget'
      ? 'The budget for this month is used up. A visit starts it again once there is more, or in the next month.'
      : stopped_reason === 'person'
        ? `Somebody stopped this app on purpose, so a visit does not start it. ${staysDown}`
        : `The platform stopped this app. ${staysDown}`;
  return {
    status: 503,
    mark: 'stopped',
    state: 'Stopped',
    title: `${name} is stopped`,
    text: `${why} Its data, its files and its log are kept, and this address stays the same.`,
    action: { label: 'Start it in the console', path: `/deployments/${deployment_id}` },
  };
}

function notBuiltPage({ name }: Deployment): StatePage {
  return {
    status: 503,
    mark: 'starting',
    state: 'Not live yet',
    title: `${name} has no live version yet`,
    text: 'It is being built, and goes live here once its checks have passed. Until then there is nothing to see at this address.',
    retrySeconds: 3,
  };
}

function logsOf({ deployment_id }: Deployment, label: string): NonNullable<StatePage['action']> {
  return { label, path: `/deployments/${deployment_id}/logs` };
}

function logFollows(lines: readonly string[]): string {
  return lines.length === 0 ? '' : ' The last lines of its log:';
}
