import type { Mount } from '../../sandbox/box.ts';

/** A package manager of this machine, as its operator has set it up, made ready for a box. */
export interface PackageTool {
  /** Where packages come from. Holds no user name, password or token: a box runs code that nobody has read. */
  readonly registry: URL;
  /** Every other host that the registry hands files out from. */
  readonly alsoFrom: readonly string[];
  /** What its packages are built for: another one on the next machine means installing anew. */
  readonly kind: string;
  readonly mounts: readonly Mount[];
  readonly env: Readonly<Record<string, string>>;
  /** Its command in a box, without arguments. */
  readonly command: readonly string[];
}

export type FoundTool =
  | { readonly ok: true; readonly tool: PackageTool }
  | { readonly ok: false; readonly why: string; readonly hint: string };

/** What installs packages here. Looked for when it is first needed. */
export interface PackageTools {
  npm(): Promise<FoundTool>;
  pip(): Promise<FoundTool>;
}

/** Certificates that the operator trusts beside the usual ones lie here in a build box. */
export const boxCertificates = '/opt/install/ca.pem';

/** An address as people may see it. */
export function withoutSecrets(address: string): URL | null {
  const url = URL.parse(address.trim());
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null;
  url.username = '';
  url.password = '';
  return url;
}

const none: FoundTool = {
  ok: false,
  why: 'This platform installs no packages.',
  hint: 'Send the packages along with the code, as an archive through create_upload_link.',
};
/** For platforms that are to install nothing. */
export const noPackageTools: PackageTools = { npm: async () => none, pip: async () => none };
