import type { Recognised } from '../recognise.ts';
import { pythonPackageFolders } from '../missing-packages.ts';

type Known = Exclude<Recognised, { runtime: 'unknown' }>;

export interface ToContain {
  readonly name: string;
  readonly version: number;
  readonly recognised: Known;
  readonly has: (path: string) => boolean;
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
      return `FROM node:24-slim\n${nodePackages(app)}${workingApp('NODE_ENV=production', 'node')}CMD ${JSON.stringify(recognised.argv)}\n`;
    case 'python':
      return `FROM python:3-slim\n${pythonPackages(app)}${workingApp(`PYTHONUNBUFFERED=1 PYTHONPATH=${pythonPackageFolders.map((folder) => `/app/${folder}`).join(':')}`, 'nobody')}CMD ${JSON.stringify(recognised.argv)}\n`;
    case 'static':
      return `FROM nginx:alpine\nCOPY ${siteFolder(recognised)} /usr/share/nginx/html\nEXPOSE 80\n`;
  }
}

function nodePackages({ has }: ToContain): string {
  // Its own packages, or none asked for: there is nothing to install.
  if (!has('package.json') || has('node_modules')) return 'WORKDIR /app\nCOPY . .\n';
  if (!has('package-lock.json')) return 'WORKDIR /app\nCOPY . .\nRUN npm install --omit=dev\n';
  return 'WORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci --omit=dev\nCOPY . .\n';
}

function pythonPackages({ has }: ToContain): string {
  const install = has('requirements.txt') && !pythonPackageFolders.some((folder) => has(folder));
  return `WORKDIR /app\nCOPY . .\n${install ? 'RUN pip install --no-cache-dir -r requirements.txt\n' : ''}`;
}

function workingApp(environment: string, user: string): string {
  return `ENV ${environment} HOST=0.0.0.0 PORT=8080 DATA_DIR=/data\nRUN mkdir /data && chown ${user} /data\nUSER ${user}\nVOLUME /data\nEXPOSE 8080\n`;
}

/** Where the pages lie, as seen from the Dockerfile. */
function siteFolder({ argv }: Known): string {
  return `.${(argv.at(-1) ?? '').replace(/^\/app/, '')}/`;
}

function compose({ recognised, name, version }: ToContain): string {
  const isSite = recognised.runtime === 'static';
  const storage = isSite ? '' : '    volumes:\n      - data:/data\n';
  return `# ${oneLine(name)}, version ${version}: docker compose up, then http://localhost:8080
services:
  app:
    build: .
    ports:
      - "8080:${isSite ? 80 : 8080}"
    env_file:
      - path: .env
        required: false
${storage}    restart: unless-stopped
${isSite ? '' : 'volumes:\n  data:\n'}`;
}

function readme({ name, version, variables }: ToContain): string {
  const settings =
    variables.length === 0
      ? ''
      : `\nIt runs with variables whose values are not in this archive: copy \`.env.example\` to \`.env\` and fill it in.\n`;
  return `# ${oneLine(name)}

Version ${version}, as it was deployed.

\`\`\`sh
docker compose up --build     # http://localhost:8080
\`\`\`

The app listens on the port in \`PORT\` and keeps its data under the folder in \`DATA_DIR\`.
${settings}
What was checked of it is in \`QA-REPORT.md\`.
`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
