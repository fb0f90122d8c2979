import { findHostNpm } from './host-npm.ts';
import { findHostPip } from './host-pip.ts';
import type { FoundTool, PackageTools } from './package-tools.ts';

/** How long what was found is believed: its operator may install a package manager, or change its registry. */
const believedForMs = 60_000;

/** The package managers of this machine, as the platform's own environment sets them up. */
export function hostPackageTools(environment: NodeJS.ProcessEnv, now: () => number): PackageTools {
  return { npm: lately(() => findHostNpm(environment), now), pip: lately(() => findHostPip(environment), now) };
}

function lately(find: () => Promise<FoundTool>, now: () => number): () => Promise<FoundTool> {
  let found: { readonly at: number; readonly tool: Promise<FoundTool> } | undefined;
  return () => {
    if (found === undefined || now() - found.at > believedForMs) found = { at: now(), tool: find() };
    return found.tool;
  };
}
