import { z } from 'zod';

/** How many hosts a list holds. */
export const mostHosts = 100;

/** The hosts that an app may reach. Each line is read and put right by the platform, which names the one that is wrong. */
export const egressHosts = z
  .array(z.string().trim().min(1, 'must name a host').max(300))
  .max(mostHosts, `must be at most ${mostHosts} hosts`)
  .describe(
    'Hosts that the app may reach: `api.example.com`, `*.example.com` for all below it, or a public address; on ports 80 and 443, or on the one written after a colon. Everything else is refused. Empty: it reaches nobody.',
  );

/** What a deployment may reach, as it is shown. */
export const egress = z.object({
  hosts: z.array(z.string()).describe('What it may reach; set_egress changes it.'),
  refused: z
    .array(z.string())
    .describe(
      'Hosts that it asked for since it was started and did not get because they are not on the list, the newest first, at most 20.',
    ),
});
