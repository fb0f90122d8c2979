export type ConnectionEnvironment =
  | { readonly ok: true; readonly server: string; readonly tenant: string; readonly key: string }
  | { readonly ok: false; readonly problem: string };

/** The three values of a builder connection, from the environment of a client's configuration. */
export function readConnection(environment: NodeJS.ProcessEnv): ConnectionEnvironment {
  const values = {
    MIHU_API_URL: environment['MIHU_API_URL'],
    MIHU_TENANT: environment['MIHU_TENANT'],
    MIHU_TENANT_KEY: environment['MIHU_TENANT_KEY'],
  };
  const missing = Object.entries(values)
    .filter(([, value]) => !value)
    .map(([name]) => name);
  if (missing.length > 0) return { ok: false, problem: `Set ${missing.join(', ')}: the console shows all three values under Credentials.` };
  const server = values.MIHU_API_URL ?? '';
  if (!URL.canParse(server) || !/^https?:$/.test(new URL(server).protocol))
    return { ok: false, problem: `MIHU_API_URL is not an http(s) address: ${server}` };
  return { ok: true, server, tenant: values.MIHU_TENANT ?? '', key: values.MIHU_TENANT_KEY ?? '' };
}
