import type { Plan } from '../../../../../contract/plan.ts';
import type { AppFile } from '../../../../app-file.ts';
import type { AppSpec } from '../app-spec.ts';
import { partsOf } from './app-files.ts';
import { appModule, mainModule } from './app-module.ts';
import { appParts } from './app-parts.ts';
import { keepEdits } from './edits/keep-edits.ts';
import { manifestFile } from './edits/manifest.ts';
import { entityRecords } from './entity-records.ts';
import { entityRoutes } from './entity-routes.ts';
import { entitySchema } from './entity-schema.ts';
import { entityView } from './entity-view.ts';
import { migrationFiles } from './migrations/migration-files.ts';
import { olderRecords } from './migrations/older-records.ts';
import { folderOf } from './naming.ts';
import { dockerfile, gitignore, packageJson, packageLock, tsconfig } from './package-files.ts';
import { pagesModule } from './pages-module.ts';
import { readme } from './readme.ts';
import { resourcesModule } from './resources-module.ts';
import { acceptanceTests } from './tests/acceptance-tests.ts';
import { httpTests } from './tests/http-tests.ts';
import { pageTests } from './tests/page-tests.ts';
import { samplesModule } from './tests/sample-values.ts';
import { iconSvg, themeCss } from './theme.ts';

/** The version that is live when a change is written. */
export interface LiveApp {
  readonly plan: Plan;
  readonly spec: AppSpec;
  readonly files: readonly AppFile[];
}

/**
 * All files of the app that a plan describes. With a live version its migrations stay, a new one carries the data over,
 * and what was edited by hand is merged in.
 */
export function writeApp({
  spec,
  live,
}: {
  readonly plan: Plan;
  readonly spec: AppSpec;
  readonly live: LiveApp | null;
}): readonly AppFile[] {
  const written = writeFiles(spec, live);
  const files = live === null ? written : keepEdits(written, live.files, writeFiles(live.spec, live));
  return [...files, manifestFile(written)].toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

function writeFiles(spec: AppSpec, live: LiveApp | null): readonly AppFile[] {
  const web = spec.kind === 'records_app';
  const migrations = migrationFiles(spec, live);
  const older = olderRecords(migrations);
  const files: AppFile[] = [
    { path: 'package.json', content: packageJson(spec) },
    { path: 'package-lock.json', content: packageLock(spec) },
    { path: 'tsconfig.json', content: tsconfig() },
    { path: 'README.md', content: readme(spec) },
    { path: '.gitignore', content: gitignore },
    { path: 'Dockerfile', content: dockerfile },
    ...migrations,
    { path: 'public/theme.css', content: themeCss(spec.title) },
    { path: 'public/icon.svg', content: iconSvg(spec.title) },
    { path: 'src/main.ts', content: mainModule(spec) },
    { path: 'src/app.ts', content: appModule(spec) },
    { path: 'src/resources.ts', content: resourcesModule(spec, older) },
    ...(web ? [{ path: 'src/pages.ts', content: pagesModule(spec) }] : []),
    ...spec.entities.flatMap((entity) => [
      { path: `${folderOf(entity)}/schema.ts`, content: entitySchema(entity, older(entity)) },
      { path: `${folderOf(entity)}/records.ts`, content: entityRecords(spec, entity, older(entity)) },
      { path: `${folderOf(entity)}/routes.ts`, content: entityRoutes(entity) },
      ...(web ? [{ path: `${folderOf(entity)}/view.ts`, content: entityView(spec, entity) }] : []),
    ]),
    { path: 'tests/acceptance.test.ts', content: acceptanceTests(spec) },
    { path: 'tests/http.test.ts', content: httpTests(spec) },
    ...(web ? [{ path: 'tests/pages.test.ts', content: pageTests(spec) }] : []),
    { path: 'tests/samples.ts', content: samplesModule(spec) },
    ...appParts(partsOf(spec)),
  ];
  return files;
}
