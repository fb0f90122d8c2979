import type { AppSpec, SpecEntity } from '../app-spec.ts';
import { gateOptions, secretName } from './gate-module.ts';
import { valueName } from './naming.ts';
import { literal } from './source.ts';

/** `src/app.ts`: puts the parts together. */
export function appModule(spec: AppSpec): string {
  const web = spec.kind === 'records_app';
  const gated = spec.access !== 'open';
  const answer = web ? 'problemAnswer' : 'answerProblem';
  const imports = [
    "import { Hono } from 'hono';",
    ...(gated ? ["import { gate } from './access/gate.ts';"] : []),
    "import { docs } from './docs/docs.ts';",
    ...spec.entities.flatMap(entityImports),
    "import { limitBody } from './http/body-limits.ts';",
    `import { ${web ? '' : 'answerProblem, '}toProblem } from './http/error-answer.ts';`,
    "import { Problem } from './http/problem.ts';",
    "import { requestLog } from './http/request-log.ts';",
    "import { sameOriginOnly } from './http/same-origin.ts';",
    "import { securityHeaders } from './http/security-headers.ts';",
    "import { resources } from './resources.ts';",
    "import type { Parts } from './server.ts';",
    "import { assets } from './web/assets.ts';",
    ...(web ? ["import { createSite, pages } from './pages.ts';", "import { problemAnswer } from './web/problem-answer.ts';"] : []),
  ];
  return `${imports.join('\n')}

/** The app: every request enters here. */
export function createApp({ db, config, log }: Parts): Hono {
  const records = {
${spec.entities.map((entity) => `    ${valueName(entity)}: create${entity.name}Records(db),\n`).join('')}  };
${web ? '  const site = createSite(records);\n' : ''}  const app = new Hono({ strict: false });

  app.get('/healthz', (c) => {
    db.prepare('SELECT 1').get();
    return c.json({ status: 'ok' });
  });
  app.use(requestLog(log));
  app.use(securityHeaders(config.frameAncestors));
  app.use(sameOriginOnly);
  app.route('/_', assets);
${gated ? `  app.use(gate(${gateOptions(spec)}, config.secret));\n` : ''}  app.use('/api/*', limitBody(1024));

${spec.entities.map((entity) => `  app.route('/api/${entity.path}', ${valueName(entity)}Routes(records.${valueName(entity)}));\n`).join('')}  app.route('/', docs(resources));
${web ? `  app.route('/', pages(${spec.features.csv ? 'db, ' : ''}site));\n` : ''}
  app.notFound((c) => ${answer}(${web ? 'site, ' : ''}c, new Problem(404, \`There is nothing at \${c.req.path}.\`)));
  app.onError((error, c) => ${answer}(${web ? 'site, ' : ''}c, toProblem(error, log)));
  return app;
}
`;
}

function entityImports(entity: SpecEntity): string[] {
  const value = valueName(entity);
  const from = `./entities/${entity.path}`;
  return [`import { create${entity.name}Records } from '${from}/records.ts';`, `import { ${value}Routes } from '${from}/routes.ts';`];
}

/** `src/main.ts`: starts the app and ends it gracefully. */
export function mainModule(spec: AppSpec): string {
  const secret = secretName(spec);
  return `import { createApp } from './app.ts';
import { readConfig } from './config.ts';
import { DataConflict } from './database/data-conflict.ts';
import { logToStdout } from './http/request-log.ts';
import { startServer } from './server.ts';

const server = await startServer(createApp, readConfig(process.env${secret ? `, ${literal(secret)}` : ''}), logToStdout).catch(
  (error: unknown): never => {
    if (!(error instanceof DataConflict)) throw error;
    logToStdout({ event: 'data_conflict', message: error.message });
    process.exit(1);
  },
);
logToStdout({ event: 'started', url: server.url });

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    logToStdout({ event: 'stopping', signal });
    void server.close().then(() => logToStdout({ event: 'stopped' }));
  });
}
`;
}
