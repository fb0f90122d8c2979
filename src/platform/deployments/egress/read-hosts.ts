import { invalidFields, type FieldProblem } from '../../../contract/errors.ts';
import { isAddress, readEgressRule, writeEgressRule } from '../../../domain/egress.ts';
import { isPublicAddress } from '../../sandbox/egress/public-address.ts';

/** A list of hosts as it is kept: each in its one spelling, each once. @throws ToolError `invalid_input` naming every line that is none. */
export function readHosts(field: string, lines: readonly string[]): readonly string[] {
  const problems: FieldProblem[] = [];
  const hosts = new Set<string>();
  for (const [at, line] of lines.entries()) {
    const read = readEgressRule(line);
    if (!read.ok) problems.push({ field: `${field}.${at}`, message: read.why });
    else if (isAddress(read.rule.host) && !isPublicAddress(read.rule.host)) {
      problems.push({ field: `${field}.${at}`, message: `${read.rule.host} is no public address, and no list leads to others.` });
    } else hosts.add(writeEgressRule(read.rule));
  }
  if (problems.length > 0) throw invalidFields(problems);
  return [...hosts];
}
