import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import { ApiError } from './api/api-error.ts';
import { sessionQuery } from './api/session.ts';
import { Failure, FailureWithoutFrame } from './shell/failure.tsx';
import { onlyKnown } from './shell/only-known.ts';
import { NotFound } from './shell/not-found.tsx';
import { loadView } from './shell/load-view.ts';
import { Shell } from './shell/shell.tsx';
import { readBuilderSearch } from './routes/builder-search.ts';
import { readBuildersSearch } from './features/builders/builders-search.ts';
import { readActivitySearch } from './features/activity/activity-search.ts';
import { readDeploymentsSearch, readDialogSearch } from './features/deployments/deployments-search.ts';
import { readSpendingSearch } from './features/spending/spending-search.ts';
import { readLogSearch } from './features/logs/log-search.ts';
import { readTerminalSearch } from './features/terminal/terminal-search.ts';

interface RouterContext {
  readonly cache: QueryClient;
}

const root = createRootRouteWithContext<RouterContext>()({ component: Outlet, notFoundComponent: () => <NotFound /> });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { next?: string } =>
    // Only a path of our own: a full address here would be an open redirect.
    typeof search['next'] === 'string' && /^\/(?![/\\])/.test(search['next']) ? { next: search['next'] } : {},
  component: lazyRouteComponent(
    loadView(() => import('./routes/sign-in.tsx')),
    'SignInPage',
  ),
});

/** Everything behind the session. */
const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'console',
  beforeLoad: async ({ context, location }) => {
    try {
      await context.cache.ensureQueryData(sessionQuery);
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) throw redirect({ to: '/sign-in', search: { next: location.href } });
      throw error;
    }
  },
  component: Shell,
  errorComponent: FailureWithoutFrame,
});

const home = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  component: lazyRouteComponent(
    loadView(() => import('./routes/home.tsx')),
    'HomePage',
  ),
});

const builders = createRoute({
  getParentRoute: () => signedIn,
  path: '/builders',
  validateSearch: onlyKnown(readBuildersSearch),
  component: lazyRouteComponent(
    loadView(() => import('./routes/builders.tsx')),
    'BuildersPage',
  ),
});

const builder = createRoute({
  getParentRoute: () => signedIn,
  path: '/builders/$agentId',
  validateSearch: onlyKnown(readBuilderSearch),
  component: lazyRouteComponent(
    loadView(() => import('./routes/builder.tsx')),
    'BuilderPage',
  ),
});

const deployments = createRoute({
  getParentRoute: () => signedIn,
  path: '/deployments',
  validateSearch: onlyKnown(readDeploymentsSearch),
  component: lazyRouteComponent(
    loadView(() => import('./routes/deployments.tsx')),
    'DeploymentsPage',
  ),
});

const deployment = createRoute({
  getParentRoute: () => signedIn,
  path: '/deployments/$deploymentId',
  validateSearch: readDialogSearch,
  component: lazyRouteComponent(
    loadView(() => import('./routes/deployment.tsx')),
    'DeploymentPage',
  ),
});

const deploymentIndex = createRoute({
  getParentRoute: () => deployment,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/deployments/$deploymentId/overview', params });
  },
});

const overview = createRoute({
  getParentRoute: () => deployment,
  path: '/overview',
  component: lazyRouteComponent(
    loadView(() => import('./routes/deployment-overview.tsx')),
    'DeploymentOverview',
  ),
});

const logs = createRoute({
  getParentRoute: () => deployment,
  path: '/logs',
  validateSearch: readLogSearch,
  component: lazyRouteComponent(
    loadView(() => import('./routes/deployment-logs.tsx')),
    'DeploymentLogs',
  ),
});

const terminal = createRoute({
  getParentRoute: () => deployment,
  path: '/terminal',
  validateSearch: readTerminalSearch,
  component: lazyRouteComponent(
    loadView(() => import('./routes/deployment-terminal.tsx')),
    'DeploymentTerminal',
  ),
});

const files = createRoute({
  getParentRoute: () => deployment,
  path: '/files',
  validateSearch: (search: Record<string, unknown>): { path?: string; version?: number } => ({
    ...(typeof search['path'] === 'string' ? { path: search['path'] } : {}),
    ...(typeof search['version'] === 'number' ? { version: search['version'] } : {}),
  }),
  component: lazyRouteComponent(
    loadView(() => import('./routes/deployment-files.tsx')),
    'DeploymentFiles',
  ),
});

const checks = createRoute({
  getParentRoute: () => deployment,
  path: '/checks',
  component: lazyRouteComponent(
    loadView(() => import('./routes/deployment-checks.tsx')),
    'DeploymentChecks',
  ),
});

const versions = createRoute({
  getParentRoute: () => deployment,
  path: '/versions',
  validateSearch: onlyKnown((search): { compare?: number } =>
    typeof search['compare'] === 'number' ? { compare: search['compare'] } : {},
  ),
  component: lazyRouteComponent(
    loadView(() => import('./routes/deployment-versions.tsx')),
    'DeploymentVersions',
  ),
});

const settings = createRoute({
  getParentRoute: () => deployment,
  path: '/settings',
  component: lazyRouteComponent(
    loadView(() => import('./routes/deployment-settings.tsx')),
    'DeploymentSettings',
  ),
});

const credentials = createRoute({
  getParentRoute: () => signedIn,
  path: '/credentials',
  component: lazyRouteComponent(
    loadView(() => import('./routes/credentials.tsx')),
    'CredentialsPage',
  ),
});

const spending = createRoute({
  getParentRoute: () => signedIn,
  path: '/spending',
  validateSearch: onlyKnown(readSpendingSearch),
  component: lazyRouteComponent(
    loadView(() => import('./routes/spending.tsx')),
    'SpendingPage',
  ),
});

const activity = createRoute({
  getParentRoute: () => signedIn,
  path: '/activity',
  validateSearch: onlyKnown(readActivitySearch),
  component: lazyRouteComponent(
    loadView(() => import('./routes/activity.tsx')),
    'ActivityPage',
  ),
});

const nowhere = createRoute({ getParentRoute: () => signedIn, path: '$', component: () => <NotFound /> });

const routeTree = root.addChildren([
  signIn,
  signedIn.addChildren([
    home,
    builders,
    builder,
    deployments,
    deployment.addChildren([deploymentIndex, overview, logs, terminal, files, checks, versions, settings]),
    credentials,
    spending,
    activity,
    nowhere,
  ]),
]);

export function createConsoleRouter(cache: QueryClient) {
  return createRouter({
    routeTree,
    context: { cache },
    defaultPreload: 'intent',
    defaultErrorComponent: Failure,
    defaultNotFoundComponent: () => <NotFound />,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createConsoleRouter>;
  }
}
