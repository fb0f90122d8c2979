import type { AppFiles, PlatformUnderTest } from './platform-under-test.ts';

export interface BenchApp {
  readonly name: string;
  readonly files: AppFiles;
  /** What follows `node`. */
  readonly argv: readonly string[];
  /** What it answers with 200 from its first moment on. */
  readonly path: string;
}

/** The least that is an app: one file, no package. */
export const helloApp: AppFiles = [
  { path: 'package.json', content: JSON.stringify({ name: 'hello', type: 'module', scripts: { start: 'node server.js' } }) },
  {
    path: 'server.js',
    content: `import { createServer } from 'node:http';
createServer((_request, response) => response.end('hello')).listen(Number(process.env.PORT), process.env.HOST);
`,
  },
];
export const hello: BenchApp = { name: 'hello', files: helloApp, argv: ['server.js'], path: '/' };

/** An app as the platform writes them: TypeScript, packages, a database. */
export async function jsonApi(platform: PlatformUnderTest): Promise<BenchApp> {
  const asked = await platform.call('create_agent', {
    prompt: 'Build a small JSON API that stores and returns leads.',
    auto_approve: true,
  });
  let agent = await platform.call('get_agent', { agent_id: asked.agent_id, wait_seconds: 45 });
  while (agent.status === 'processing') agent = await platform.call('get_agent', { agent_id: asked.agent_id, wait_seconds: 45 });
  const { deployment_id = '' } = agent;
  const { files } = await platform.call('get_deployment_files', { deployment_id });
  await platform.call('delete_deployment', { deployment_id, confirm_name: agent.name });
  const manifest = JSON.parse(files.find(({ path }) => path === 'package.json')?.content ?? '{}') as { scripts?: { start?: string } };
  return {
    name: 'JSON API',
    files: files.map(({ path, content = '' }) => ({ path, content })),
    argv: (manifest.scripts?.start ?? '').split(' ').slice(1),
    path: '/healthz',
  };
}
