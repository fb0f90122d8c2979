import { invalidFields, type FieldProblem } from '../../../contract/errors.ts';
import { readEgressRule, writeEgressRule } from '../../../domain/egress.ts';

/** A list of hosts as it is kept: each in its one spelling, each once. @throws ToolError `invalid_input` naming every line that is none. */
export function readHosts(field: string, lines: readonly string[]): readonly string[] {
  const problems: FieldProblem[] = [];
  const hosts = new Set<string>();
  for (const [at, line] of lines.entries()) {
    const read = readEgressRule(line);
    if (read.ok) hosts.add(writeEgressRule(read.rule));
    else problems.push({ field: `${field}.${at}`, message: read.why });
  }
  if (problems.length > 0) throw invalidFields(problems);
  return [...hosts];
}
