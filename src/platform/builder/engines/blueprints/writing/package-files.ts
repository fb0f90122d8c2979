import type { AppSpec } from '../app-spec.ts';
import { kit, kitLock, kitVersions } from './kit-lock.ts';

const version = '1.0.0';

export function packageJson(spec: AppSpec): string {
  return json({
    name: packageName(spec.title),
    version,
    private: true,
    description: spec.summary,
    type: 'module',
    engines: { node: '>=24' },
    scripts: { start: 'node src/main.ts', dev: 'node --watch src/main.ts', test: 'node --test --test-isolation=none', check: 'tsc -p .' },
    dependencies: kitVersions(kit.dependencies),
    devDependencies: kitVersions(kit.devDependencies),
  });
}

export function packageLock(spec: AppSpec): string {
  return json(kitLock(packageName(spec.title), version));
}

export function tsconfig(): string {
  return json({
    compilerOptions: {
      target: 'ES2024',
      lib: ['ES2024'],
      module: 'NodeNext',
      types: ['node'],
      strict: true,
      noUncheckedIndexedAccess: true,
      exactOptionalPropertyTypes: true,
      noFallthroughCasesInSwitch: true,
      noUnusedLocals: true,
      noUnusedParameters: true,
      verbatimModuleSyntax: true,
      erasableSyntaxOnly: true,
      allowImportingTsExtensions: true,
      skipLibCheck: true,
      noEmit: true,
    },
    include: ['src', 'tests'],
  });
}

/** An npm name from the title; `app` when nothing of it can be one. */
function packageName(title: string): string {
  const name = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return name === '' ? 'app' : name;
}

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

export const gitignore = 'node_modules/\ndata/\n';

/** For running the app elsewhere: the same Node, no build step, no root. */
export const dockerfile = `FROM node:24-alpine
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev
COPY . .
ENV NODE_ENV=production DATA_DIR=/data PORT=8080
RUN mkdir /data && chown node /data
USER node
VOLUME /data
EXPOSE 8080
HEALTHCHECK CMD wget -qO- http://127.0.0.1:8080/healthz
CMD ["node", "src/main.ts"]
`;
