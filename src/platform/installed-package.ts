import { findPackageJSON } from 'node:module';
import { dirname } from 'node:path';

/** The folder of a package that was installed with the platform, or with the package whose folder is given; null when it was not. */
export function findInstalled(name: string, by?: string): string | null {
  try {
    const manifest = findPackageJSON(name, by === undefined ? import.meta.url : `${by}/package.json`);
    return manifest === undefined ? null : dirname(manifest);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') return null;
    throw error;
  }
}

/** As `findInstalled`, for what the platform cannot be without. */
export function requireInstalled(name: string): string {
  const folder = findInstalled(name);
  if (folder === null) throw new Error(`the package ${name} is not installed: run npm install in the project’s folder`);
  return folder;
}
