import type { AppSpec, SpecEntity } from '../app-spec.ts';
import { valueName } from './naming.ts';
import { literal } from './source.ts';

/** Environment variable that holds what a visitor has to know; undefined for an open app. */
export function secretName(spec: AppSpec): string | undefined {
  return spec.access === 'open' ? undefined : spec.access === 'api_key' ? 'APP_API_KEY' : 'APP_PASSWORD';
}

/** `src/app.ts`: puts the parts together. */
export function appModule(spec: AppSpec): string {
  const web = spec.kind === 'records_app';
  const gated = spec.access !== 'open';
  const imports = [
    "import { Hono } from 'hono';",
    ...(gated ? ["import { gate } from './access/gate.ts';"] : []),
    "import { assets } from './web/assets.ts';",
    "import { docs } from './docs/docs.ts';",
    ...spec.entities.flatMap(entityImports),
    "import { limitBody } from './http/body-limits.ts';",
    "import { answerProblem, toProblem } from './http/error-answer.ts';",
    "import { Problem } from './http/problem.ts';",
    "import { requestLog } from './http/request-log.ts';",
    "import { sameOriginOnly } from './http/same-origin.ts';",
    "import { securityHeaders } from './http/security-headers.ts';",
    "import { resources } from './resources.ts';",
    "import type { Parts } from './server.ts';",
    ...(web ? ["import { pages } from './pages.ts';", "import { problemPage } from './web/problem-page.ts';"] : []),
  ];
  return `${imports.join('\n')}

/** The app: every request enters here. */
export function createApp({ db, config, log }: Parts): Hono {
  const records = {
${spec.entities.map((entity) => `    ${valueName(entity)}: create${entity.name}Records(db),\n`).join('')}  };
  const app = new Hono({ strict: false });

  app.get('/healthz', (c) => {
    db.prepare('SELECT 1').get();
    return c.json({ status: 'ok' });
  });
  app.use(requestLog(log));
  app.use(securityHeaders(config.frameAncestors));
  app.use(sameOriginOnly);
${gated ? `  app.use(gate(${literal(secretName(spec) ?? '')}, config.secret, log));\n` : ''}  app.use('/api/*', limitBody(1024));
  app.route('/assets', assets);

${spec.entities.map((entity) => `  app.route('/api/${entity.path}', ${valueName(entity)}Routes(records.${valueName(entity)}));\n`).join('')}  app.route('/', docs(resources));
${web ? "  app.route('/', pages(records));\n" : ''}
  app.notFound((c) => ${web ? 'answer(c, new Problem(404, `There is nothing at ${c.req.path}.`))' : 'answerProblem(c, new Problem(404, `There is nothing at ${c.req.path}.`))'});
  app.onError((error, c) => ${web ? 'answer(c, toProblem(error, log))' : 'answerProblem(c, toProblem(error, log))'});
  return app;
}
`;
}

function entityImports(entity: SpecEntity): string[] {
  const value = valueName(entity);
  const from = `./entities/${entity.path}`;
  return [`import { create${entity.name}Records } from '${from}/records.ts';`, `import { ${value}Routes } from '${from}/routes.ts';`];
}

/** \`src/main.ts\`: starts the app and ends it gracefully. */
export function mainModule(spec: AppSpec): string {
  const secret = secretName(spec);
  return `import { createApp } from './app.ts';
import { readConfig } from './config.ts';
import { logToStdout } from './http/request-log.ts';
import { startServer } from './server.ts';

const server = await startServer(createApp, readConfig(process.env${secret ? `, ${literal(secret)}` : ''}), logToStdout);
logToStdout({ event: 'started', url: server.url });

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    logToStdout({ event: 'stopping', signal });
    void server.close().then(() => logToStdout({ event: 'stopped' }));
  });
}
`;
}
