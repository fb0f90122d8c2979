import type { RunAs } from '../../../domain/run-as.ts';
import type { Recognised } from '../recognise.ts';
import { pythonPackageFolders } from '../missing-packages.ts';

type Known = Exclude<Recognised, { runtime: 'unknown' }>;

export interface ToContain {
  readonly name: string;
  readonly version: number;
  readonly recognised: Known;
  readonly runAs: RunAs;
  readonly has: (path: string) => boolean;
  /** The line that installs its packages; null where it is npm's. */
  readonly install: string | null;
  /** What its pyproject.toml asks for. */
  readonly dependencies: readonly string[];
  /** Names of the variables that it runs with. Their values stay here. */
  readonly variables: readonly string[];
}

/** What a version needs besides its own files to run on any machine with containers. What it brings itself is left as it is. */
export function containerFiles(app: ToContain): readonly { readonly path: string; readonly text: string }[] {
  const files = [
    { path: 'Dockerfile', text: dockerfile(app) },
    { path: 'compose.yaml', text: compose(app) },
    { path: '.dockerignore', text: '.env\ndata/\nQA-REPORT.md\n' },
    { path: 'README.md', text: readme(app) },
  ];
  if (app.variables.length > 0) files.push({ path: '.env.example', text: app.variables.map((name) => `${name}=\n`).join('') });
  const bringsCompose = ['compose.yml', 'docker-compose.yml', 'docker-compose.yaml'].some((path) => app.has(path));
  return files.filter(({ path }) => !app.has(path) && !(path === 'compose.yaml' && bringsCompose));
}

function dockerfile(app: ToContain): string {
  const { recognised } = app;
  switch (recognised.runtime) {
    case 'node':
      return `FROM node:24-slim\n${nodePackages(app)}${workingApp(app, 'NODE_ENV=production', 'node')}CMD ${JSON.stringify(recognised.argv)}\n`;
    case 'python':
      return `FROM python:3-slim\n${pythonPackages(app)}${workingApp(app, `PYTHONUNBUFFERED=1 PYTHONPATH=${pythonPackageFolders.map((folder) => `/app/${folder}`).join(':')}`, 'nobody')}CMD ${JSON.stringify(recognised.argv)}\n`;
    case 'static':
      return `FROM nginx:alpine\nCOPY ${siteFolder(recognised)} /usr/share/nginx/html\nEXPOSE 80\n`;
  }
}

/** Where pnpm starts an app it must not look first whether something is to be installed: there is nobody who may write it. */
const forPnpm = 'pnpm_config_verify_deps_before_run=false';

function nodePackages({ has, install }: ToContain): string {
  const files = 'WORKDIR /app\nCOPY . .\n';
  // Its own packages, or none asked for: there is nothing to install.
  if (!has('package.json') || has('node_modules')) return files;
  const programs = 'PATH=/app/node_modules/.bin:$PATH';
  if (install !== null) return `${files}RUN ${install}\nENV ${forPnpm} ${programs}\n`;
  const locked = has('package-lock.json') || has('npm-shrinkwrap.json');
  return `${files}RUN npm ${locked ? 'ci' : 'install'} --omit=dev\nENV ${programs}\n`;
}

function pythonPackages({ has, dependencies }: ToContain): string {
  const files = 'WORKDIR /app\nCOPY . .\n';
  const wanted = [...(has('requirements.txt') ? ['-r', 'requirements.txt'] : []), ...dependencies];
  if (wanted.length === 0 || pythonPackageFolders.some((folder) => has(folder))) return files;
  return `${files}RUN ${JSON.stringify(['pip', 'install', '--no-cache-dir', ...wanted])}\n`;
}

function workingApp({ runAs }: ToContain, environment: string, user: string): string {
  const port = portOf(runAs);
  const serves = port === null ? '' : ` HOST=0.0.0.0 PORT=${port}`;
  const exposes = port === null ? '' : `EXPOSE ${port}\n`;
  return `ENV ${environment}${serves} DATA_DIR=/data\nRUN mkdir /data && chown ${user} /data\nUSER ${user}\nVOLUME /data\n${exposes}`;
}

/** Null for a job: it opens none. */
function portOf(runAs: RunAs): number | null {
  return runAs.job === 'always_on' ? runAs.port : null;
}

/** Where the pages lie, as seen from the Dockerfile. */
function siteFolder({ argv }: Known): string {
  return `.${(argv.at(-1) ?? '').replace(/^\/app/, '')}/`;
}

/** In words that older tools know too, such as those of Debian's packages: no file of variables that may be missing. */
function compose({ recognised, runAs, name, version, variables }: ToContain): string {
  const isSite = recognised.runtime === 'static';
  const port = portOf(runAs);
  const ports = port === null ? '' : `    ports:\n      - "${port}:${isSite ? 80 : port}"\n`;
  const named = variables.map((one) => `      - ${one}=\${${one}}\n`).join('');
  const environment = named === '' ? '' : `    environment:\n${named}`;
  const storage = isSite ? '' : '    volumes:\n      - data:/data\n';
  return `# ${oneLine(name)}, version ${version}: ${port === null ? 'docker compose run --rm app' : `docker compose up, then http://localhost:${port}`}
# Variables and secrets: their values in .env, their names under environment.
services:
  app:
    build: .
${ports}${environment}${storage}    restart: ${port === null ? '"no"' : 'unless-stopped'}
${isSite ? '' : 'volumes:\n  data:\n'}`;
}

function readme({ name, version, variables, runAs }: ToContain): string {
  const port = portOf(runAs);
  const start = port === null ? 'docker compose run --rm --build app' : `docker compose up --build     # http://localhost:${port}`;
  const settings =
    variables.length === 0
      ? ''
      : `\nIt runs with variables whose values are not in this archive: copy \`.env.example\` to \`.env\` and fill it in. What else it needs, such as secrets, goes there too, and its name under \`environment\` in \`compose.yaml\`.\n`;
  return `# ${oneLine(name)}

Version ${version}, as it was deployed.

\`\`\`sh
${start}
\`\`\`

${howItRuns(runAs)} It keeps its data under the folder in \`DATA_DIR\`.
${settings}
What was checked of it is in \`QA-REPORT.md\`.
`;
}

function howItRuns(runAs: RunAs): string {
  switch (runAs.job) {
    case 'always_on':
      return 'The app listens on the port in `PORT`.';
    case 'one_time':
      return 'It is a job that runs to its end, once each time it is started.';
    case 'scheduled':
      return `It is a job that runs to its end, at the times of \`${runAs.schedule}\` (cron and its time zone); the cron of your machine starts it.`;
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
