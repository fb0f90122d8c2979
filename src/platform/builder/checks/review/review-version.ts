import type { Finding, Review } from '../../../../contract/quality.ts';
import { inCheckBox, type CheckBoxes } from '../check-box.ts';
import type { ReviewPart, Subject } from '../subject.ts';
import { blocks } from '../failures.ts';
import { accessFindings } from './access.ts';
import { dependencyFindings } from './dependencies.ts';
import { lintInBox } from './lint.ts';
import { lookThrough, readSources } from './look-through.ts';
import { secretFindings } from './secrets.ts';
import { typeCheckInBox } from './type-check.ts';
import { unfinishedFindings } from './unfinished.ts';
import { unreadFindings } from './unread.ts';

interface PartResult {
  readonly findings: readonly Finding[];
  /** Why the part had nothing to look at. */
  readonly note?: string;
}

/** Packages that came with the code are not its author’s to mend. */
const broughtAlong = /(^|\/)(node_modules|vendor|site-packages)\//;

/** Reads the code of a version. Tools run in a box over the files; plain-text rules run here, on the text alone. */
export async function reviewVersion(
  parts: CheckBoxes,
  subject: Subject,
  signal: AbortSignal,
): Promise<{ review: Review; ran: readonly ReviewPart[] }> {
  const files = await parts.deployments.files(subject.deploymentId, subject.version);
  const sources = await readSources(files.filter((file) => !broughtAlong.test(file.path)));
  const ran: ReviewPart[] = [];
  const findings: Finding[] = [];

  const run = async (name: string, look: () => PartResult | Promise<PartResult>): Promise<void> => {
    const startedAt = parts.clock.now().getTime();
    const found = await look();
    const durationMs = parts.clock.now().getTime() - startedAt;
    const bad = found.findings.filter(blocks);
    const message = bad[0] ? `${bad[0].path}:${bad[0].line} ${bad[0].message}` : found.note;
    findings.push(...found.findings);
    ran.push({ name, ok: bad.length === 0, durationMs, ...(message === undefined ? {} : { message }) });
  };

  await inCheckBox(parts, subject, signal, async (box) => {
    await Promise.all([
      run('type check', () => typeCheckInBox(box, sources, signal)),
      run('lint and security rules', () => lintInBox(box, sources, signal)),
    ]);
  });
  await run('secrets in the code', async () => ({ findings: await lookThrough(sources, secretFindings) }));
  await run('dependencies', () => ({ findings: dependencyFindings(sources, subject.plan !== null) }));
  const built = subject.plan !== null;
  await run('nothing unfinished', async () => ({ findings: await lookThrough(sources, (some) => unfinishedFindings(some, built)) }));
  if (!built) findings.push(...(await unreadFindings(sources)));
  await run('access rule', () => ({ findings: accessFindings(sources, subject.plan) }));

  findings.sort((a, b) => rank[b.severity] - rank[a.severity] || a.path.localeCompare(b.path) || a.line - b.line);
  return { review: { version: subject.version, verdict: verdictOf(findings), reviewer: 'static', findings }, ran };
}

const rank: Record<Finding['severity'], number> = { info: 0, low: 1, medium: 2, high: 3, critical: 4 };

function verdictOf(findings: readonly Finding[]): Review['verdict'] {
  if (findings.some(blocks)) return 'fail';
  return findings.some((finding) => finding.severity === 'medium') ? 'warn' : 'pass';
}
